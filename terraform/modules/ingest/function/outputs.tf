output "function_name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "log_group_name" {
  description = "The function's log."
  value       = aws_cloudwatch_log_group.this.name
}

output "queue" {
  description = "The queue of announcements. Its policy is in force when this is known."
  value = {
    arn = aws_sqs_queue.this.arn
    url = aws_sqs_queue.this.url
  }
}

output "dead_letters_url" {
  description = "The queue of announcements that could not be handled."
  value       = aws_sqs_queue.dead_letters.url
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = {
    function           = aws_lambda_function.this.arn
    alias              = aws_lambda_alias.live.arn
    mapping            = aws_lambda_event_source_mapping.queue.arn
    role               = aws_iam_role.this.arn
    log_group          = aws_cloudwatch_log_group.this.arn
    queue              = aws_sqs_queue.this.arn
    dead_letters       = aws_sqs_queue.dead_letters.arn
    alarm_dead_letters = aws_cloudwatch_metric_alarm.this["dead-letters"].arn
    alarm_errors       = aws_cloudwatch_metric_alarm.this["errors"].arn
    alarm_recursion    = aws_cloudwatch_metric_alarm.this["recursion"].arn
  }
}
