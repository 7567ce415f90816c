# Without a reader of the stream, changes are lost after 24 hours. A change of `delivery` also creates a new reader, which starts at the
# oldest record: protection refuses it, too.

locals {
  holds = { "splunk of ${var.name}" = var.delivery }
}

module "deletion_protection" {
  source = "../deletion-protection"

  enabled = var.deletion_protection
  of      = local.holds

  depends_on = [
    module.quarantine,
    module.topic,
    aws_s3_bucket_lifecycle_configuration.quarantine,
    aws_lambda_event_source_mapping.stream,
    aws_pipes_pipe.stream,
    aws_sqs_queue_policy.undelivered,
    aws_cloudwatch_metric_alarm.health,
    aws_cloudwatch_metric_alarm.records,
    aws_cloudwatch_metric_alarm.spilled,
  ]
}
