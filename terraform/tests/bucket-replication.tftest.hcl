# Files that S3 replicates: what each option becomes, and what is refused.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "peer"
  source = "./tests/mocks"
}

override_data {
  target = data.aws_region.peer
  values = { id = "ap-south-1" }
}

variables {
  name         = "shop"
  kms_key_arns = { primary = "arn:aws:kms:us-east-1:123456789012:key/primary", peer = "arn:aws:kms:ap-south-1:123456789012:key/peer" }
  destinations = { peer = {} }
  rules        = { all = { destination = "peer", priority = 1, delete_markers = true } }
}

# ---- new buckets

run "a_new_bucket_and_its_copies_in_the_peer_region" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  assert {
    condition     = startswith(output.bucket.name, "shop-files-123456789012-") && startswith(output.destinations["peer"].name, "shop-files-peer-123456789012-") && output.destinations["peer"].region == "ap-south-1"
    error_message = "The buckets are others."
  }

  assert {
    condition     = local.destinations["peer"].kms_key_arn == var.kms_key_arns.peer && length(module.peer_topic) == 1 && length(module.back_from_peer) == 0
    error_message = "Copies are encrypted with another key, nobody hears of the peer Region, or there is a way back."
  }

  assert {
    condition     = toset(keys(output.holds)) == toset(["bucket replication of shop", "files of shop", "copies peer of files of shop"])
    error_message = "Something could be turned off unseen."
  }

  assert {
    condition     = startswith(output.batch_replication.report_bucket, "shop-reports-") && output.batch_replication.report_prefix == "batch-replication/" && output.policies_for_owners == {}
    error_message = "Existing objects could not be replicated."
  }
}

run "a_copy_in_the_same_region_needs_no_peer" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { near = { region = "primary" } }
    rules        = { all = { destination = "near", priority = 1, delete_markers = false } }
  }

  override_data {
    target = data.aws_region.peer
    values = { id = "us-east-1" }
  }

  assert {
    condition     = output.destinations["near"].region == "us-east-1" && local.destinations["near"].kms_key_arn == var.kms_key_arns.primary && length(module.peer_topic) == 0
    error_message = "The copy is elsewhere, or there is a topic that hears nothing."
  }
}

run "a_way_back" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { peer = { two_way = true }, near = { region = "primary", two_way = true } }
    rules = {
      all  = { destination = "peer", priority = 1, delete_markers = true }
      near = { destination = "near", priority = 2, prefix = "logs/", delete_markers = false }
    }
  }

  assert {
    condition     = keys(module.back_from_peer) == ["peer"] && keys(module.back_in_primary) == ["near"]
    error_message = "There is no way back, or one too many."
  }

  assert {
    condition = (
      keys(local.rules_back["peer"]) == ["all"] && local.rules_back["peer"]["all"].destination == "source" &&
      keys(local.rules_back["near"]) == ["near"] && local.rules_back["near"]["near"].prefix == "logs/"
    )
    error_message = "Other rules lead back than there."
  }

  assert {
    condition     = contains(keys(output.holds), "way back from peer of files of shop") && contains(keys(output.holds), "way back from near of files of shop")
    error_message = "A way back could be turned off unseen."
  }
}

run "keys_of_s3" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    encryption = "AES256"
  }

  assert {
    condition     = local.destinations["peer"].kms_key_arn == null
    error_message = "Copies are encrypted with a KMS key."
  }
}

run "a_bucket_with_keys_of_s3" {
  command = plan

  module {
    source = "./modules/private-bucket"
  }

  variables {
    name                = "shop-files"
    encryption          = "AES256"
    deletion_protection = true
  }

  assert {
    condition = (
      one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256" &&
      one([for each in data.aws_iam_policy_document.encryption.statement : each.condition if each.sid == "NoOtherKey"]) != null
    )
    error_message = "The bucket is encrypted otherwise."
  }

  assert {
    condition = anytrue([
      for each in data.aws_iam_policy_document.encryption.statement[0].condition :
      each.test == "StringNotEquals" && each.variable == "s3:x-amz-server-side-encryption" && each.values == tolist(["AES256"])
    ])
    error_message = "An object may be encrypted otherwise."
  }
}

run "a_bucket_with_a_key_has_one" {
  command = plan

  module {
    source = "./modules/private-bucket"
  }

  variables {
    name                = "shop-files"
    deletion_protection = true
  }

  expect_failures = [var.encryption]
}

# ---- given buckets

run "given_buckets_are_only_replicated" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    bucket       = { name = "files-of-ours", kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/ours" }
    destinations = { peer = { bucket = "copies-of-ours", two_way = true, kms_key_arn = "arn:aws:kms:ap-south-1:123456789012:key/theirs" } }
  }

  override_data {
    target = data.aws_s3_bucket.source[0]
    values = { bucket_regional_domain_name = "files-of-ours.s3.us-east-1.amazonaws.com" }
  }

  override_data {
    target = data.aws_s3_bucket.in_peer["peer"]
    values = { bucket_regional_domain_name = "copies-of-ours.s3.ap-south-1.amazonaws.com" }
  }

  assert {
    condition     = output.bucket.name == "files-of-ours" && output.destinations["peer"].name == "copies-of-ours" && length(module.files) + length(module.copies_in_peer) + length(module.copies_in_primary) == 0
    error_message = "Buckets are made beside the given ones."
  }

  assert {
    condition     = local.destinations["peer"].kms_key_arn == "arn:aws:kms:ap-south-1:123456789012:key/theirs"
    error_message = "Copies are encrypted with another key."
  }

  assert {
    condition     = module.forth.key_arn == "arn:aws:kms:us-east-1:123456789012:key/ours" && local.source_as_destination.kms_key_arn == "arn:aws:kms:us-east-1:123456789012:key/ours" && module.back_from_peer["peer"].key_arn == "arn:aws:kms:ap-south-1:123456789012:key/theirs"
    error_message = "Objects could not be decrypted."
  }

  assert {
    condition     = length(module.back_from_peer["peer"].events) == 0
    error_message = "The events of a given destination are replaced."
  }

  assert {
    condition     = length(module.forth.events) == 0
    error_message = "The events of a given bucket are replaced."
  }

  assert {
    condition     = toset(keys(output.holds)) == toset(["bucket replication of shop", "copies peer of files of shop", "way back from peer of files of shop"])
    error_message = "A bucket that is not ours could not be given up."
  }
}

run "a_given_bucket_whose_events_may_be_replaced" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    bucket = { name = "files-of-ours", events = true }
  }

  override_data {
    target = data.aws_s3_bucket.source[0]
    values = { bucket_regional_domain_name = "files-of-ours.s3.us-east-1.amazonaws.com" }
  }

  assert {
    condition     = module.forth.events == tolist(["s3:Replication:OperationFailedReplication"])
    error_message = "Failures are not told."
  }
}

run "a_source_whose_key_is_an_alias" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    bucket = { name = "files-of-ours", kms_key_arn = "arn:aws:kms:us-east-1:123456789012:alias/ours" }
  }

  expect_failures = [var.bucket]
}

run "a_source_whose_key_is_elsewhere" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    bucket = { name = "files-of-ours", kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/ours" }
  }

  assert {
    condition     = one(local.problems) == "bucket: the KMS key is in eu-west-1, the bucket in us-east-1. S3 needs a key in the bucket's Region."
    error_message = jsonencode(local.problems)
  }

  expect_failures = [output.bucket]
}

run "a_source_in_another_region" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    bucket = { name = "files-of-ours" }
  }

  override_data {
    target = data.aws_s3_bucket.source[0]
    values = { bucket_regional_domain_name = "files-of-ours.s3.eu-west-1.amazonaws.com" }
  }

  expect_failures = [data.aws_s3_bucket.source]
}

run "a_destination_in_another_region" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { peer = { bucket = "copies-of-ours" } }
  }

  override_data {
    target = data.aws_s3_bucket.in_peer["peer"]
    values = { bucket_regional_domain_name = "copies-of-ours.s3.us-east-1.amazonaws.com" }
  }

  expect_failures = [data.aws_s3_bucket.in_peer]
}

run "a_near_destination_in_another_region" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { near = { region = "primary", bucket = "copies-of-ours" } }
    rules        = { all = { destination = "near", priority = 1, delete_markers = true } }
  }

  override_data {
    target = data.aws_s3_bucket.in_primary["near"]
    values = { bucket_regional_domain_name = "copies-of-ours.s3.ap-south-1.amazonaws.com" }
  }

  expect_failures = [data.aws_s3_bucket.in_primary]
}

# ---- another account

run "a_bucket_of_another_account" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { audit = { bucket = "audit-of-theirs", account_id = "222222222222", kms_key_arn = "arn:aws:kms:ap-south-1:222222222222:key/theirs" } }
    rules        = { all = { destination = "audit", priority = 1, delete_markers = true } }
  }

  assert {
    condition     = local.destinations["audit"].other_account && output.destinations["audit"].account_id == "222222222222" && keys(output.policies_for_owners) == ["audit"]
    error_message = "The owner does not get the copies, or not what it must allow."
  }

  assert {
    condition = (
      data.aws_iam_policy_document.bucket_of_owner["audit"].statement[0].actions == toset(["s3:ReplicateObject", "s3:ReplicateTags", "s3:ReplicateDelete", "s3:ObjectOwnerOverrideToBucketOwner"]) &&
      data.aws_iam_policy_document.bucket_of_owner["audit"].statement[0].resources == toset(["arn:aws:s3:::audit-of-theirs/*"]) &&
      data.aws_iam_policy_document.key_of_owner["audit"].statement[0].actions == toset(["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"])
    )
    error_message = "The owner is to allow something else."
  }
}

run "without_a_key_of_the_other_account" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { peer = { bucket = "audit-of-theirs", account_id = "222222222222" } }
  }

  expect_failures = [var.destinations]
}

run "a_new_bucket_in_another_account" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    encryption   = "AES256"
    destinations = { peer = { account_id = "222222222222" } }
  }

  expect_failures = [var.destinations]
}

run "a_way_back_from_another_account" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    encryption   = "AES256"
    destinations = { peer = { bucket = "audit-of-theirs", account_id = "222222222222", two_way = true } }
  }

  expect_failures = [var.destinations]
}

run "an_account_that_is_none" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    encryption   = "AES256"
    destinations = { peer = { bucket = "audit-of-theirs", account_id = "2222" } }
  }

  expect_failures = [var.destinations]
}

run "what_only_account_and_regions_show" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { peer = { bucket = "audit-of-ours", account_id = "123456789012", kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/own" } }
  }

  assert {
    condition = jsonencode(local.problems) == jsonencode([
      "destinations.peer: account_id is the source's own account. Leave it out: S3 would treat the owner of the copies as another one.",
      "destinations.peer: the KMS key of the copies is in us-east-1, the bucket in ap-south-1. S3 needs a key in the bucket's Region.",
    ])
    error_message = jsonencode(local.problems)
  }

  expect_failures = [output.bucket]
}

run "a_peer_that_is_no_other_region" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  override_data {
    target = data.aws_region.peer
    values = { id = "us-east-1" }
  }

  assert {
    condition     = strcontains(one(local.problems), "the providers aws and aws.peer are both in us-east-1")
    error_message = jsonencode(local.problems)
  }

  expect_failures = [output.bucket]
}

run "another_partition" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  override_data {
    target = data.aws_partition.peer
    values = { partition = "aws-cn", dns_suffix = "amazonaws.com.cn" }
  }

  expect_failures = [output.bucket]
}

# ---- what is refused

run "a_bucket_into_itself" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    bucket       = { name = "files-of-ours" }
    destinations = { peer = { bucket = "files-of-ours" } }
  }

  expect_failures = [var.destinations]
}

run "the_same_bucket_twice" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { peer = { bucket = "copies-of-ours" }, more = { bucket = "copies-of-ours" } }
    rules = {
      a = { destination = "peer", priority = 1, delete_markers = true }
      b = { destination = "more", priority = 2, delete_markers = true }
    }
  }

  expect_failures = [var.destinations]
}

run "a_region_that_is_none_of_the_two" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { peer = { region = "eu-west-1" } }
  }

  expect_failures = [var.destinations]
}

run "a_key_for_a_new_bucket" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { peer = { kms_key_arn = "arn:aws:kms:ap-south-1:123456789012:key/other" } }
  }

  expect_failures = [var.destinations]
}

run "an_alias_for_a_key" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { peer = { bucket = "copies-of-ours", kms_key_arn = "arn:aws:kms:ap-south-1:123456789012:alias/other" } }
  }

  override_data {
    target = data.aws_s3_bucket.in_peer["peer"]
    values = { bucket_regional_domain_name = "copies-of-ours.s3.ap-south-1.amazonaws.com" }
  }

  expect_failures = [var.destinations]
}

run "a_destination_key_that_is_no_part_of_a_name" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { "The Peer" = {} }
    rules        = { all = { destination = "The Peer", priority = 1, delete_markers = true } }
  }

  expect_failures = [var.destinations]
}

run "rules_of_the_same_priority" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    rules = {
      a = { destination = "peer", priority = 1, prefix = "a/", delete_markers = true }
      b = { destination = "peer", priority = 1, prefix = "b/", delete_markers = true }
    }
  }

  expect_failures = [var.rules]
}

run "a_priority_that_is_no_whole_number" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    rules = { all = { destination = "peer", priority = 1.5, delete_markers = true } }
  }

  expect_failures = [var.rules]
}

run "replication_time_control_without_metrics" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    rules = { all = { destination = "peer", priority = 1, delete_markers = true, replication_time_control = true, metrics = false } }
  }

  expect_failures = [var.rules]
}

run "delete_markers_by_tag" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    rules = { all = { destination = "peer", priority = 1, tags = { audit = "yes" }, delete_markers = true } }
  }

  expect_failures = [var.rules]
}

run "a_storage_class_that_is_none" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    rules = { all = { destination = "peer", priority = 1, delete_markers = true, storage_class = "COLD" } }
  }

  expect_failures = [var.rules]
}

run "a_rule_to_nowhere" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    rules = {
      all  = { destination = "peer", priority = 1, delete_markers = true }
      more = { destination = "moon", priority = 2, delete_markers = true }
    }
  }

  expect_failures = [var.rules]
}

run "a_destination_without_a_rule" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    destinations = { peer = {}, near = { region = "primary" } }
  }

  expect_failures = [var.rules]
}

run "no_rule" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    rules = {}
  }

  expect_failures = [var.rules]
}

run "a_rule_id_that_is_no_part_of_a_name" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    rules = { "all of it" = { destination = "peer", priority = 1, delete_markers = true } }
  }

  expect_failures = [var.rules]
}

run "numbers_and_names_that_are_none" {
  command = plan

  module {
    source = "./modules/bucket-replication"
  }

  variables {
    name                  = "Shop"
    encryption            = "DES"
    noncurrent_days       = 0.5
    latency_alarm_minutes = 0
    alarm_email           = "nobody"
  }

  expect_failures = [var.name, var.encryption, var.noncurrent_days, var.latency_alarm_minutes, var.alarm_email]
}

# ---- in the root

run "off_by_default" {
  command = plan

  variables {
    name         = "orders"
    function_zip = "versions.tf"
    kms_key_arns = null
    rules        = {}
  }

  assert {
    condition     = length(module.bucket_replication) == 0 && output.replicated_buckets == null
    error_message = "A bucket is replicated that nobody asked for."
  }
}

run "turned_on_in_the_root" {
  command = plan

  variables {
    name         = "orders"
    function_zip = "versions.tf"
    kms_key_arns = null
    rules        = {}
    bucket_replication = {
      destinations = { near = { region = "primary" } }
      rules        = { all = { destination = "near", priority = 1, delete_markers = true } }
    }
  }

  assert {
    condition     = startswith(output.replicated_buckets.bucket.name, "orders-files-") && startswith(output.replicated_buckets.destinations["near"].name, "orders-files-near-")
    error_message = "The root replicates other buckets."
  }

  assert {
    condition     = contains(keys(module.bucket_replication[0].holds), "files of orders")
    error_message = "The root does not hold the files."
  }
}
