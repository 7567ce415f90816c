# Loads files from the bucket into the table.

locals {
  # objects under this prefix are never loaded and never copied
  rejects_prefix = "rejects/"

  code = {
    zip          = var.function_zip
    sha256       = var.function_zip_sha256
    runtime      = var.runtime
    architecture = var.architecture
  }

  # the environment of both loaders
  environment = {
    for name, value in {
      INGEST_MAPPINGS = jsonencode(var.mappings)
      LOG_LEVEL       = var.log_level
      WRITE_BUDGET    = var.write_budget
    } : name => tostring(value) if value != null
  }
}

module "uploads" {
  source = "./bucket"

  name                = "${var.name}-uploads"
  rejects_prefix      = local.rejects_prefix
  kms_key_arn         = var.kms_key_arns.primary
  deletion_protection = var.deletion_protection
}

module "topic" {
  source = "../topic"

  name        = "${var.name}-uploads"
  email       = var.email
  kms_key_arn = var.kms_key_arns.primary
}

locals {
  # the topic of the files' owner, unless there is one for alarms
  alarm_topic_arns = {
    for region, arn in {
      primary = try(var.alarm_topics.primary, module.topic.arn)
      peer    = try(var.alarm_topics.peer, one(module.replica_topic[*].arn))
    } : region => { records = arn, health = try(var.alarm_topics.health, true) ? arn : null }
  }
}

module "loader" {
  source = "./loader"

  name = "${var.name}-ingest"
  bucket = {
    name           = module.uploads.name
    arn            = module.uploads.arn
    rejects_prefix = local.rejects_prefix
    # a bucket has one notification configuration, so the loader also configures the copier's events
    eventbridge = var.copies || var.event_bus
  }
  objects_table       = "${var.name}-uploads"
  table_name          = var.table.name
  table_policy        = data.aws_iam_policy_document.table.json
  environment         = merge(local.environment, { INGEST_MODE = var.mode })
  code                = local.code
  functions           = var.functions
  roles               = var.roles
  at_once             = var.loads_at_once
  topic_arn           = module.topic.arn
  alarm_topic_arns    = local.alarm_topic_arns.primary
  kms_key_arn         = var.kms_key_arns.primary
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}

data "aws_region" "primary" {}

data "aws_iam_policy_document" "table" {
  statement {
    sid       = "WriteTable"
    actions   = [{ put = "dynamodb:BatchWriteItem", insertOnly = "dynamodb:PutItem", merge = "dynamodb:UpdateItem" }[var.mode], "dynamodb:DescribeTable"]
    resources = [var.table.arn]
  }

  statement {
    sid       = "KeysThroughDynamoDb"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
    resources = distinct(compact([var.table.kms_key_arn, var.kms_key_arns.primary]))

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["dynamodb.${data.aws_region.primary.id}.*"]
    }
  }
}
