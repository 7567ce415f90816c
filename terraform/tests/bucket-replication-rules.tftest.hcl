# What the rules of one source bucket become in S3's configuration, in the role and in the alarms.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "peer"
  source = "./tests/mocks"
}

variables {
  role_name             = "shop-bucket-replication"
  alarm_prefix          = "shop-files"
  bucket                = { name = "files", kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary", events = true }
  encryption            = "aws:kms"
  latency_alarm_minutes = 15
  topic_arns            = { primary = "arn:aws:sns:us-east-1:123456789012:here", peer = "arn:aws:sns:ap-south-1:123456789012:there" }
  health_topic_arns     = { primary = "arn:aws:sns:us-east-1:123456789012:here", peer = "arn:aws:sns:ap-south-1:123456789012:there" }
  roles                 = { path = "/s3/", permissions_boundary_arn = "arn:aws:iam::123456789012:policy/bounds" }
  trust_conditions      = true
  destinations = {
    far   = { name = "copies-far", region = "ap-south-1", in_peer = true, account_id = "123456789012", other_account = false, kms_key_arn = "arn:aws:kms:ap-south-1:123456789012:key/peer", two_way = true }
    near  = { name = "copies-near", region = "us-east-1", in_peer = false, account_id = "123456789012", other_account = false, kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary", two_way = false }
    audit = { name = "copies-audit", region = "ap-south-1", in_peer = true, account_id = "222222222222", other_account = true, kms_key_arn = "arn:aws:kms:ap-south-1:222222222222:key/audit", two_way = false }
  }
  rules = {
    timed  = { destination = "far", priority = 5, prefix = "products/", tags = {}, delete_markers = true, storage_class = null, replication_time_control = true, metrics = true, enabled = true }
    whole  = { destination = "near", priority = 4, prefix = "", tags = {}, delete_markers = false, storage_class = "GLACIER_IR", replication_time_control = false, metrics = true, enabled = false }
    tag    = { destination = "audit", priority = 3, prefix = "", tags = { audit = "yes" }, delete_markers = false, storage_class = null, replication_time_control = false, metrics = true, enabled = true }
    tags   = { destination = "audit", priority = 2, prefix = "", tags = { a = "1", b = "2" }, delete_markers = false, storage_class = null, replication_time_control = false, metrics = false, enabled = true }
    tagged = { destination = "audit", priority = 1, prefix = "images/", tags = { a = "1" }, delete_markers = false, storage_class = null, replication_time_control = false, metrics = true, enabled = true }
  }
}

run "rules_of_version_two" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  assert {
    condition     = { for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id => rule.priority } == { timed = 5, whole = 4, tag = 3, tags = 2, tagged = 1 }
    error_message = "Rules or their priorities are others."
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_replication_configuration.this.rule : length(rule.filter) == 1 && length(rule.delete_marker_replication) == 1])
    error_message = "A rule is of version 1, or does not say what becomes of delete markers."
  }

  assert {
    condition     = { for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id => one(rule.delete_marker_replication).status } == { timed = "Enabled", whole = "Disabled", tag = "Disabled", tags = "Disabled", tagged = "Disabled" }
    error_message = "Delete markers are replicated otherwise than the rule says."
  }

  assert {
    condition     = { for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id => rule.status } == { timed = "Enabled", whole = "Disabled", tag = "Enabled", tags = "Enabled", tagged = "Enabled" }
    error_message = "A paused rule runs, or another one does not."
  }

  assert {
    condition     = { for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id => one(rule.destination).storage_class if one(rule.destination).storage_class != null } == { whole = "GLACIER_IR" }
    error_message = "Copies have another storage class."
  }
}

run "objects_by_prefix_and_tag" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  assert {
    condition     = { for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id => one(rule.filter).prefix if length(one(rule.filter).and) + length(one(rule.filter).tag) == 0 } == { timed = "products/", whole = "" }
    error_message = "A rule without tags selects otherwise."
  }

  assert {
    condition     = { for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id => one(one(rule.filter).tag).value if length(one(rule.filter).tag) > 0 } == { tag = "yes" }
    error_message = "A rule with one tag selects otherwise."
  }

  assert {
    condition = { for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id => join(" ", concat([one(one(rule.filter).and).prefix == null ? "" : one(one(rule.filter).and).prefix], [for key, value in one(one(rule.filter).and).tags : "${key}=${value}"])) if length(one(rule.filter).and) > 0 } == {
      tags = " a=1 b=2", tagged = "images/ a=1"
    }
    error_message = "A rule with several conditions selects otherwise."
  }
}

run "keys_owners_and_the_way_back" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_replication_configuration.this.rule : one(one(one(rule.source_selection_criteria).sse_kms_encrypted_objects)[*].status) == "Enabled"])
    error_message = "Objects that are encrypted with a KMS key are left out."
  }

  assert {
    condition     = { for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id => one(one(rule.destination).encryption_configuration).replica_kms_key_id } == { for id, rule in var.rules : id => var.destinations[rule.destination].kms_key_arn }
    error_message = "Copies are encrypted with another key."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id if length(one(rule.source_selection_criteria).replica_modifications) > 0] == ["timed"]
    error_message = "Changes of copies are replicated where there is no way back, or are not."
  }

  assert {
    condition     = { for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id => "${one(rule.destination).account} ${one(one(rule.destination).access_control_translation).owner}" if length(one(rule.destination).access_control_translation) > 0 } == { tag = "222222222222 Destination", tags = "222222222222 Destination", tagged = "222222222222 Destination" }
    error_message = "Copies belong to another account than their bucket."
  }
}

run "keys_of_s3_need_no_selection" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  variables {
    encryption = "AES256"
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_replication_configuration.this.rule : length(one(rule.destination).encryption_configuration) == 0 && (rule.id == "timed") == (length(rule.source_selection_criteria) == 1)])
    error_message = "A rule names a KMS key."
  }

  assert {
    condition     = !anytrue([for each in data.aws_iam_policy_document.replication.statement : anytrue([for action in each.actions : startswith(action, "kms:")])])
    error_message = "The role may use KMS keys."
  }
}

run "metrics_and_time_control" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  assert {
    condition     = [for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id if length(one(rule.destination).metrics) == 0] == ["tags"]
    error_message = "A rule has no metrics that asked for them, or the other way round."
  }

  assert {
    condition = { for rule in aws_s3_bucket_replication_configuration.this.rule : rule.id => one(one(rule.destination).metrics[*].event_threshold[0].minutes) == 15 && one(one(one(rule.destination).replication_time).time).minutes == 15 if length(one(rule.destination).replication_time) > 0 } == {
      timed = true
    }
    error_message = "Replication Time Control is on elsewhere, or without its threshold."
  }

  assert {
    condition     = toset(one(one(aws_s3_bucket_notification.this).topic).events) == toset([for name in ["OperationFailedReplication", "OperationMissedThreshold", "OperationReplicatedAfterThreshold", "OperationNotTracked"] : "s3:Replication:${name}"]) && one(one(aws_s3_bucket_notification.this).topic).topic_arn == var.topic_arns.primary
    error_message = "Other events are told, or to somebody else."
  }
}

run "without_time_control_only_failures_are_events" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  variables {
    destinations = { near = { name = "copies-near", region = "us-east-1", in_peer = false, account_id = "123456789012", other_account = false, kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary", two_way = false } }
    rules        = { all = { destination = "near", priority = 1, prefix = "", tags = {}, delete_markers = false, storage_class = null, replication_time_control = false, metrics = true, enabled = true } }
  }

  assert {
    condition     = one(one(aws_s3_bucket_notification.this).topic).events == toset(["s3:Replication:OperationFailedReplication"])
    error_message = "Events are asked for that S3 does not send, or failures are not told."
  }
}

run "without_metrics_nothing_watches" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  variables {
    destinations = { near = { name = "copies-near", region = "us-east-1", in_peer = false, account_id = "123456789012", other_account = false, kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary", two_way = false } }
    rules        = { all = { destination = "near", priority = 1, prefix = "", tags = {}, delete_markers = false, storage_class = null, replication_time_control = false, metrics = false, enabled = true } }
  }

  assert {
    condition     = length(aws_s3_bucket_notification.this) == 0 && length(aws_cloudwatch_metric_alarm.failed) == 0
    error_message = "An alarm watches a metric that S3 does not publish."
  }
}

run "each_alarm_watches_a_metric_of_s3" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.failed)) == toset(["tag", "tagged", "timed", "whole"]) && toset(keys(module.alarms_there.rules)) == toset(["tag", "tagged", "timed"]) && toset(keys(module.alarms_here.rules)) == toset(["whole"])
    error_message = "A rule with metrics is not watched in the Region where S3 publishes them."
  }

  assert {
    condition = alltrue([
      for id, alarm in aws_cloudwatch_metric_alarm.failed :
      alarm.namespace == "AWS/S3" && alarm.metric_name == "OperationsFailedReplication" && alarm.statistic == "Sum" && alarm.threshold == 0 &&
      alarm.treat_missing_data == "ignore" && alarm.alarm_actions == toset([var.topic_arns.primary]) &&
      alarm.dimensions == tomap({ SourceBucket = "files", DestinationBucket = var.destinations[var.rules[id].destination].name, RuleId = id })
    ])
    error_message = "An alarm watches something else."
  }
}

run "late_copies_and_a_backlog" {
  command = plan

  module {
    source = "./modules/bucket-replication/alarms"
  }

  variables {
    name                  = "shop-files"
    rules                 = { all = { source = "files", destination = "copies" } }
    latency_alarm_minutes = 20
    topic_arn             = "arn:aws:sns:ap-south-1:123456789012:there"
  }

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.latency["all"].metric_name == "ReplicationLatency" && aws_cloudwatch_metric_alarm.latency["all"].statistic == "Maximum" &&
      aws_cloudwatch_metric_alarm.latency["all"].threshold == 1200 && aws_cloudwatch_metric_alarm.latency["all"].treat_missing_data == "ignore" &&
      aws_cloudwatch_metric_alarm.latency["all"].dimensions == tomap({ SourceBucket = "files", DestinationBucket = "copies", RuleId = "all" })
    )
    error_message = "Late is something else."
  }

  assert {
    condition = [for query in aws_cloudwatch_metric_alarm.pending["all"].metric_query : "${one(query.metric).namespace} ${one(query.metric).metric_name} ${one(query.metric).stat} ${one(query.metric).period} ${jsonencode(one(query.metric).dimensions)}" if length(query.metric) > 0] == [
      "AWS/S3 BytesPendingReplication Maximum 300 {\"DestinationBucket\":\"copies\",\"RuleId\":\"all\",\"SourceBucket\":\"files\"}"
    ]
    error_message = "The backlog is something else."
  }

  assert {
    condition     = one([for query in aws_cloudwatch_metric_alarm.pending["all"].metric_query : query.expression if query.return_data == true]) == "IF(pending > 0 AND DIFF(pending) >= 0, 1, 0)" && aws_cloudwatch_metric_alarm.pending["all"].evaluation_periods == 6
    error_message = "A backlog that shrinks is an alarm, or one that does not is none."
  }
}

run "the_role_may_what_the_rules_need" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  assert {
    condition = { for each in data.aws_iam_policy_document.replication.statement : each.sid => join(",", sort(each.actions)) } == {
      ReadRules          = "s3:GetReplicationConfiguration,s3:ListBucket"
      ReadObjects        = "s3:GetObjectVersionAcl,s3:GetObjectVersionForReplication,s3:GetObjectVersionTagging"
      WriteCopies        = "s3:ReplicateObject,s3:ReplicateTags"
      WriteDeleteMarkers = "s3:ReplicateDelete"
      GiveCopiesAway     = "s3:ObjectOwnerOverrideToBucketOwner"
      DecryptObjects     = "kms:Decrypt"
      EncryptCopiesFar   = "kms:Decrypt,kms:Encrypt,kms:GenerateDataKey"
      EncryptCopiesNear  = "kms:Decrypt,kms:Encrypt,kms:GenerateDataKey"
      EncryptCopiesAudit = "kms:Decrypt,kms:Encrypt,kms:GenerateDataKey"
    }
    error_message = "The role may something else."
  }

  assert {
    condition = { for each in data.aws_iam_policy_document.replication.statement : each.sid => join(",", sort(each.resources)) if contains(["WriteCopies", "WriteDeleteMarkers", "GiveCopiesAway"], each.sid) } == {
      WriteCopies        = "arn:aws:s3:::copies-audit/*,arn:aws:s3:::copies-audit/images/*,arn:aws:s3:::copies-far/products/*,arn:aws:s3:::copies-near/*"
      WriteDeleteMarkers = "arn:aws:s3:::copies-far/products/*"
      GiveCopiesAway     = "arn:aws:s3:::copies-audit/*,arn:aws:s3:::copies-audit/images/*"
    }
    error_message = "The role may write elsewhere."
  }

  assert {
    condition     = aws_iam_role.replication.path == "/s3/" && aws_iam_role.replication.permissions_boundary == "arn:aws:iam::123456789012:policy/bounds"
    error_message = "The role is not bounded."
  }
}

run "s3_assumes_the_role_for_this_bucket" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  assert {
    condition = { for each in data.aws_iam_policy_document.trust.statement[0].condition : each.variable => one(each.values) } == {
      "aws:SourceAccount" = "123456789012", "aws:SourceArn" = "arn:aws:s3:::files"
    }
    error_message = "S3 may assume the role for another bucket."
  }
}

run "s3_assumes_the_role_without_conditions" {
  command = plan

  module {
    source = "./modules/bucket-replication/direction"
  }

  variables {
    trust_conditions = false
  }

  assert {
    condition     = length(data.aws_iam_policy_document.trust.statement[0].condition) == 0
    error_message = "There are conditions that nobody asked for."
  }
}

run "a_role_for_objects_that_are_there" {
  command = plan

  module {
    source = "./modules/bucket-replication/batch"
  }

  variables {
    name                = "shop"
    bucket_name         = "files"
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = true
  }

  assert {
    condition = { for each in data.aws_iam_policy_document.trust.statement[0].condition : each.variable => one(each.values) } == {
      "aws:SourceAccount" = "123456789012", "aws:SourceArn" = "arn:aws:s3:us-east-1:123456789012:job/*"
    } && one(data.aws_iam_policy_document.trust.statement[0].principals).identifiers == toset(["batchoperations.s3.amazonaws.com"])
    error_message = "Somebody else may assume the role."
  }
}
