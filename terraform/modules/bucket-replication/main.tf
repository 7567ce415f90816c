# S3 replicates the files of one bucket to other buckets: in the peer Region, in the same Region, in another account; in one direction or both.

data "aws_caller_identity" "primary" {}

data "aws_partition" "primary" {}

data "aws_partition" "peer" {
  provider = aws.peer
}

data "aws_region" "primary" {}

data "aws_region" "peer" {
  provider = aws.peer
}

locals {
  kms = var.encryption == "aws:kms"

  # the Region of a new bucket
  new = { for key, each in var.destinations : key => each if each.bucket == null }

  regions = { primary = data.aws_region.primary.id, peer = data.aws_region.peer.id }

  bucket_key  = try(coalesce(var.bucket.kms_key_arn), var.kms_key_arns.primary)
  bucket_name = var.bucket == null ? one(module.files[*].name) : var.bucket.name

  destinations = {
    for key, each in var.destinations : key => {
      name = each.bucket != null ? each.bucket : (
        each.region == "peer" ? module.copies_in_peer[key].name : module.copies_in_primary[key].name
      )
      region        = local.regions[each.region]
      in_peer       = each.region == "peer"
      account_id    = coalesce(each.account_id, data.aws_caller_identity.primary.account_id)
      other_account = each.account_id != null
      kms_key_arn   = local.kms ? coalesce(each.kms_key_arn, var.kms_key_arns[each.region]) : null
      two_way       = each.two_way
    }
  }
}

# ---- buckets

module "files" {
  source = "./bucket"
  count  = var.bucket == null ? 1 : 0

  name                = "${var.name}-files"
  encryption          = var.encryption
  kms_key_arn         = var.kms_key_arns.primary
  noncurrent_days     = var.noncurrent_days
  deletion_protection = var.deletion_protection
}

module "copies_in_peer" {
  source   = "./bucket"
  for_each = { for key, each in local.new : key => each if each.region == "peer" }
  providers = {
    aws = aws.peer
  }

  name                = "${var.name}-files-${each.key}"
  encryption          = var.encryption
  kms_key_arn         = var.kms_key_arns.peer
  noncurrent_days     = var.noncurrent_days
  deletion_protection = var.deletion_protection
}

module "copies_in_primary" {
  source   = "./bucket"
  for_each = { for key, each in local.new : key => each if each.region == "primary" }

  name                = "${var.name}-files-${each.key}"
  encryption          = var.encryption
  kms_key_arn         = var.kms_key_arns.primary
  noncurrent_days     = var.noncurrent_days
  deletion_protection = var.deletion_protection
}

# ---- from the source to the destinations

module "forth" {
  source = "./direction"
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  role_name    = "${var.name}-bucket-replication"
  alarm_prefix = "${var.name}-files"
  bucket = {
    name        = local.bucket_name
    kms_key_arn = local.bucket_key
    events      = try(var.bucket.events, true)
  }
  destinations          = local.destinations
  rules                 = var.rules
  encryption            = var.encryption
  latency_alarm_minutes = var.latency_alarm_minutes
  topic_arns            = local.topic_arns
  health_topic_arns     = local.health_topic_arns
  roles                 = var.roles
  trust_conditions      = var.trust_conditions
}

module "batch" {
  source = "./batch"

  name                = var.name
  bucket_name         = local.bucket_name
  encryption          = var.encryption
  kms_key_arn         = var.kms_key_arns.primary
  roles               = var.roles
  trust_conditions    = var.trust_conditions
  deletion_protection = var.deletion_protection
}
