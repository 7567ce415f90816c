# The bucket for rejected records (one object each) and failed invocations. It contains complete, unredacted items, so it is protected
# like the primary table.

locals {
  quarantine_prefix = "quarantine/"
  # the prefix that Lambda uses for failed invocations
  spill_prefix = "aws/lambda/"
}

module "quarantine" {
  source = "../private-bucket"

  name                = "${var.name}-quarantine"
  kms_key_arn         = var.kms_key_arn
  foreign_prefix      = local.spill_prefix
  deletion_protection = var.deletion_protection
}

resource "aws_s3_bucket_lifecycle_configuration" "quarantine" {
  bucket = module.quarantine.name

  # Older records cannot be redriven safely, because a later delete of the key may be forgotten by then. Noncurrent versions
  # stay one day, to undo a mistaken delete; a longer time could exceed the life of the tombstones.
  dynamic "rule" {
    for_each = {
      quarantine = local.quarantine_prefix
      spill      = local.spill_prefix
    }

    content {
      id     = rule.key
      status = "Enabled"

      filter {
        prefix = rule.value
      }

      expiration {
        days = var.quarantine_days
      }

      noncurrent_version_expiration {
        noncurrent_days = 1
      }

      abort_incomplete_multipart_upload {
        days_after_initiation = 1
      }
    }
  }

  depends_on = [module.quarantine]
}
