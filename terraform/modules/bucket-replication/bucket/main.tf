# A bucket for files. S3 deletes old versions and incomplete uploads, but not the files.

module "this" {
  source = "../../private-bucket"

  name                = var.name
  encryption          = var.encryption
  kms_key_arn         = var.kms_key_arn
  deletion_protection = var.deletion_protection
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = module.this.name

  rule {
    id     = "files"
    status = "Enabled"

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = var.noncurrent_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [module.this]
}

module "deletion_protection" {
  source = "../../deletion-protection"

  enabled = var.deletion_protection
  of      = { "bucket ${var.name}" = "" }

  depends_on = [module.this, aws_s3_bucket_lifecycle_configuration.this]
}
