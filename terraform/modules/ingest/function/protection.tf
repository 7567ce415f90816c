# The queues may contain messages about files.
module "deletion_protection" {
  source = "../../deletion-protection"

  enabled = var.deletion_protection
  of      = { "queue ${var.name}" = "" }

  depends_on = [
    aws_cloudwatch_metric_alarm.this,
    aws_lambda_function_recursion_config.this,
    aws_lambda_event_source_mapping.queue,
    aws_sqs_queue_policy.this,
    aws_sqs_queue_policy.dead_letters,
    aws_sqs_queue_redrive_allow_policy.dead_letters,
  ]
}
