# A function that loads a bucket's files into a table, and the table in which it remembers them.

data "aws_caller_identity" "current" {}

locals {
  rejects_prefix = var.bucket.rejects_prefix
}

module "objects" {
  source = "../../table-pair/table"

  name = var.objects_table
  schema = {
    hash_key   = "id"
    attributes = { id = "S" }
  }
  ttl_attribute       = "expires"
  kms_key_arn         = var.kms_key_arn
  deletion_protection = var.deletion_protection
}

module "function" {
  source = "../function"

  name        = var.name
  description = "Loads files from ${var.bucket.name} into ${var.table_name}"
  code        = var.code
  handler     = "dev.replicator.lambda.IngestHandler::handleRequest"
  memory_mb   = 1769
  environment = merge(var.environment, {
    INGEST_TABLE        = var.table_name
    OBJECT_LEDGER_TABLE = module.objects.name
    REJECTS_PREFIX      = local.rejects_prefix
    SUMMARY_TOPIC_ARN   = var.topic_arn
    # its own queue: the rest of a file is one more message
    CONTINUATION_QUEUE_URL = module.function.queue.url
    # a load takes minutes; Lambda's default uses only the first JIT compiler
    JAVA_TOOL_OPTIONS = "-XX:+TieredCompilation -XX:TieredStopAtLevel=4"
  })
  policy = data.aws_iam_policy_document.load.json
  # the rest of a long file
  sends_to_itself = true
  announced_by = {
    service = "s3.amazonaws.com"
    arn     = var.bucket.arn
    account = data.aws_caller_identity.current.account_id
  }
  functions           = var.functions
  roles               = var.roles
  at_once             = var.at_once
  alarm_topic_arns    = var.alarm_topic_arns
  kms_key_arn         = var.kms_key_arn
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}

resource "aws_s3_bucket_notification" "uploads" {
  bucket      = var.bucket.name
  eventbridge = var.bucket.eventbridge

  # includes rejects, because an S3 filter cannot exclude a prefix; the function ignores them
  queue {
    queue_arn = module.function.queue.arn
    events    = ["s3:ObjectCreated:*"]
  }

  # S3 sends a test message to the queue when this is created
  depends_on = [module.function]
}

module "deletion_protection" {
  source = "../../deletion-protection"

  enabled = var.deletion_protection
  of      = { "loader ${var.name}" = "" }

  depends_on = [module.objects, module.function, aws_s3_bucket_notification.uploads]
}
