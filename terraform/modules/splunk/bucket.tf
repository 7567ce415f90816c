# The bucket for rejected events and for what could not be sent. It contains complete, unredacted items, so it is protected like the table.
# It is not the quarantine bucket of the replicator: a redrive of that bucket replicates and removes what Lambda spilled, and the changes would
# never be sent to Splunk.

locals {
  events_prefix = "splunk/"
  # the prefix that Lambda uses for failed invocations
  spill_prefix = "aws/lambda/"

  # settings that may be longer than the 4 KB of a function's environment
  settings = {
    for name, content in {
      rules = length(try(keys(var.rules), [])) == 0 ? null : jsonencode(var.rules)
      ca    = var.ca
    } : name => content if content != null && local.by_function
  }
}

module "quarantine" {
  source = "../private-bucket"

  name                = local.part
  kms_key_arn         = var.kms_key_arn
  foreign_prefix      = local.spill_prefix
  deletion_protection = var.deletion_protection
}

resource "aws_s3_bucket_lifecycle_configuration" "quarantine" {
  bucket = module.quarantine.name

  dynamic "rule" {
    for_each = {
      events = local.events_prefix
      spill  = local.spill_prefix
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

# The function gets the version of the object: so a function version keeps the settings that it was published with.
resource "aws_s3_object" "setting" {
  for_each = local.settings

  bucket       = module.quarantine.name
  key          = "splunk-settings/${each.key}"
  content      = each.value
  content_type = each.key == "rules" ? "application/json" : "application/x-pem-file"

  # An object can have ten tags, other resources fifty. So the object does not get the deployment's tags.
  tags = {}

  override_provider {
    default_tags {
      tags = {}
    }
  }

  # the object has a version id only with versioning
  depends_on = [module.quarantine]
}
