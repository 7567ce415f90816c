# One source bucket, its rules, and the role with which S3 replicates. A source bucket has one replication configuration.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  kms        = var.encryption == "aws:kms"
  source_arn = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket.name}"

  destination_arns = { for key, each in var.destinations : key => "arn:${data.aws_partition.current.partition}:s3:::${each.name}" }
}

resource "aws_s3_bucket_replication_configuration" "this" {
  bucket = var.bucket.name
  role   = aws_iam_role.replication.arn

  dynamic "rule" {
    for_each = var.rules

    content {
      id       = rule.key
      priority = rule.value.priority
      status   = rule.value.enabled ? "Enabled" : "Disabled"

      # a filter makes this a rule of version 2, which supports delete markers, priorities and tags
      filter {
        prefix = length(rule.value.tags) == 0 ? rule.value.prefix : null

        dynamic "tag" {
          for_each = length(rule.value.tags) == 1 && rule.value.prefix == "" ? rule.value.tags : {}

          content {
            key   = tag.key
            value = tag.value
          }
        }

        dynamic "and" {
          for_each = length(rule.value.tags) > 1 || (length(rule.value.tags) == 1 && rule.value.prefix != "") ? [rule.value] : []

          content {
            prefix = and.value.prefix == "" ? null : and.value.prefix
            tags   = and.value.tags
          }
        }
      }

      delete_marker_replication {
        status = rule.value.delete_markers ? "Enabled" : "Disabled"
      }

      dynamic "source_selection_criteria" {
        for_each = local.kms || var.destinations[rule.value.destination].two_way ? [var.destinations[rule.value.destination]] : []

        content {
          # without it, S3 does not replicate objects that are encrypted with a KMS key
          dynamic "sse_kms_encrypted_objects" {
            for_each = local.kms ? [true] : []

            content {
              status = "Enabled"
            }
          }

          # replicates changes of a copy's tags; needed in both buckets
          dynamic "replica_modifications" {
            for_each = source_selection_criteria.value.two_way ? [true] : []

            content {
              status = "Enabled"
            }
          }
        }
      }

      destination {
        bucket        = local.destination_arns[rule.value.destination]
        storage_class = rule.value.storage_class
        account       = var.destinations[rule.value.destination].other_account ? var.destinations[rule.value.destination].account_id : null

        dynamic "access_control_translation" {
          for_each = var.destinations[rule.value.destination].other_account ? [true] : []

          content {
            owner = "Destination"
          }
        }

        dynamic "encryption_configuration" {
          for_each = local.kms ? [var.destinations[rule.value.destination].kms_key_arn] : []

          content {
            replica_kms_key_id = encryption_configuration.value
          }
        }

        dynamic "metrics" {
          for_each = rule.value.metrics ? [true] : []

          content {
            status = "Enabled"

            dynamic "event_threshold" {
              for_each = rule.value.replication_time_control ? [15] : []

              content {
                minutes = event_threshold.value
              }
            }
          }
        }

        # S3 supports only 15 minutes
        dynamic "replication_time" {
          for_each = rule.value.replication_time_control ? [15] : []

          content {
            status = "Enabled"

            time {
              minutes = replication_time.value
            }
          }
        }
      }
    }
  }

  # without these permissions a replication fails, and S3 does not retry it
  depends_on = [aws_iam_role_policy.replication]
}
