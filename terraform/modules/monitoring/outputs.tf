output "dashboard_name" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.replication.dashboard_name
}

output "unhealthy_alarm_arns" {
  description = "The composite alarm of each region: something is late or has stopped."
  value = {
    primary = aws_cloudwatch_composite_alarm.unhealthy.arn
    peer    = aws_cloudwatch_composite_alarm.peer_unhealthy.arn
  }
}

output "topic_arns" {
  description = "The topics that alarms of each region notify."
  value = {
    primary = module.primary_topic.arn
    peer    = module.peer_topic.arn
  }
}

output "viewer_role_arn" {
  description = "The role that viewers assume; null without `viewer_principals`."
  value       = one(aws_iam_role.viewer[*].arn)
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
      for name, arn in merge(local.own_health, local.own_records, local.own_peer_health) :
      "alarm_${replace(trimprefix(name, "${var.name}-"), "-", "_")}" => arn
    },
    { alarm_unhealthy = aws_cloudwatch_composite_alarm.unhealthy.arn, alarm_unhealthy_peer = aws_cloudwatch_composite_alarm.peer_unhealthy.arn },
    { for i, each in aws_iam_role.viewer : "viewer_role" => each.arn },
    { for i, each in aws_lambda_function.heartbeat : "heartbeat_function" => each.arn },
    { for i, each in aws_iam_role.heartbeat : "heartbeat_role" => each.arn },
    { for i, each in aws_cloudwatch_log_group.heartbeat : "heartbeat_log_group" => each.arn },
    { for i, each in aws_cloudwatch_event_rule.heartbeat : "heartbeat_rule" => each.arn },
  )
}
