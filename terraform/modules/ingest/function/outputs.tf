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

output "alarms" {
  description = "Names and ARNs of the alarms, by kind."
  value = {
    for kind in ["health", "records"] : kind => {
      for name, alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name => alarm.arn if local.alarms[name].kind == kind
    }
  }
}

output "panel" {
  description = "Messages and errors, for the dashboard of the module monitoring."
  value = {
    title  = "Files: ${var.name}"
    region = data.aws_region.current.id
    unit   = "messages, invocations"
    stat   = "Sum"
    metrics = concat(
      [
        for queue, label in { (aws_sqs_queue.this.name) = "waiting", (aws_sqs_queue.dead_letters.name) = "dead letters" } :
        { namespace = "AWS/SQS", name = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = queue }, label = label, stat = "Maximum" }
      ],
      [
        for metric in ["Invocations", "Errors", "Throttles"] :
        { namespace = "AWS/Lambda", name = metric, dimensions = { FunctionName = aws_lambda_function.this.function_name }, label = metric, stat = "Sum" }
      ],
    )
    limits = []
  }
}

output "log_group_arn" {
  description = "The function's log."
  value       = aws_cloudwatch_log_group.this.arn
}
