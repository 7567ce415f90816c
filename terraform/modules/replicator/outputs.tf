output "function_name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "function_version" {
  description = "The published version that the stream is delivered to."
  value       = aws_lambda_alias.live.function_version
}

output "alias_arn" {
  description = "ARN of the alias that the stream is delivered to."
  value       = aws_lambda_alias.live.arn
}

output "event_source_mapping_uuid" {
  description = "The mapping from the stream to the function."
  value       = aws_lambda_event_source_mapping.stream.uuid
}

output "quarantine_bucket" {
  description = "Bucket of rejected records and of failed invocations."
  value       = module.quarantine.name
}

output "log_group_arn" {
  description = "ARN of the function's log."
  value       = aws_cloudwatch_log_group.function.arn
}

output "log_group_name" {
  description = "The function's log."
  value       = aws_cloudwatch_log_group.function.name
}

output "metrics_namespace" {
  description = "CloudWatch namespace of the function's metrics."
  value       = var.metrics_namespace
}

output "role_arn" {
  description = "The function's role, which a role in the replica's account trusts."
  value       = aws_iam_role.function.arn
}

output "replica_policy" {
  description = "The permissions that replicating needs in the replica's region, as JSON: the policy of a role in the replica's account."
  value       = data.aws_iam_policy_document.replica.json
}

output "write_policy" {
  description = "The part of that policy that another writer of the replica needs, as JSON."
  value       = data.aws_iam_policy_document.write.json
}

output "replica_table" {
  description = "The table that is written."
  value       = var.replica.name
}

output "replica_environment" {
  description = "The settings that another writer of the replica needs, as environment variables."
  value = {
    for name, value in local.environment : name => value
    if contains(["LEDGER_TABLE", "FENCE", "STAMP_ATTRIBUTE", "GONE_ATTRIBUTE", "TOMBSTONE_DAYS", "REPLICATION_RULES", "REDACT_SECRET_ARN", "HEARTBEAT_KEY"], name)
  }
}

output "holds" {
  description = "The resources that are protected from a destroy."
  value       = local.holds
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = {
    function   = aws_lambda_function.this.arn
    alias      = aws_lambda_alias.live.arn
    mapping    = aws_lambda_event_source_mapping.stream.arn
    role       = aws_iam_role.function.arn
    log_group  = aws_cloudwatch_log_group.function.arn
    quarantine = module.quarantine.arn
  }
}
