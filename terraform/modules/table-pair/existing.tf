# Tables that somebody else manages. They are only read, and refused if they cannot be replicated.

locals {
  # Terraform builds the text of an error in any case, and a text cannot contain null
  replica_ttl = var.replica_ttl_attribute == null ? "" : var.replica_ttl_attribute
}

data "aws_dynamodb_table" "primary" {
  count = var.existing_table_name == null ? 0 : 1

  name = var.existing_table_name

  lifecycle {
    postcondition {
      condition     = self.stream_enabled && self.stream_view_type == "NEW_AND_OLD_IMAGES"
      error_message = <<-EOT
        The table ${self.name} has no stream of new and old images. Enable it first:
          aws dynamodb update-table --table-name ${self.name} --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES
        If the table has a stream of another view type, disable that stream before.
      EOT
    }
  }
}

data "aws_dynamodb_table" "replica" {
  count    = var.existing_replica_name == null ? 0 : 1
  provider = aws.peer

  name = var.existing_replica_name

  lifecycle {
    postcondition {
      condition     = local.existing == null ? true : self.arn != local.existing.arn
      error_message = "The table ${self.name} is the primary itself. In one region and account, the replica must have another name."
    }

    postcondition {
      condition     = self.hash_key == local.replica_schema.hash_key && try(coalesce(self.range_key), null) == local.replica_schema.range_key
      error_message = "The table ${self.name} has a different key from the primary's, after the renames of the rules."
    }

    postcondition {
      condition     = var.replica_ttl_attribute != null || !anytrue([for ttl in self.ttl : ttl.enabled])
      error_message = "The table ${self.name} has time to live enabled. Items that expire on the primary arrive as deletes: disable time to live on the replica."
    }

    postcondition {
      condition     = var.replica_ttl_attribute == null || anytrue([for ttl in self.ttl : ttl.enabled && ttl.attribute_name == var.replica_ttl_attribute])
      error_message = <<-EOT
        Time to live of the table ${self.name} is not enabled for ${local.replica_ttl}, so its tombstones would never be deleted. Enable it, and wait until it is ENABLED:
          aws dynamodb update-time-to-live --region ${data.aws_region.peer.id} --table-name ${self.name} --time-to-live-specification Enabled=true,AttributeName=${local.replica_ttl}
        If it is enabled for another attribute, disable that before. DynamoDB allows one change an hour.
      EOT
    }
  }
}
