# Replication back to the source, for destinations with two_way: the same rules in the other direction.

locals {
  two_way = { for key, each in var.destinations : key => each if each.two_way }

  rules_back = {
    for key in keys(local.two_way) : key => {
      for id, rule in var.rules : id => merge(rule, { destination = "source" }) if rule.destination == key
    }
  }

  source_as_destination = {
    name          = local.bucket_name
    region        = data.aws_region.primary.id
    account_id    = data.aws_caller_identity.primary.account_id
    other_account = false
    kms_key_arn   = local.kms ? local.bucket_key : null
    two_way       = true
  }
}

module "back_from_peer" {
  source   = "./direction"
  for_each = { for key, each in local.two_way : key => each if each.region == "peer" }
  providers = {
    aws      = aws.peer
    aws.peer = aws
  }

  role_name    = "${var.name}-bucket-replication-${each.key}"
  alarm_prefix = "${var.name}-files-${each.key}-back"
  bucket = {
    name        = local.destinations[each.key].name
    kms_key_arn = local.destinations[each.key].kms_key_arn
    events      = each.value.bucket == null
  }
  destinations          = { source = merge(local.source_as_destination, { in_peer = true }) }
  rules                 = local.rules_back[each.key]
  encryption            = var.encryption
  latency_alarm_minutes = var.latency_alarm_minutes
  topic_arns            = { primary = local.topic_arns.peer, peer = local.topic_arns.primary }
  health_topic_arns     = { primary = local.health_topic_arns.peer, peer = local.health_topic_arns.primary }
  roles                 = var.roles
  trust_conditions      = var.trust_conditions
}

module "back_in_primary" {
  source   = "./direction"
  for_each = { for key, each in local.two_way : key => each if each.region == "primary" }
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  role_name    = "${var.name}-bucket-replication-${each.key}"
  alarm_prefix = "${var.name}-files-${each.key}-back"
  bucket = {
    name        = local.destinations[each.key].name
    kms_key_arn = local.destinations[each.key].kms_key_arn
    events      = each.value.bucket == null
  }
  destinations          = { source = merge(local.source_as_destination, { in_peer = false }) }
  rules                 = local.rules_back[each.key]
  encryption            = var.encryption
  latency_alarm_minutes = var.latency_alarm_minutes
  topic_arns            = local.topic_arns
  health_topic_arns     = local.health_topic_arns
  roles                 = var.roles
  trust_conditions      = var.trust_conditions
}
