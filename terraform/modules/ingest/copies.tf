# Copies each new file of the bucket to a bucket in the peer region. S3 cannot send all events of a bucket to two queues, so the
# copier gets them from the event bus. Its rule can exclude rejects, and turning copies on or off does not change the
# loader's events.

locals {
  # the rules of the replication, if only the replication was passed
  all_rules = [var.rules, try(jsondecode(var.replication.replica_environment["REPLICATION_RULES"]), {})]

  # the kinds of rules that remove items or attributes from the replica
  held_back_by = distinct([
    for pair in setproduct(["filter", "include", "exclude", "redact"], range(length(local.all_rules))) : pair[0]
    if try(local.all_rules[pair[1]][pair[0]], null) != null
  ])
}

module "copies" {
  source = "./bucket"
  count  = var.copies ? 1 : 0
  providers = {
    aws = aws.peer
  }

  name                = "${var.name}-copies"
  rejects_prefix      = local.rejects_prefix
  kms_key_arn         = var.kms_key_arns.peer
  deletion_protection = var.deletion_protection
}

data "aws_region" "peer" {
  provider = aws.peer
}

module "copier" {
  source = "./function"
  count  = var.copies ? 1 : 0

  name        = "${var.name}-copy"
  description = "Copies files from ${module.uploads.name} to ${module.copies[0].name}"
  code        = local.code
  handler     = "dev.replicator.lambda.CopyHandler::handleRequest"
  # S3 itself copies the bytes
  memory_mb = 512
  environment = {
    PEER_BUCKET      = module.copies[0].name
    PEER_REGION      = data.aws_region.peer.id
    PEER_KMS_KEY_ARN = var.kms_key_arns.peer
    LOG_LEVEL        = var.log_level
  }
  policy = data.aws_iam_policy_document.copy[0].json
  announced_by = {
    service = "events.amazonaws.com"
    arn     = aws_cloudwatch_event_rule.uploads[0].arn
  }
  functions           = var.functions
  roles               = var.roles
  at_once             = 10
  alarm_topic_arns    = local.alarm_topic_arns.primary
  kms_key_arn         = var.kms_key_arns.primary
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}

resource "aws_cloudwatch_event_rule" "uploads" {
  count = var.copies ? 1 : 0

  name        = "${var.name}-copy"
  description = "New files of ${module.uploads.name}, except rejects"

  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = { name = [module.uploads.name] }
      object = { key = [{ anything-but = { prefix = local.rejects_prefix } }] }
    }
  })
}

resource "aws_cloudwatch_event_target" "uploads" {
  count = var.copies ? 1 : 0

  rule = aws_cloudwatch_event_rule.uploads[0].name
  arn  = module.copier[0].queue.arn
}

data "aws_iam_policy_document" "copy" {
  count = var.copies ? 1 : 0

  statement {
    sid       = "ReadFiles"
    actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging", "s3:GetObjectVersionTagging"]
    resources = ["${module.uploads.arn}/*"]
  }

  statement {
    sid       = "WriteCopies"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:PutObjectTagging", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
    resources = ["${module.copies[0].arn}/*"]
  }

  # a large copy continues with the existing parts
  statement {
    sid       = "FindUnfinishedCopies"
    actions   = ["s3:ListBucketMultipartUploads"]
    resources = [module.copies[0].arn]
  }

  # without it, S3 answers "access denied" for a missing file
  statement {
    sid       = "KnowWhatIsThere"
    actions   = ["s3:ListBucket"]
    resources = [module.uploads.arn, module.copies[0].arn]
  }

  statement {
    sid       = "KeyOfTheCopies"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arns.peer]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.${data.aws_region.peer.id}.*"]
    }
  }
}
