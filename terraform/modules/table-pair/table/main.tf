# A table that is encrypted, can be restored, and is protected from deletion.

locals {
  # A table with another name, key or local index is another table. The form of this text must stay as it is: a new one would be refused like a new
  # table.
  holds = {
    "table ${var.name}" = jsonencode([
      var.schema.hash_key, var.schema.range_key, [for name, index in var.schema.local_indexes : [name, index.range_key, index.projection]],
    ])
  }
}

resource "aws_dynamodb_table" "this" {
  name                        = var.name
  billing_mode                = local.provisioned ? "PROVISIONED" : "PAY_PER_REQUEST"
  read_capacity               = local.units[""].read
  write_capacity              = local.units[""].write
  hash_key                    = var.schema.hash_key
  range_key                   = var.schema.range_key
  deletion_protection_enabled = var.deletion_protection
  stream_enabled              = var.stream
  stream_view_type            = var.stream ? "NEW_AND_OLD_IMAGES" : null

  dynamic "attribute" {
    for_each = var.schema.attributes

    content {
      name = attribute.key
      type = attribute.value
    }
  }

  dynamic "global_secondary_index" {
    for_each = var.schema.global_indexes

    content {
      name               = global_secondary_index.key
      hash_key           = global_secondary_index.value.hash_key
      range_key          = global_secondary_index.value.range_key
      projection_type    = global_secondary_index.value.projection
      non_key_attributes = global_secondary_index.value.non_key_attributes
      read_capacity      = local.units[global_secondary_index.key].read
      write_capacity     = local.units[global_secondary_index.key].write

      dynamic "on_demand_throughput" {
        for_each = local.limited ? [var.capacity] : []

        content {
          max_read_request_units  = on_demand_throughput.value.max_read
          max_write_request_units = on_demand_throughput.value.max_write
        }
      }
    }
  }

  dynamic "local_secondary_index" {
    for_each = var.schema.local_indexes

    content {
      name               = local_secondary_index.key
      range_key          = local_secondary_index.value.range_key
      projection_type    = local_secondary_index.value.projection
      non_key_attributes = local_secondary_index.value.non_key_attributes
    }
  }

  dynamic "ttl" {
    for_each = var.ttl_attribute[*]

    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }

  dynamic "on_demand_throughput" {
    for_each = local.limited ? [var.capacity] : []

    content {
      max_read_request_units  = on_demand_throughput.value.max_read
      max_write_request_units = on_demand_throughput.value.max_write
    }
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }
}

module "deletion_protection" {
  source = "../../deletion-protection"

  enabled = var.deletion_protection
  of      = local.holds

  depends_on = [aws_dynamodb_table.this, aws_appautoscaling_policy.this]
}
