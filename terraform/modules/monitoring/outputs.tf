output "dashboard_name" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.replication.dashboard_name
}

output "unhealthy_alarm_arn" {
  description = "The composite alarm: replication is behind or stands still."
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
