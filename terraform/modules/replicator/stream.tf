# Delivers the stream to the function. A record is delivered again until it is settled, for up to 22 hours. Then Lambda writes the whole
# invocation to the quarantine bucket.

data "aws_partition" "current" {
  lifecycle {
    postcondition {
      condition     = self.partition != "aws-cn"
      error_message = "In the regions of China, Lambda supports no bucket as on-failure destination, and no metrics and tags of event source mappings. Without the destination, records that are not settled in time would be lost, so the primary cannot be in China. Alternatives: docs/deploy.md#partitions"
    }
  }
}

resource "aws_lambda_event_source_mapping" "stream" {
  event_source_arn = var.primary.stream_arn
  function_name    = aws_lambda_alias.live.arn
  enabled          = !var.paused

  # LATEST can miss changes while the mapping is created or changed; the fence refuses records that are delivered twice
  starting_position = "TRIM_HORIZON"

  batch_size                         = 1000
  maximum_batching_window_in_seconds = 1
  parallelization_factor             = var.parallelization_factor

  function_response_types        = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error = true
  # no limit of retries, so that a short outage moves no records to the bucket; a stream keeps its records for 24 hours
  maximum_retry_attempts        = -1
  maximum_record_age_in_seconds = 22 * 60 * 60

  destination_config {
    on_failure {
      # a queue or a topic would get only the position in the stream, not the records
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

  # Lambda checks the role's access to stream and bucket when the mapping is created
  depends_on = [aws_iam_role_policy.function]
}
