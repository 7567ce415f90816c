# Topics for alarms and events. An alarm or a bucket can only notify a topic of its own Region.

module "primary_topic" {
  source = "../topic"

  name  = "${var.name}-bucket-replication"
  email = var.alarm_email
  bucket_names = concat(
    [local.bucket_name],
    [for key, each in local.destinations : each.name if each.two_way && !each.in_peer],
  )
  kms_key_arn = var.kms_key_arns.primary
}

module "peer_topic" {
  source = "../topic"
  count  = anytrue([for each in values(var.destinations) : each.region == "peer"]) ? 1 : 0
  providers = {
    aws = aws.peer
  }

  # must differ from the primary's name, because both topics may be in one Region
  name         = "${var.name}-bucket-replication-peer"
  email        = var.alarm_email
  bucket_names = [for key, each in local.destinations : each.name if each.two_way && each.in_peer]
  kms_key_arn  = var.kms_key_arns.peer
}

locals {
  topic_arns = {
    primary = module.primary_topic.arn
    peer    = one(module.peer_topic[*].arn)
  }
}
