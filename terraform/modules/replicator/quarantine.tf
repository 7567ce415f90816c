# Where rejected records go, one object each, and what is spilled. Items lie here whole and unredacted: the same care as
# for the primary table.

locals {
  quarantine_prefix = "quarantine/"
  # Lambda's own choice for what a mapping gives up
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

  # What is older could not be redriven safely: a later delete of its key may be forgotten by then. Noncurrent versions
  # stay a day, to undo a delete by mistake; more would outlive the tombstones.
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
