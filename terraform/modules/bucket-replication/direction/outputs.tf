output "role_arn" {
  description = "The role with which S3 replicates."
  value       = aws_iam_role.replication.arn
}

output "arns" {
  description = "The ARN of everything that is created, by what it is."
  value = merge(
    { role = aws_iam_role.replication.arn },
    { for alarm in values(aws_cloudwatch_metric_alarm.failed) : "alarm_${replace(alarm.alarm_name, "-", "_")}" => alarm.arn },
    module.alarms_here.arns,
    module.alarms_there.arns,
  )
}
