# Keys and indexes of the primary (from the variables or from the existing table) and of the replica, with the names after the rules.

locals {
  existing = one(data.aws_dynamodb_table.primary)

  # a data source returns "" or an empty list for a missing value
  existing_schema = local.existing == null ? null : {
    hash_key   = local.existing.hash_key
    range_key  = try(coalesce(local.existing.range_key), null)
    attributes = { for attribute in local.existing.attribute : attribute.name => attribute.type }
    global_indexes = {
      for index in local.existing.global_secondary_index : index.name => {
        hash_key           = index.hash_key
        range_key          = try(coalesce(index.range_key), null)
        projection         = index.projection_type
        non_key_attributes = index.non_key_attributes
      }
    }
    local_indexes = {
      for index in local.existing.local_secondary_index : index.name => {
        range_key          = index.range_key
        projection         = index.projection_type
        non_key_attributes = index.non_key_attributes
      }
    }
  }

  schema = {
    hash_key       = local.existing == null ? var.table.hash_key : local.existing_schema.hash_key
    range_key      = local.existing == null ? var.table.range_key : local.existing_schema.range_key
    attributes     = local.existing == null ? var.table.attributes : local.existing_schema.attributes
    global_indexes = local.existing == null ? var.table.global_indexes : local.existing_schema.global_indexes
    local_indexes  = local.existing == null ? var.table.local_indexes : local.existing_schema.local_indexes
  }

  replica_schema = {
    hash_key   = lookup(var.renames, local.schema.hash_key, local.schema.hash_key)
    range_key  = local.schema.range_key == null ? null : lookup(var.renames, local.schema.range_key, local.schema.range_key)
    attributes = { for name, type in local.schema.attributes : lookup(var.renames, name, name) => type }
    global_indexes = {
      for name, index in local.schema.global_indexes : name => {
        hash_key           = lookup(var.renames, index.hash_key, index.hash_key)
        range_key          = index.range_key == null ? null : lookup(var.renames, index.range_key, index.range_key)
        projection         = index.projection
        non_key_attributes = index.projection == "INCLUDE" ? [for each in index.non_key_attributes : lookup(var.renames, each, each)] : null
      }
    }
    local_indexes = {
      for name, index in local.schema.local_indexes : name => {
        range_key          = lookup(var.renames, index.range_key, index.range_key)
        projection         = index.projection
        non_key_attributes = index.projection == "INCLUDE" ? [for each in index.non_key_attributes : lookup(var.renames, each, each)] : null
      }
    }
  }
}
