# All are for a person: a file is not handled, and will not be by itself.

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  alarm_name        = "${var.name}-dead-letters"
  alarm_description = "Files could not be handled five times. The log ${aws_cloudwatch_log_group.this.name} says why. When it is mended, redrive the queue ${aws_sqs_queue.dead_letters.name}."
  alarm_actions     = [var.topic_arn]

  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead_letters.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name        = "${var.name}-errors"
  alarm_description = "The function does not start, or was killed. A file that it reports as not handled is no error; that comes again, and in the end to the dead letters."
  alarm_actions     = [var.topic_arn]

  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.this.function_name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "recursion" {
  alarm_name        = "${var.name}-recursion"
  alarm_description = "Lambda took the function for one in an endless loop and dropped an announcement: a file is not handled, or not to its end. ${var.sends_to_itself ? "Recursion must be allowed for this function." : "Find out what sends to the queue ${aws_sqs_queue.this.name}."} Then upload the file again."
  alarm_actions     = [var.topic_arn]

  namespace           = "AWS/Lambda"
  metric_name         = "RecursiveInvocationsDropped"
  dimensions          = { FunctionName = aws_lambda_function.this.function_name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
}
