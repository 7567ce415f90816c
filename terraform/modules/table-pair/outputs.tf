data "aws_region" "primary" {}

data "aws_region" "peer" {
  provider = aws.peer
}

output "primary" {
  description = "The primary table, created or existing. `kms_key_arn` is null where AWS owns the key."
  value = {
    name        = local.existing == null ? module.primary[0].name : local.existing.name
    arn         = local.existing == null ? module.primary[0].arn : local.existing.arn
    stream_arn  = local.existing == null ? module.primary[0].stream_arn : local.existing.stream_arn
    kms_key_arn = local.existing == null ? var.kms_key_arns.primary : try(coalesce(local.existing.server_side_encryption[0].kms_key_arn), null)
    region      = data.aws_region.primary.id
    hash_key    = local.schema.hash_key
    # name and type of each key attribute
    key = {
      for name in compact([local.schema.hash_key, local.schema.range_key]) : name => local.schema.attributes[name]
    }
  }
}

output "replica" {
  description = "The replica, created or existing."
  value = {
    name        = var.existing_replica_name == null ? module.replica[0].name : data.aws_dynamodb_table.replica[0].name
    arn         = var.existing_replica_name == null ? module.replica[0].arn : data.aws_dynamodb_table.replica[0].arn
    kms_key_arn = var.existing_replica_name == null ? var.kms_key_arns.peer : try(coalesce(data.aws_dynamodb_table.replica[0].server_side_encryption[0].kms_key_arn), null)
    region      = data.aws_region.peer.id
    key = {
      for name in compact([local.replica_schema.hash_key, local.replica_schema.range_key]) : name => local.replica_schema.attributes[name]
    }
  }
}

output "ledger" {
  description = "The ledger."
  value = {
    name        = module.ledger.name
    arn         = module.ledger.arn
    kms_key_arn = var.kms_key_arns.peer
  }
}

output "holds" {
  description = "What is protected from being destroyed: the tables that are created."
  value       = merge([for table in concat(module.primary, module.replica, [module.ledger]) : table.holds]...)
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = merge(
    { for i, table in module.primary : "primary" => table.arn },
    { for i, table in module.primary : "primary_stream" => table.stream_arn },
    { for i, table in module.replica : "replica" => table.arn },
    { for i, table in module.replica : "replica_stream" => table.stream_arn },
    { ledger = module.ledger.arn },
  )
}
