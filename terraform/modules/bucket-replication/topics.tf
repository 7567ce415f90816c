# Topics for alarms and events. An alarm or a bucket can only notify a topic of its own Region.

module "primary_topic" {
  source = "../topic"
  count  = var.alarm_topics == null ? 1 : 0

  name         = "${var.name}-bucket-replication"
  email        = var.alarm_email
  bucket_names = local.event_buckets.primary
  kms_key_arn  = var.kms_key_arns.primary
}

module "peer_topic" {
  source = "../topic"
  count  = var.alarm_topics == null && anytrue([for each in values(var.destinations) : each.region == "peer"]) ? 1 : 0
  providers = {
    aws = aws.peer
  }

  # must differ from the primary's name, because both topics may be in one Region
  name         = "${var.name}-bucket-replication-peer"
  email        = var.alarm_email
  bucket_names = local.event_buckets.peer
  kms_key_arn  = var.kms_key_arns.peer
}

locals {
  topic_arns = {
    primary = try(var.alarm_topics.primary, one(module.primary_topic[*].arn))
    peer    = try(var.alarm_topics.peer, one(module.peer_topic[*].arn))
  }
  # of alarms about late copies
  health_topic_arns = try(var.alarm_topics.health, true) ? local.topic_arns : { primary = null, peer = null }

  event_buckets = {
    primary = concat([local.bucket_name], [for key, each in local.destinations : each.name if each.two_way && !each.in_peer])
    peer    = [for key, each in local.destinations : each.name if each.two_way && each.in_peer]
  }
}
