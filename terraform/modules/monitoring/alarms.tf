# Two kinds of alarms, also in the other modules. "Health": something is late or has stopped. These alarms have no action of their own; the
# composite alarm of their region sends one message for an incident and names the alarms that fire. "Records": something happened to
# single records or files, and a person must look at them. Each of these alarms sends its own message.

locals {
  page = "docs/operations.md"

  stream_retention_ms = 24 * 60 * 60 * 1000
  function            = { FunctionName = var.replicator.function_name }
  table               = { Table = var.replica.name }

  health_alarms = {
    iterator-age = {
      description = "The oldest undelivered record has been in the stream for ${var.iterator_age_alarm_percent} % of its 24 hours. After 22 hours Lambda moves a record to the quarantine bucket. Find the cause: ${local.page}#by-symptom"
      namespace   = "AWS/Lambda"
      metric      = "IteratorAge"
      dimensions  = local.function
      statistic   = "Maximum"
      threshold   = local.stream_retention_ms * var.iterator_age_alarm_percent / 100
    }
    function-errors = {
      description = "The function fails or times out. A batch that it reports as unsettled is not an error: see its iterator age and the metric Retried. The log names the cause: ${local.page}#log-lines"
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = local.function
      statistic   = "Sum"
      threshold   = var.function_error_alarm_count
    }
    function-throttles = {
      description = "Lambda throttles the function: this account has no concurrency left in this region. Ask for a higher quota, or reserve concurrency. See ${local.page}#alarms"
      namespace   = "AWS/Lambda"
      metric      = "Throttles"
      dimensions  = local.function
      statistic   = "Sum"
      threshold   = var.throttle_alarm_count
    }
    replication-lag = {
      description = "Changes reach the replica more than ${var.lag_alarm_seconds} seconds after they were made. Find the cause: ${local.page}#by-symptom"
      namespace   = var.replicator.metrics_namespace
      metric      = "ReplicationLag"
      dimensions  = local.table
      percentile  = "p99"
      threshold   = var.lag_alarm_seconds * 1000
    }
  }

  record_alarms = {
    quarantine = {
      description = "Records were rejected. They are in s3://${var.replicator.quarantine_bucket}/quarantine/, each with its reason. What each reason means: ${local.page}#quarantine-reasons"
      metric      = "Quarantined"
    }
    order-inversions = {
      description = "A change was refused as older although its timestamp is newer. This should never happen: compare its item with the primary. See ${local.page}#metrics"
      metric      = "OrderInversions"
    }
  }
}

# ---- health

resource "aws_cloudwatch_metric_alarm" "health" {
  for_each = local.health_alarms

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = each.value.description

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

resource "aws_cloudwatch_metric_alarm" "heartbeat_gone" {
  count = var.heartbeat == null ? 0 : 1

  alarm_name        = "${var.name}-heartbeat-gone"
  alarm_description = "No heartbeat has reached the replica for ${var.heartbeat_alarm_minutes} minutes. The event source mapping, the function or the heartbeat has stopped. Find out which: ${local.page}#by-symptom"

  namespace           = var.replicator.metrics_namespace
  metric_name         = "HeartbeatLag"
  dimensions          = local.table
  statistic           = "SampleCount"
  period              = 60
  evaluation_periods  = var.heartbeat_alarm_minutes
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
}

# in the peer region, where DynamoDB publishes the metrics of the replica and the ledger
resource "aws_cloudwatch_metric_alarm" "write_throttles" {
  for_each = {
    replica = var.replica.name
    ledger  = var.ledger.name
  }
  provider = aws.peer

  alarm_name        = "${var.name}-${each.key}-throttles"
  alarm_description = "DynamoDB throttles writes to ${each.value}. No change is lost; replication is late. Give the table more write units or a higher limit: docs/deploy.md#capacity"

  namespace           = "AWS/DynamoDB"
  metric_name         = "WriteThrottleEvents"
  dimensions          = { TableName = each.value }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.throttle_alarm_count
  treat_missing_data  = "notBreaching"
}

# ---- one message for an incident

locals {
  # names and ARNs of all alarms: of this module and of the others
  alarms = {
    primary = {
      health  = merge(local.own_health, values(var.parts)[*].alarms.primary.health...)
      records = merge(local.own_records, values(var.parts)[*].alarms.primary.records...)
    }
    peer = {
      health  = merge(local.own_peer_health, values(var.parts)[*].alarms.peer.health...)
      records = merge({}, values(var.parts)[*].alarms.peer.records...)
    }
  }

  own_health      = { for alarm in concat(values(aws_cloudwatch_metric_alarm.health), aws_cloudwatch_metric_alarm.heartbeat_gone) : alarm.alarm_name => alarm.arn }
  own_peer_health = { for alarm in values(aws_cloudwatch_metric_alarm.write_throttles) : alarm.alarm_name => alarm.arn }
  own_records = {
    for alarm in concat(values(aws_cloudwatch_metric_alarm.records), [aws_cloudwatch_metric_alarm.spilled]) : alarm.alarm_name => alarm.arn
  }
}

# CloudWatch refuses to delete an alarm that a composite alarm names, and Terraform would update the composite alarm only after the
# deletion. So the composite alarm is replaced when the list of alarms changes: it is deleted first and created last.
# create_before_destroy is no alternative: it would spread to everything that the alarms depend on, tables included.
resource "terraform_data" "unhealthy" {
  input = keys(local.alarms.primary.health)
}

resource "terraform_data" "peer_unhealthy" {
  input = keys(local.alarms.peer.health)
}

resource "aws_cloudwatch_composite_alarm" "unhealthy" {
  alarm_name        = "${var.name}-unhealthy"
  alarm_description = "Something in ${var.primary.region} is late or has stopped. The alarms that fire say what to do; all of them: ${local.page}#alarms"
  alarm_actions     = [module.primary_topic.arn]
  ok_actions        = [module.primary_topic.arn]

  alarm_rule = join(" OR ", [for name in keys(local.alarms.primary.health) : "ALARM(\"${name}\")"])

  lifecycle {
    replace_triggered_by = [terraform_data.unhealthy]
  }
}

resource "aws_cloudwatch_composite_alarm" "peer_unhealthy" {
  provider = aws.peer

  # must differ from the primary's name, because both may be in one region
  alarm_name        = "${var.name}-unhealthy-peer"
  alarm_description = "Something in ${var.replica.region} is late or has stopped. The alarms that fire say what to do; all of them: ${local.page}#alarms"
  alarm_actions     = [module.peer_topic.arn]
  ok_actions        = [module.peer_topic.arn]

  alarm_rule = join(" OR ", [for name in keys(local.alarms.peer.health) : "ALARM(\"${name}\")"])

  lifecycle {
    replace_triggered_by = [terraform_data.peer_unhealthy]
  }
}

# ---- records

resource "aws_cloudwatch_metric_alarm" "records" {
  for_each = local.record_alarms

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = each.value.description
  alarm_actions     = [module.primary_topic.arn]

  namespace           = var.replicator.metrics_namespace
  metric_name         = each.value.metric
  dimensions          = local.table
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "spilled" {
  alarm_name        = "${var.name}-spilled"
  alarm_description = "Lambda gave up records that were not settled within 22 hours. It moved them to s3://${var.replicator.quarantine_bucket}/aws/lambda/, or dropped them. Repair the cause, then replicate them again: docs/redrive.md"
  alarm_actions     = [module.primary_topic.arn]

  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  threshold           = 0
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "gone"
    label       = "Records that left the stream unsettled"
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
        dimensions  = { EventSourceMappingUUID = var.replicator.event_source_mapping_uuid }
        stat        = "Sum"
        period      = 60
      }
    }
  }
}
