# Two kinds. "Unhealthy": replication is behind or stands still; these have no action of their own, so that an incident is
# one message, from the composite alarm below, which names those that fire. "A record": something happened to records that
# a person must look at; each of these speaks for itself.

locals {
  stream_retention_ms = 24 * 60 * 60 * 1000
  table               = { Table = var.replica.name }
}

# ---- unhealthy

resource "aws_cloudwatch_metric_alarm" "iterator_age" {
  alarm_name        = "${var.name}-iterator-age"
  alarm_description = "The oldest undelivered record has used up ${var.iterator_age_alarm_percent} % of its 24 hours in the stream. At 22 hours records are spilled."

  namespace           = "AWS/Lambda"
  metric_name         = "IteratorAge"
  dimensions          = { FunctionName = var.replicator.function_name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.stream_retention_ms * var.iterator_age_alarm_percent / 100
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "replication_lag" {
  alarm_name        = "${var.name}-replication-lag"
  alarm_description = "Changes reach the replica more than ${var.lag_alarm_seconds} seconds after they were made."

  namespace           = var.replicator.metrics_namespace
  metric_name         = "ReplicationLag"
  dimensions          = local.table
  extended_statistic  = "p99"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.lag_alarm_seconds * 1000
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "function_errors" {
  alarm_name        = "${var.name}-function-errors"
  alarm_description = "The function fails or runs out of time. A batch that it reports as unsettled is no failure; that shows as age and as Retried."

  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = var.replicator.function_name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "function_throttles" {
  alarm_name        = "${var.name}-function-throttles"
  alarm_description = "Lambda has no concurrency left for the function in this account and region."

  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  dimensions          = { FunctionName = var.replicator.function_name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "heartbeat_gone" {
  count = var.heartbeat == null ? 0 : 1

  alarm_name        = "${var.name}-heartbeat-gone"
  alarm_description = "No heartbeat has come through for five minutes: mapping, function or heartbeat stand still, however little else is written."

  namespace           = var.replicator.metrics_namespace
  metric_name         = "HeartbeatLag"
  dimensions          = local.table
  statistic           = "SampleCount"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  # silence is what it is for
  treat_missing_data = "breaching"
}

locals {
  unhealthy = concat(
    [
      aws_cloudwatch_metric_alarm.iterator_age,
      aws_cloudwatch_metric_alarm.replication_lag,
      aws_cloudwatch_metric_alarm.function_errors,
      aws_cloudwatch_metric_alarm.function_throttles,
    ],
    aws_cloudwatch_metric_alarm.heartbeat_gone,
  )
}

# CloudWatch refuses to delete an alarm that a composite alarm names, and Terraform would change the composite alarm only after
# the deletion. So the composite alarm is replaced when others are named: it goes first, and comes back last. To create the new one
# before (create_before_destroy) is no way, since that would spread to all that the alarms depend on, tables included.
resource "terraform_data" "unhealthy" {
  input = local.unhealthy[*].id
}

resource "aws_cloudwatch_composite_alarm" "unhealthy" {
  alarm_name        = "${var.name}-replication-unhealthy"
  alarm_description = "Replication of ${var.primary.name} to ${var.replica.name} in ${var.replica.region} is behind or stands still."
  alarm_actions     = [module.primary_topic.arn]
  ok_actions        = [module.primary_topic.arn]

  alarm_rule = join(" OR ", [for alarm in local.unhealthy : "ALARM(\"${alarm.alarm_name}\")"])

  lifecycle {
    replace_triggered_by = [terraform_data.unhealthy]
  }
}

# ---- a record

resource "aws_cloudwatch_metric_alarm" "quarantine" {
  alarm_name        = "${var.name}-quarantine"
  alarm_description = "Records were rejected and lie in s3://${var.replicator.quarantine_bucket}/quarantine/, each with its reason."
  alarm_actions     = [module.primary_topic.arn]

  namespace           = var.replicator.metrics_namespace
  metric_name         = "Quarantined"
  dimensions          = local.table
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "order_inversions" {
  alarm_name        = "${var.name}-order-inversions"
  alarm_description = "A change was refused as older although its clock says that it is newer. It should never happen: compare its item with the primary."
  alarm_actions     = [module.primary_topic.arn]

  namespace           = var.replicator.metrics_namespace
  metric_name         = "OrderInversions"
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
  alarm_description = "Records were not settled for 22 hours and left the stream for s3://${var.replicator.quarantine_bucket}/aws/lambda/, or were dropped."
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

# ---- in the peer region, where the metrics of its tables are

resource "aws_cloudwatch_metric_alarm" "write_throttles" {
  for_each = {
    replica = var.replica.name
    ledger  = var.ledger.name
  }
  provider = aws.peer

  alarm_name        = "${var.name}-${each.key}-throttles"
  alarm_description = "DynamoDB throttles writes to ${each.value}. Nothing is lost; replication waits."
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
