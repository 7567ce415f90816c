# "records": a file was not handled, and will not be without help. "health": the function does not work.

locals {
  alarms = {
    dead-letters = {
      kind        = "records"
      description = "A file could not be handled in five attempts. The log ${aws_cloudwatch_log_group.this.name} says why. Correct the cause, then: aws sqs start-message-move-task --region ${data.aws_region.current.id} --source-arn ${aws_sqs_queue.dead_letters.arn}. See ${var.page}"
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aws_sqs_queue.dead_letters.name }
      statistic   = "Maximum"
    }
    errors = {
      kind        = "health"
      description = "The function does not start, or was killed. A file that it could not handle is not an error: SQS delivers it again, and after five attempts it is in the dead-letter queue. See the log ${aws_cloudwatch_log_group.this.name} and ${var.page}"
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = { FunctionName = aws_lambda_function.this.function_name }
      statistic   = "Sum"
    }
    recursion = {
      kind        = "records"
      description = "Lambda treated the function's messages to itself as an endless loop and dropped one: a file is not handled, or only in part. ${var.sends_to_itself ? "Allow recursion for this function." : "Find out what sends to the queue ${aws_sqs_queue.this.name}."} Then upload the file again. See ${var.page}"
      namespace   = "AWS/Lambda"
      metric      = "RecursiveInvocationsDropped"
      dimensions  = { FunctionName = aws_lambda_function.this.function_name }
      statistic   = "Sum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = each.value.description
  alarm_actions     = compact([var.alarm_topic_arns[each.value.kind]])

  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
}
