output "rules" {
  description = "The rules that are watched."
  value       = var.rules
}

output "arns" {
  description = "The ARN of each alarm, by kind."
  value = {
    for alarm in concat(values(aws_cloudwatch_metric_alarm.latency), values(aws_cloudwatch_metric_alarm.pending)) :
    "alarm_${replace(alarm.alarm_name, "-", "_")}" => alarm.arn
  }
}

output "names" {
  description = "The ARN of each alarm, by its name."
  value = {
    for alarm in concat(values(aws_cloudwatch_metric_alarm.latency), values(aws_cloudwatch_metric_alarm.pending)) : alarm.alarm_name => alarm.arn
  }
}
