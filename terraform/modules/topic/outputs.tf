output "arn" {
  description = "The topic's ARN."
  value       = aws_sns_topic.this.arn

  # S3 sends a test message before it accepts the topic
  depends_on = [aws_sns_topic_policy.this]
}
