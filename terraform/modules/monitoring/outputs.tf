output "dashboard_name" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.replication.dashboard_name
}

output "unhealthy_alarm_arn" {
  description = "The composite alarm: replication is late or has stopped."
  value       = aws_cloudwatch_composite_alarm.unhealthy.arn
}

output "topic_arns" {
  description = "The topics that alarms of each region notify."
  value = {
    primary = module.primary_topic.arn
    peer    = module.peer_topic.arn
  }
}

output "heartbeat_function_name" {
  description = "Name of the heartbeat's function; null if there is no heartbeat."
  value       = one(aws_lambda_function.heartbeat[*].function_name)
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = merge(
    {
      topic      = module.primary_topic.arn
      peer_topic = module.peer_topic.arn
      dashboard  = aws_cloudwatch_dashboard.replication.dashboard_arn
    },
    {
      for alarm in concat(
        local.unhealthy,
        values(aws_cloudwatch_metric_alarm.records),
        [aws_cloudwatch_metric_alarm.spilled],
        values(aws_cloudwatch_metric_alarm.write_throttles),
      ) : "alarm_${replace(trimprefix(alarm.alarm_name, "${var.name}-"), "-", "_")}" => alarm.arn
    },
    { alarm_unhealthy = aws_cloudwatch_composite_alarm.unhealthy.arn },
    { for i, each in aws_lambda_function.heartbeat : "heartbeat_function" => each.arn },
    { for i, each in aws_iam_role.heartbeat : "heartbeat_role" => each.arn },
    { for i, each in aws_cloudwatch_log_group.heartbeat : "heartbeat_log_group" => each.arn },
    { for i, each in aws_cloudwatch_event_rule.heartbeat : "heartbeat_rule" => each.arn },
  )
}
