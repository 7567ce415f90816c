output "role_arn" {
  description = "The role with which S3 replicates."
  value       = aws_iam_role.replication.arn
}

output "key_arn" {
  description = "The key with which S3 may decrypt objects of the source bucket."
  value       = local.kms ? var.bucket.kms_key_arn : null
}

output "events" {
  description = "The events of the source bucket that are published; none if this module does not manage its events."
  value       = one([for each in aws_s3_bucket_notification.this : local.events]) == null ? [] : local.events
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = merge(
    { role = aws_iam_role.replication.arn },
    { for alarm in values(aws_cloudwatch_metric_alarm.failed) : "alarm_${replace(alarm.alarm_name, "-", "_")}" => alarm.arn },
    module.alarms_here.arns,
    module.alarms_there.arns,
  )
}
