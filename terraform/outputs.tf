output "primary_table" {
  description = "Name and region of the primary table."
  value       = { name = module.tables.primary.name, region = module.tables.primary.region }
}

output "replica_table" {
  description = "Name and region of the replica."
  value       = { name = module.tables.replica.name, region = module.tables.replica.region }
}

output "ledger_table" {
  description = "Name and region of the replica's ledger."
  value       = { name = module.tables.ledger.name, region = module.tables.replica.region }
}

output "function" {
  description = "The replicating function: its name, its published version, its log group and its event source mapping."
  value = {
    name                      = module.replicator.function_name
    version                   = module.replicator.function_version
    log_group                 = module.replicator.log_group_name
    event_source_mapping_uuid = module.replicator.event_source_mapping_uuid
  }
}

output "quarantine_bucket" {
  description = "Bucket of rejected records, and of records that Lambda gave up."
  value       = module.replicator.quarantine_bucket
}

output "upload_bucket" {
  description = "Bucket for uploads; null without `ingest`."
  value       = one(module.ingest[*].bucket)
}

output "replicated_buckets" {
  description = "The bucket whose files are replicated, its destinations, and what `replicator buckets replicate-existing` needs; null without `bucket_replication`."
  value = one([for each in module.bucket_replication : {
    bucket              = each.bucket
    destinations        = each.destinations
    batch_replication   = each.batch_replication
    policies_for_owners = each.policies_for_owners
  }])
}

output "object_pipeline" {
  description = "The buckets of the object pipeline, the table over the copies, the commands that query it and that redrive dead letters; null without `object_pipeline`."
  value = one([for each in module.object_pipeline : {
    source_bucket = each.source_bucket
    target_bucket = each.target_bucket
    topic_arn     = each.topic_arn
    table         = each.table
    queries       = each.queries
    query_policy  = each.query_policy
    redrive       = each.redrive
  }])
}

output "splunk" {
  description = "What sends changes to Splunk: function and event source mapping (null with `delivery = \"firehose\"`), log, and where rejected events are; null without `splunk`."
  value = one([for each in module.splunk : {
    function                  = each.function_name
    event_source_mapping_uuid = each.event_source_mapping_uuid
    log_group                 = each.log_group_name
    quarantine                = each.quarantine
  }])
}

output "viewer_role_arn" {
  description = "The role that viewers assume; null without `viewer_principals`."
  value       = module.monitoring.viewer_role_arn
}

output "git_loader" {
  description = "The log of the Git loader, the bucket of its manifest, its role and its auto-scaling group; null without `git_loader`."
  value = one([for each in module.git_loader : {
    log_group              = each.log_group_name
    state_bucket           = each.state_bucket
    role_arn               = each.role_arn
    autoscaling_group_name = each.autoscaling_group_name
  }])
}

output "dashboard_url" {
  description = "URL of the CloudWatch dashboard."
  value       = "https://${var.primary_region}.console.aws.amazon.com/cloudwatch/home?region=${var.primary_region}#dashboards/dashboard/${module.monitoring.dashboard_name}"
}

locals {
  # an example value for each type of key attribute
  example_key = { S = "hello", N = "1", B = "aGVsbG8=" }
}

output "next_steps" {
  description = "Commands that write an item and read it in the peer region."
  value       = <<-EOT
    Write an item in ${module.tables.primary.region}:
      aws dynamodb put-item --region ${module.tables.primary.region} --table-name ${module.tables.primary.name} --item '${jsonencode(merge({ for name, type in module.tables.primary.key : name => { (type) = local.example_key[type] } }, { message = { S = "hello from ${module.tables.primary.region}" } }))}'

    After a second (half a minute after the first apply), read it in ${module.tables.replica.region}:
      aws dynamodb get-item --region ${module.tables.replica.region} --table-name ${module.tables.replica.name} --key '${jsonencode({ for name, type in module.tables.replica.key : name => { (type) = local.example_key[type] } })}'

    If it is not there, see the function's log:
      aws logs tail --region ${module.tables.primary.region} --since 10m ${module.replicator.log_group_name}
  EOT
}

output "arns" {
  description = "ARNs of all created resources, by module: for your own policies and alarms."
  value = {
    encryption         = module.encryption.arns
    tables             = module.tables.arns
    replicator         = module.replicator.arns
    monitoring         = module.monitoring.arns
    ingest             = one(module.ingest[*].arns)
    bucket_replication = one(module.bucket_replication[*].arns)
    object_pipeline    = one(module.object_pipeline[*].arns)
    splunk             = one(module.splunk[*].arns)
    budget             = one(module.budget[*].arns)
    git_loader         = one(module.git_loader[*].arns)
  }
}
