# Alarms and their topics. The function's own alarms are in its module.

module "primary_topic" {
  source = "../topic"
  count  = var.alarm_topics == null ? 1 : 0

  name        = "${var.name}-pipeline"
  email       = var.alarm_email
  kms_key_arn = var.kms_key_arns.primary
}

module "peer_topic" {
  source = "../topic"
  count  = var.alarm_topics == null ? 1 : 0
  providers = {
    aws = aws.peer
  }

  name        = "${var.name}-pipeline-peer"
  email       = var.alarm_email
  kms_key_arn = var.kms_key_arns.peer
}

locals {
  topic_arns = {
    primary = try(var.alarm_topics.primary, one(module.primary_topic[*].arn))
    peer    = try(var.alarm_topics.peer, one(module.peer_topic[*].arn))
  }
  # of the alarms about the function and its queue, which are in the peer Region
  health_topic_arn = try(var.alarm_topics.health, true) ? local.topic_arns.peer : null
}

resource "aws_cloudwatch_metric_alarm" "undelivered" {
  alarm_name        = "${var.name}-pipeline-undelivered"
  alarm_description = "The topic could not deliver an announcement to the queue ${var.name}-pipeline in ${local.regions.peer}, so a file is not copied. Fix the queue, its policy or its key, then forward the messages of ${aws_sqs_queue.undelivered.name} on as ${local.page}#an-announcement-was-not-delivered says."
  alarm_actions     = [local.topic_arns.primary]

  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.undelivered.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "age" {
  provider = aws.peer

  alarm_name        = "${var.name}-pipeline-age"
  alarm_description = "A file has waited more than ${var.age_alarm_minutes} minutes for its copy. The log ${module.copier.log_group_name} says why copies fail; if none does, more is uploaded than is copied: raise copies_at_once. See ${local.page}#files-wait"
  alarm_actions     = compact([local.health_topic_arn])

  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = "${var.name}-pipeline" }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.age_alarm_minutes * 60
  treat_missing_data  = "notBreaching"
}
