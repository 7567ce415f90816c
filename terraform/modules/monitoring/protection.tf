# These resources hold no data. But if another module refuses a destroy, the alarms must stay.
module "deletion_protection" {
  source = "../deletion-protection"

  enabled = var.deletion_protection
  of      = { "monitoring of ${var.name}" = "" }

  depends_on = [
    module.primary_topic,
    module.peer_topic,
    aws_cloudwatch_composite_alarm.unhealthy,
    aws_cloudwatch_composite_alarm.peer_unhealthy,
    aws_cloudwatch_metric_alarm.records,
    aws_cloudwatch_metric_alarm.spilled,
    aws_iam_role_policy.viewer,
    aws_cloudwatch_dashboard.replication,
    aws_lambda_function_event_invoke_config.heartbeat,
    aws_lambda_permission.heartbeat,
    aws_cloudwatch_event_target.heartbeat,
  ]
}
