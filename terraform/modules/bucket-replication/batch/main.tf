# What S3 Batch Replication needs to copy objects that are older than the rules. It runs when somebody starts a job.

locals {
  # where jobs write manifests and reports; the service's headers are not documented, so it may name another key there
  prefix = "batch-replication/"
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

module "reports" {
  source = "../../private-bucket"

  name                = "${var.name}-reports"
  encryption          = var.encryption
  kms_key_arn         = var.kms_key_arn
  foreign_prefix      = local.prefix
  deletion_protection = var.deletion_protection
}

resource "aws_s3_bucket_lifecycle_configuration" "reports" {
  bucket = module.reports.name

  rule {
    id     = "reports"
    status = "Enabled"

    filter {
      prefix = ""
    }

    expiration {
      days = 90
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [module.reports]
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["batchoperations.s3.amazonaws.com"]
    }

    dynamic "condition" {
      for_each = var.trust_conditions ? {
        "aws:SourceAccount" = { test = "StringEquals", value = data.aws_caller_identity.current.account_id }
        "aws:SourceArn" = {
          test  = "ArnLike"
          value = "arn:${data.aws_partition.current.partition}:s3:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:job/*"
        }
      } : {}

      content {
        test     = condition.value.test
        variable = condition.key
        values   = [condition.value.value]
      }
    }
  }
}

resource "aws_iam_role" "batch" {
  name               = "${var.name}-batch-replication"
  description        = "S3 Batch Replication of existing objects of ${var.bucket_name}"
  assume_role_policy = data.aws_iam_policy_document.trust.json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

data "aws_iam_policy_document" "batch" {
  statement {
    sid       = "StartReplication"
    actions   = ["s3:InitiateReplication"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}/*"]
  }

  # S3 generates the manifest with a temporary inventory
  statement {
    sid       = "ListWhatToReplicate"
    actions   = ["s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}"]
  }

  statement {
    sid       = "ManifestsAndReports"
    actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"]
    resources = ["${module.reports.arn}/${local.prefix}*"]
  }

  dynamic "statement" {
    for_each = var.encryption == "aws:kms" ? [var.kms_key_arn] : []

    content {
      sid       = "KeyOfManifestsAndReports"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]

      condition {
        test     = "StringLike"
        variable = "kms:ViaService"
        values   = ["s3.${data.aws_region.current.id}.*"]
      }

      condition {
        test     = "StringLike"
        variable = "kms:EncryptionContext:aws:s3:arn"
        values   = [module.reports.arn, "${module.reports.arn}/${local.prefix}*"]
      }
    }
  }
}

resource "aws_iam_role_policy" "batch" {
  name   = "replicate-existing"
  role   = aws_iam_role.batch.id
  policy = data.aws_iam_policy_document.batch.json
}
