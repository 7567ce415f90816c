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
