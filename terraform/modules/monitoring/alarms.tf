# Two kinds of alarms. "Unhealthy": replication is late or has stopped. These alarms have no action of their own; the composite alarm
# sends one message for an incident and names the alarms that fire. "Records": something happened to single records, and a person must
# look at them. Each of these alarms sends its own message.

locals {
  stream_retention_ms = 24 * 60 * 60 * 1000
  function            = { FunctionName = var.replicator.function_name }
  table               = { Table = var.replica.name }

  health_alarms = {
    iterator-age = {
      description = "The oldest undelivered record has been in the stream for ${var.iterator_age_alarm_percent} % of its 24 hours. After 22 hours Lambda moves a record to the quarantine bucket."
      namespace   = "AWS/Lambda"
      metric      = "IteratorAge"
      dimensions  = local.function
      statistic   = "Maximum"
      threshold   = local.stream_retention_ms * var.iterator_age_alarm_percent / 100
    }
    function-errors = {
      description = "The function fails or times out. A batch that it reports as unsettled is not an error: see its iterator age and the metric Retried."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = local.function
      statistic   = "Sum"
      threshold   = 0
    }
    function-throttles = {
      description = "Lambda throttles the function: this account has no concurrency left in this region."
      namespace   = "AWS/Lambda"
      metric      = "Throttles"
      dimensions  = local.function
      statistic   = "Sum"
      threshold   = 0
    }
    replication-lag = {
      description = "Changes reach the replica more than ${var.lag_alarm_seconds} seconds after they were made."
      namespace   = var.replicator.metrics_namespace
      metric      = "ReplicationLag"
      dimensions  = local.table
      percentile  = "p99"
      threshold   = var.lag_alarm_seconds * 1000
    }
  }

  record_alarms = {
    quarantine = {
      description = "Records were rejected. They are in s3://${var.replicator.quarantine_bucket}/quarantine/, each with its reason."
      metric      = "Quarantined"
    }
    order-inversions = {
      description = "A change was refused as older although its timestamp is newer. This should never happen: compare its item with the primary."
      metric      = "OrderInversions"
    }
  }
}

# ---- unhealthy

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
  alarm_description = "No heartbeat has reached the replica for five minutes. The event source mapping, the function or the heartbeat has stopped."

  namespace           = var.replicator.metrics_namespace
  metric_name         = "HeartbeatLag"
  dimensions          = local.table
  statistic           = "SampleCount"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
}

locals {
  unhealthy = concat(values(aws_cloudwatch_metric_alarm.health), aws_cloudwatch_metric_alarm.heartbeat_gone)
}

# CloudWatch refuses to delete an alarm that a composite alarm names, and Terraform would update the composite alarm only after the
# deletion. So the composite alarm is replaced when the list of alarms changes: it is deleted first and created last.
# create_before_destroy is no alternative: it would spread to everything that the alarms depend on, tables included.
resource "terraform_data" "unhealthy" {
  input = local.unhealthy[*].id
}

resource "aws_cloudwatch_composite_alarm" "unhealthy" {
  alarm_name        = "${var.name}-replication-unhealthy"
  alarm_description = "Replication of ${var.primary.name} to ${var.replica.name} in ${var.replica.region} is late or has stopped."
  alarm_actions     = [module.primary_topic.arn]
  ok_actions        = [module.primary_topic.arn]

  alarm_rule = join(" OR ", [for alarm in local.unhealthy : "ALARM(\"${alarm.alarm_name}\")"])

  lifecycle {
    replace_triggered_by = [terraform_data.unhealthy]
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
  alarm_description = "Lambda gave up records that were not settled within 22 hours. It moved them to s3://${var.replicator.quarantine_bucket}/aws/lambda/, or dropped them."
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

# ---- in the peer region, where DynamoDB publishes the metrics of the replica and the ledger

resource "aws_cloudwatch_metric_alarm" "write_throttles" {
  for_each = {
    replica = var.replica.name
    ledger  = var.ledger.name
  }
  provider = aws.peer

  alarm_name        = "${var.name}-${each.key}-throttles"
  alarm_description = "DynamoDB throttles writes to ${each.value}. No change is lost; replication is late."
  alarm_actions     = [module.peer_topic.arn]
  ok_actions        = [module.peer_topic.arn]

  namespace           = "AWS/DynamoDB"
  metric_name         = "WriteThrottleEvents"
  dimensions          = { TableName = each.value }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
}
