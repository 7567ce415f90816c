# Files that are uploaded in the Region of the provider aws, copied to a bucket in the Region of aws.peer, and a table over the copies.

data "aws_caller_identity" "primary" {}

data "aws_partition" "primary" {}

data "aws_region" "primary" {}

data "aws_region" "peer" {
  provider = aws.peer
}

locals {
  page    = "docs/object-pipeline.md"
  regions = { primary = data.aws_region.primary.id, peer = data.aws_region.peer.id }

  source_name = var.source_bucket == null ? one(module.source[*].name) : var.source_bucket.name
  source_arn  = "arn:${data.aws_partition.primary.partition}:s3:::${local.source_name}"
  source_key  = try(coalesce(var.source_bucket.kms_key_arn), var.kms_key_arns.primary)

  target_name = var.target_bucket == null ? one(module.target[*].name) : var.target_bucket.name
  target_arn  = "arn:${data.aws_partition.primary.partition}:s3:::${local.target_name}"
  target_key  = try(coalesce(var.target_bucket.kms_key_arn), var.kms_key_arns.peer)

  # where the copies are, of which the table is made
  copies_prefix = "${var.table}/"
}

# ---- buckets

module "source" {
  source = "../bucket-replication/bucket"
  count  = var.source_bucket == null ? 1 : 0

  name                = "${var.name}-source"
  encryption          = "aws:kms"
  kms_key_arn         = var.kms_key_arns.primary
  noncurrent_days     = var.noncurrent_days
  deletion_protection = var.deletion_protection
}

module "target" {
  source = "../bucket-replication/bucket"
  count  = var.target_bucket == null ? 1 : 0
  providers = {
    aws = aws.peer
  }

  name                = "${var.name}-target"
  encryption          = "aws:kms"
  kms_key_arn         = var.kms_key_arns.peer
  noncurrent_days     = var.noncurrent_days
  deletion_protection = var.deletion_protection
}

# ---- the function, which runs beside the copies: a queue can only be read in its own Region

module "copier" {
  source = "../ingest/function"
  providers = {
    aws = aws.peer
  }

  name        = "${var.name}-pipeline"
  description = "Copies files from ${local.source_name} to ${local.target_name}"
  page        = "${local.page}#a-file-could-not-be-copied"
  code = {
    zip          = var.function_zip
    sha256       = var.function_zip_sha256
    runtime      = var.runtime
    architecture = var.architecture
  }
  handler = "dev.replicator.lambda.CopyHandler::handleRequest"
  # S3 moves the bytes
  memory_mb = 512
  environment = merge(
    {
      SOURCE_REGION    = local.regions.primary
      PEER_BUCKET      = local.target_name
      PEER_REGION      = local.regions.peer
      PEER_KMS_KEY_ARN = local.target_key
      COPY_PREFIX      = local.copies_prefix
      LOG_LEVEL        = var.log_level
    },
    var.partitioned_since == null ? {} : { COPY_PARTITION = local.day },
    var.crawler ? { CATALOG_CRAWLER = local.crawler_name, CONTINUATION_QUEUE_URL = module.copier.queue.url } : {},
  )
  policy = data.aws_iam_policy_document.copy.json
  # a copy waits in the queue for the end of a crawl
  sends_to_itself = var.crawler
  announced_by = {
    service = "sns.amazonaws.com"
    arn     = aws_sns_topic.announcements.arn
  }
  functions           = var.functions
  roles               = var.roles
  at_once             = var.copies_at_once
  alarm_topic_arns    = { records = local.topic_arns.peer, health = local.health_topic_arn }
  kms_key_arn         = var.kms_key_arns.peer
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}

data "aws_iam_policy_document" "copy" {
  statement {
    sid       = "ReadFiles"
    actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging", "s3:GetObjectVersionTagging"]
    resources = ["${local.source_arn}/${var.prefix}*"]
  }

  statement {
    sid       = "WriteCopies"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:PutObjectTagging", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
    resources = ["${local.target_arn}/${local.copies_prefix}*"]
  }

  # a large copy goes on with the parts that are there
  statement {
    sid       = "FindUnfinishedCopies"
    actions   = ["s3:ListBucketMultipartUploads"]
    resources = [local.target_arn]
  }

  # without it S3 would say of a file that is not there that it is forbidden
  statement {
    sid       = "KnowWhatIsThere"
    actions   = ["s3:ListBucket"]
    resources = [local.source_arn, local.target_arn]
  }

  statement {
    sid       = "KeyOfTheFiles"
    actions   = ["kms:Decrypt"]
    resources = [local.source_key]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.${local.regions.primary}.*"]
    }
  }

  statement {
    sid       = "KeyOfTheCopies"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [local.target_key]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.${local.regions.peer}.*"]
    }
  }

  dynamic "statement" {
    for_each = var.crawler ? [local.crawler_arn] : []

    content {
      sid       = "Crawl"
      actions   = ["glue:StartCrawler", "glue:GetCrawler"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = var.crawler ? [module.copier.queue.arn] : []

    content {
      sid       = "WaitForTheCrawl"
      actions   = ["sqs:SendMessage"]
      resources = [statement.value]
    }
  }
}
