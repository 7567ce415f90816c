# Notifications about failed and late copies. S3 publishes metrics of failures in the Region of the source, and metrics of delays in the
# Region of the destination.

locals {
  watched = {
    for id, rule in var.rules : id => {
      source      = var.bucket.name
      destination = var.destinations[rule.destination].name
      in_peer     = var.destinations[rule.destination].in_peer
    } if rule.metrics
  }

  metric_dimensions = {
    for id, each in local.watched : id => { SourceBucket = each.source, DestinationBucket = each.destination, RuleId = id }
  }

  # the first needs metrics; the others need Replication Time Control
  events = concat(
    length(local.watched) > 0 ? ["s3:Replication:OperationFailedReplication"] : [],
    anytrue(values(var.rules)[*].replication_time_control) ? [
      "s3:Replication:OperationMissedThreshold",
      "s3:Replication:OperationReplicatedAfterThreshold",
      "s3:Replication:OperationNotTracked",
    ] : [],
  )
}

resource "aws_cloudwatch_metric_alarm" "failed" {
  for_each = local.watched

  alarm_name        = "${var.alarm_prefix}-${each.key}-failed"
  alarm_description = "S3 could not replicate from ${each.value.source} to ${each.value.destination} (rule ${each.key}), and does not retry. Mails of the same topic name the objects and the reason. Fix the cause, then run: replicator buckets replicate-existing ${each.value.source}. What to do: docs/bucket-replication.md#replication-failed"
  alarm_actions     = [var.topic_arns.primary]
  ok_actions        = [var.topic_arns.primary]

  namespace           = "AWS/S3"
  metric_name         = "OperationsFailedReplication"
  dimensions          = { SourceBucket = each.value.source, DestinationBucket = each.value.destination, RuleId = each.key }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  # S3's documentation recommends this, because the metrics are delivered on a best-effort basis
  treat_missing_data = "ignore"
}

module "alarms_here" {
  source = "../alarms"

  name                  = var.alarm_prefix
  rules                 = { for id, each in local.watched : id => each if !each.in_peer }
  latency_alarm_minutes = var.latency_alarm_minutes
  topic_arn             = var.health_topic_arns.primary
}

module "alarms_there" {
  source = "../alarms"
  providers = {
    aws = aws.peer
  }

  name                  = var.alarm_prefix
  rules                 = { for id, each in local.watched : id => each if each.in_peer }
  latency_alarm_minutes = var.latency_alarm_minutes
  topic_arn             = var.health_topic_arns.peer
}

# A bucket has one notification configuration: this one replaces the existing one.
resource "aws_s3_bucket_notification" "this" {
  count = var.bucket.events && length(local.events) > 0 ? 1 : 0

  bucket = var.bucket.name

  topic {
    id        = "replication"
    topic_arn = var.topic_arns.primary
    events    = local.events
  }
}
