# From the stream to the function. Whatever happens here, a record is delivered again until it is settled, for as long as
# the stream has it but two hours; what is still unsettled then goes to the quarantine bucket with its invocation, whole.

data "aws_partition" "current" {
  lifecycle {
    postcondition {
      condition     = self.partition != "aws-cn"
      error_message = "Lambda in the regions of China has no bucket as the destination of what a mapping gives up, and no metrics and tags of mappings. Without the first, records that are not settled in time would be lost, so the primary cannot be there; docs/deploy.md says what can be done."
    }
  }
}

resource "aws_lambda_event_source_mapping" "stream" {
  event_source_arn = var.primary.stream_arn
  function_name    = aws_lambda_alias.live.arn
  enabled          = !var.paused

  # LATEST can miss what is written while the mapping is made or changed; what comes twice, the fence refuses
  starting_position = "TRIM_HORIZON"

  batch_size                         = 1000
  maximum_batching_window_in_seconds = 1
  parallelization_factor             = var.parallelization_factor

  function_response_types        = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error = true
  # a passing outage must not spill, so time is the only limit: 22 of the 24 hours that a stream keeps its records
  maximum_retry_attempts        = -1
  maximum_record_age_in_seconds = 22 * 60 * 60

  destination_config {
    on_failure {
      # a queue or a topic would get the place in the stream and not the records
      destination_arn = module.quarantine.arn
    }
  }

  metrics_config {
    metrics = ["EventCount"]
  }

  dynamic "filter_criteria" {
    for_each = length(var.stream_filters) == 0 ? [] : [var.stream_filters]

    content {
      dynamic "filter" {
        for_each = filter_criteria.value

        content {
          pattern = filter.value
        }
      }
    }
  }

  # Lambda tries the role on the stream and on the bucket when the mapping is made
  depends_on = [aws_iam_role_policy.function]
}
