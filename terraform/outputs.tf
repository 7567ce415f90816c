output "primary_table" {
  description = "Name and region of the table that applications write to."
  value       = { name = module.tables.primary.name, region = module.tables.primary.region }
}

output "replica_table" {
  description = "Name and region of its replica."
  value       = { name = module.tables.replica.name, region = module.tables.replica.region }
}

output "ledger_table" {
  description = "Name and region of the replica's ledger."
  value       = { name = module.tables.ledger.name, region = module.tables.replica.region }
}

output "function" {
  description = "The function, the version that replicates, its log and the mapping from the stream."
  value = {
    name                      = module.replicator.function_name
    version                   = module.replicator.function_version
    log_group                 = module.replicator.log_group_name
    event_source_mapping_uuid = module.replicator.event_source_mapping_uuid
  }
}

output "quarantine_bucket" {
  description = "Bucket of rejected and spilled records."
  value       = module.replicator.quarantine_bucket
}

output "upload_bucket" {
  description = "Bucket whose files are loaded into the primary; null without `ingest`."
  value       = one(module.ingest[*].bucket)
}

output "dashboard_url" {
  description = "The dashboard."
  value       = "https://${var.primary_region}.console.aws.amazon.com/cloudwatch/home?region=${var.primary_region}#dashboards/dashboard/${module.monitoring.dashboard_name}"
}

locals {
  # one value of each type that a key may have
  example_key = { S = "hello", N = "1", B = "aGVsbG8=" }
}

output "next_steps" {
  description = "Commands that write an item and find it in the peer region."
  value       = <<-EOT
    Write an item in ${module.tables.primary.region}:
      aws dynamodb put-item --region ${module.tables.primary.region} --table-name ${module.tables.primary.name} --item '${jsonencode(merge({ for name, type in module.tables.primary.key : name => { (type) = local.example_key[type] } }, { message = { S = "hello from ${module.tables.primary.region}" } }))}'

    A second later, or half a minute after the first apply, it is in ${module.tables.replica.region}:
      aws dynamodb get-item --region ${module.tables.replica.region} --table-name ${module.tables.replica.name} --key '${jsonencode({ for name, type in module.tables.replica.key : name => { (type) = local.example_key[type] } })}'

    If it is not, the function's log says why:
      aws logs tail --region ${module.tables.primary.region} --since 10m ${module.replicator.log_group_name}
  EOT
}

output "arns" {
  description = "The ARN of everything that is created, by module and by what it is: for policies and alarms of your own."
  value = {
    encryption = module.encryption.arns
    tables     = module.tables.arns
    replicator = module.replicator.arns
    monitoring = module.monitoring.arns
    ingest     = one(module.ingest[*].arns)
  }
}
