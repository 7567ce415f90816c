# How far copies are behind. S3 publishes these metrics in the Region of the destination; the alarms are in that Region.

resource "aws_cloudwatch_metric_alarm" "latency" {
  for_each = var.rules

  alarm_name        = "${var.name}-${each.key}-latency"
  alarm_description = "Copies of ${each.value.source} in ${each.value.destination} (rule ${each.key}) are more than ${var.latency_alarm_minutes} minutes late. Run: replicator buckets status ${each.value.source}. What to do: docs/bucket-replication.md#copies-are-late"
  alarm_actions     = compact([var.topic_arn])
  ok_actions        = compact([var.topic_arn])

  namespace           = "AWS/S3"
  metric_name         = "ReplicationLatency"
  dimensions          = { SourceBucket = each.value.source, DestinationBucket = each.value.destination, RuleId = each.key }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.latency_alarm_minutes * 60
  # S3's documentation recommends this, because the metrics are delivered on a best-effort basis
  treat_missing_data = "ignore"
}

resource "aws_cloudwatch_metric_alarm" "pending" {
  for_each = var.rules

  alarm_name        = "${var.name}-${each.key}-pending"
  alarm_description = "Bytes of ${each.value.source} are pending for ${each.value.destination} (rule ${each.key}), and their number has not decreased for 30 minutes. Run: replicator buckets status ${each.value.source}. What to do: docs/bucket-replication.md#the-backlog-does-not-shrink"
  alarm_actions     = compact([var.topic_arn])
  ok_actions        = compact([var.topic_arn])

  evaluation_periods  = 6
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "ignore"

  metric_query {
    id          = "stuck"
    label       = "1 where bytes wait and are not fewer than five minutes before"
    expression  = "IF(pending > 0 AND DIFF(pending) >= 0, 1, 0)"
    return_data = true
  }

  metric_query {
    id = "pending"

    metric {
      namespace   = "AWS/S3"
      metric_name = "BytesPendingReplication"
      dimensions  = { SourceBucket = each.value.source, DestinationBucket = each.value.destination, RuleId = each.key }
      stat        = "Maximum"
      period      = 300
    }
  }
}
