# A bucket for files. It keeps old versions as long as a load may read them.

module "this" {
  source = "../../private-bucket"

  name                = var.name
  kms_key_arn         = var.kms_key_arn
  deletion_protection = var.deletion_protection
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = module.this.name

  # Files are never deleted. An overwritten version may be read as long as its event can be delivered:
  # two weeks from the queue, and two more from the dead-letter queue.
  rule {
    id     = "files"
    status = "Enabled"

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  rule {
    id     = "rejects"
    status = "Enabled"

    filter {
      prefix = var.rejects_prefix
    }

    expiration {
      days = 30
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
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
