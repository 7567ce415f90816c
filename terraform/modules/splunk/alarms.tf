# Two kinds of alarms, as in the module monitoring. "Health": events are late or do not arrive. "Records": something happened to single
# changes, and a person must look at them.

locals {
  topic_arn = try(var.alarm_topics.primary, one(module.topic[*].arn))

  function      = { FunctionName = local.part }
  forwarder     = { Forwarder = var.table.name }
  pipe          = { PipeName = local.part }
  firehose      = { DeliveryStreamName = local.part }
  pipe_metrics  = "AWS/EventBridge/Pipes"
  stream_age_ms = 24 * 60 * 60 * 1000

  health_alarms = {
    function = {
      iterator-age = {
        description = "A change has waited for Splunk for ${var.iterator_age_alarm_percent} % of the stream's 24 hours. After 22 hours Lambda moves it to the bucket ${module.quarantine.name}. The last warning in the log /aws/lambda/${local.part} names the cause. See ${local.page}#events-are-late"
        namespace   = "AWS/Lambda"
        metric      = "IteratorAge"
        dimensions  = local.function
        statistic   = "Maximum"
        threshold   = local.stream_age_ms * var.iterator_age_alarm_percent / 100
      }
      function-errors = {
        description = "The forwarding function does not start, or ends before it reports. Events that Splunk did not take are no error. Read the log /aws/lambda/${local.part}. See ${local.page}#events-are-late"
        namespace   = "AWS/Lambda"
        metric      = "Errors"
        dimensions  = local.function
        statistic   = "Sum"
        threshold   = 0
      }
      function-throttles = {
        description = "Lambda throttles the forwarding function: this account has no concurrency left in this region. Ask for a higher quota, or limit other functions. See ${local.page}#events-are-late"
        namespace   = "AWS/Lambda"
        metric      = "Throttles"
        dimensions  = local.function
        statistic   = "Sum"
        threshold   = 0
      }
      lag = {
        description = "Events reach Splunk more than ${local.lag_alarm_seconds} seconds after the changes. The last warning in the log /aws/lambda/${local.part} names the cause. See ${local.page}#events-are-late"
        namespace   = var.metrics_namespace
        metric      = "ForwardingLag"
        dimensions  = local.forwarder
        percentile  = "p99"
        threshold   = local.lag_alarm_seconds * 1000
      }
    }
    firehose = {
      pipe-failed = {
        description = "The pipe ${local.part} cannot read the stream or hand its changes to Firehose. If this continues, EventBridge stops the pipe. Run: aws pipes describe-pipe --region ${data.aws_region.current.id} --name ${local.part}. Its StateReason names the cause. See ${local.page}#firehose-the-pipe-fails"
        namespace   = local.pipe_metrics
        metric      = "ExecutionFailed"
        dimensions  = local.pipe
        statistic   = "Sum"
        threshold   = 0
      }
      lag = {
        description = "An event has waited in Firehose for more than ${local.lag_alarm_seconds} seconds. After two hours Firehose moves events to the bucket ${module.quarantine.name}. The log /aws/kinesisfirehose/${local.part} names the cause. See ${local.page}#firehose-splunk-does-not-take-events"
        namespace   = "AWS/Firehose"
        metric      = "DeliveryToSplunk.DataFreshness"
        dimensions  = local.firehose
        statistic   = "Maximum"
        threshold   = local.lag_alarm_seconds
      }
    }
  }[var.delivery]

  record_alarms = {
    function = {
      quarantine = {
        description = "Splunk or the rules refused events. They are in s3://${module.quarantine.name}/${local.events_prefix}, each with its reason. See ${local.page}#events-are-in-quarantine"
        namespace   = var.metrics_namespace
        metric      = "EventsQuarantined"
        dimensions  = local.forwarder
        statistic   = "Sum"
      }
    }
    firehose = {
      backed-up = {
        description = "Splunk did not take events for two hours. Firehose stored them in s3://${module.quarantine.name}/${local.events_prefix} and does not send them again. The log /aws/kinesisfirehose/${local.part} names the cause. See ${local.page}#firehose-splunk-does-not-take-events"
        namespace   = "AWS/Firehose"
        metric      = "BackupToS3.Records"
        dimensions  = local.firehose
        statistic   = "Sum"
      }
      undelivered = {
        description = "The pipe gave changes up. Messages of the queue ${local.part}-undelivered contain their positions in the stream, which has them for 24 hours. See ${local.page}#firehose-changes-were-given-up"
        namespace   = "AWS/SQS"
        metric      = "ApproximateNumberOfMessagesVisible"
        dimensions  = { QueueName = "${local.part}-undelivered" }
        statistic   = "Maximum"
      }
    }
  }[var.delivery]
}

module "topic" {
  source = "../topic"
  count  = var.alarm_topics == null ? 1 : 0

  name        = local.part
  email       = var.alarm_email
  kms_key_arn = var.kms_key_arn
}

resource "aws_cloudwatch_metric_alarm" "health" {
  for_each = local.health_alarms

  alarm_name        = "${local.part}-${each.key}"
  alarm_description = each.value.description
  alarm_actions     = local.health_actions
  ok_actions        = local.health_actions

  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = try(each.value.statistic, null)
  extended_statistic  = try(each.value.percentile, null)
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching"
}

locals {
  health_actions = try(var.alarm_topics.health, true) ? [local.topic_arn] : []
}

resource "aws_cloudwatch_metric_alarm" "records" {
  for_each = local.record_alarms

  alarm_name        = "${local.part}-${each.key}"
  alarm_description = each.value.description
  alarm_actions     = [local.topic_arn]

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

resource "aws_cloudwatch_metric_alarm" "spilled" {
  count = local.by_function ? 1 : 0

  alarm_name        = "${local.part}-spilled"
  alarm_description = "Lambda gave up changes that were not sent within 22 hours. It moved them to s3://${module.quarantine.name}/${local.spill_prefix}, or dropped them. See ${local.page}#changes-were-spilled"
  alarm_actions     = [local.topic_arn]

  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  threshold           = 0
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "gone"
    label       = "Changes that left the stream unsent"
    expression  = "FILL(spilled, 0) + FILL(dropped, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = {
      spilled = "OnFailureDestinationDeliveredEventCount"
      dropped = "DroppedEventCount"
    }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/Lambda"
        metric_name = metric_query.value
        dimensions  = { EventSourceMappingUUID = aws_lambda_event_source_mapping.stream[0].uuid }
        stat        = "Sum"
        period      = 60
      }
    }
  }
}
