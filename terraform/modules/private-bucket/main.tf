# A bucket for data as sensitive as the tables': private, encrypted, TLS-only, versioned. The calling module sets the life of its
# objects.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  kms = var.encryption == "aws:kms"
}

resource "aws_s3_bucket" "this" {
  bucket        = "${var.name}-${data.aws_caller_identity.current.account_id}-${data.aws_region.current.id}"
  force_destroy = !var.deletion_protection
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = aws_s3_bucket.this.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled = local.kms ? true : null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.encryption
      kms_master_key_id = local.kms ? var.kms_key_arn : null
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

data "aws_iam_policy_document" "this" {
  source_policy_documents = concat([data.aws_iam_policy_document.encryption.json], var.policy_documents)

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

# A request without an encryption header uses the bucket's encryption. A header could name another key.
data "aws_iam_policy_document" "encryption" {
  statement {
    sid           = "NoOtherKey"
    effect        = "Deny"
    actions       = ["s3:PutObject"]
    resources     = var.foreign_prefix == null ? ["${aws_s3_bucket.this.arn}/*"] : null
    not_resources = var.foreign_prefix == null ? null : ["${aws_s3_bucket.this.arn}/${var.foreign_prefix}*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["false"]
    }

    # also true if the request names no key: S3 would use the AWS managed key
    condition {
      test     = "StringNotEquals"
      variable = local.kms ? "s3:x-amz-server-side-encryption-aws-kms-key-id" : "s3:x-amz-server-side-encryption"
      values   = [local.kms ? var.kms_key_arn : "AES256"]
    }
  }

  statement {
    sid       = "NoKeyOfTheUploader"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.this.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-customer-algorithm"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.this.json

  depends_on = [aws_s3_bucket_public_access_block.this]
}

module "deletion_protection" {
  source = "../deletion-protection"

  enabled = var.deletion_protection
  of      = { "bucket ${var.name}" = "" }

  depends_on = [
    aws_s3_bucket_public_access_block.this,
    aws_s3_bucket_ownership_controls.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
    aws_s3_bucket_versioning.this,
    aws_s3_bucket_policy.this,
  ]
}
