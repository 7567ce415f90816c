# The function and its mapping: what is always so, and each toggle.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name = "orders"
  primary = {
    name        = "orders"
    arn         = "arn:aws:dynamodb:us-east-1:123456789012:table/orders"
    stream_arn  = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000"
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary"
  }
  replica = {
    name        = "orders-replica"
    arn         = "arn:aws:dynamodb:ap-south-1:123456789012:table/orders-replica"
    region      = "ap-south-1"
    kms_key_arn = "arn:aws:kms:ap-south-1:123456789012:key/peer"
  }
  ledger = {
    name        = "orders-ledger"
    arn         = "arn:aws:dynamodb:ap-south-1:123456789012:table/orders-ledger"
    kms_key_arn = "arn:aws:kms:ap-south-1:123456789012:key/peer"
  }
  kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary"
  # any file will do: only its hash is looked at
  function_zip = "versions.tf"
}

run "nothing_is_lost_between_stream_and_function" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.starting_position == "TRIM_HORIZON" && aws_lambda_event_source_mapping.stream.enabled
    error_message = "The mapping does not begin at the oldest record."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.function_response_types == toset(["ReportBatchItemFailures"]) && aws_lambda_event_source_mapping.stream.bisect_batch_on_function_error
    error_message = "The mapping would take an unsettled record for settled."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.maximum_retry_attempts == -1 && aws_lambda_event_source_mapping.stream.maximum_record_age_in_seconds == 79200
    error_message = "Records do not have 22 hours."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.batch_size == 1000 && aws_lambda_event_source_mapping.stream.parallelization_factor == 2 && length(aws_lambda_event_source_mapping.stream.filter_criteria) == 0
    error_message = "The mapping is not the default one."
  }
}

run "the_function_is_versioned_and_knows_its_tables" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  assert {
    condition     = aws_lambda_function.this.publish && one(aws_lambda_function.this.snap_start).apply_on == "PublishedVersions" && aws_lambda_function.this.timeout == 60
    error_message = "The function is not published, or not from a snapshot."
  }

  assert {
    condition     = aws_lambda_function.this.runtime == "java21" && aws_lambda_function.this.architectures == tolist(["x86_64"])
    error_message = "The function is not the one of the plain build."
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables["REPLICA_TABLE"] == "orders-replica" && one(aws_lambda_function.this.environment).variables["REPLICA_REGION"] == "ap-south-1" && one(aws_lambda_function.this.environment).variables["LEDGER_TABLE"] == "orders-ledger"
    error_message = "The function does not know its tables."
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables["FENCE"] == "stamp" && one(aws_lambda_function.this.environment).variables["QUARANTINE_DAYS"] == "14" && one(aws_lambda_function.this.environment).variables["TOMBSTONE_DAYS"] == "16"
    error_message = "The fence is not the default one."
  }

  assert {
    condition     = length(setintersection(keys(one(aws_lambda_function.this.environment).variables), ["REPLICATION_RULES", "REDACT_SECRET_ARN", "REPLICA_ROLE_ARN", "REPLICA_EXTERNAL_ID", "HEARTBEAT_KEY", "GONE_ATTRIBUTE"])) == 0
    error_message = "The function is told of what is not there."
  }

  assert {
    condition     = length(aws_iam_role_policy.replica) == 1
    error_message = "The function may not write the replica."
  }
}

run "the_quarantine_is_kept_like_the_primary" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.quarantine.rule : one(rule.expiration).days] == [14, 14]
    error_message = "Records are not kept for as long as they may be redriven."
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.quarantine.rule : one(rule.noncurrent_version_expiration).noncurrent_days == 1])
    error_message = "Noncurrent versions outlive the tombstones."
  }
}

run "paused" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    paused = true
  }

  assert {
    condition     = !aws_lambda_event_source_mapping.stream.enabled
    error_message = "The mapping is not paused."
  }
}

run "filtered_before_the_function" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    stream_filters = [jsonencode({ eventName = ["INSERT", "MODIFY"] })]
  }

  assert {
    condition     = one(one(aws_lambda_event_source_mapping.stream.filter_criteria).filter).pattern == "{\"eventName\":[\"INSERT\",\"MODIFY\"]}"
    error_message = "The filter is not that of the mapping."
  }
}

run "more_batches_at_once" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    parallelization_factor = 10
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream.parallelization_factor == 10
    error_message = "The mapping has another factor."
  }
}

run "rules_in_the_environment" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = { exclude = ["notes"] }
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables["REPLICATION_RULES"] == "{\"exclude\":[\"notes\"]}" && length(aws_s3_object.rules) == 0
    error_message = "The rules are not in the environment."
  }
}

run "rules_that_are_too_long_for_it" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = { exclude = [for i in range(400) : "attribute-${i}"] }
  }

  assert {
    condition     = length(aws_s3_object.rules) == 1 && length(aws_s3_object.rules[0].content) > 4096
    error_message = "The rules are not in the bucket."
  }
}

run "rules_that_are_too_long_in_bytes" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = { exclude = [for i in range(110) : "атрибут-${i}"] }
  }

  assert {
    condition     = length(local.rules_json) < 2000 && length(aws_s3_object.rules) == 1
    error_message = "The rules are measured in characters."
  }
}

run "redacted_with_a_secret" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    redaction_secret = { arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:redaction" }
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables["REDACT_SECRET_ARN"] == var.redaction_secret.arn
    error_message = "The function does not know the secret."
  }
}

run "another_account" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    replica_role = { arn = "arn:aws:iam::222222222222:role/writer", external_id = "orders" }
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables["REPLICA_ROLE_ARN"] == "arn:aws:iam::222222222222:role/writer" && one(aws_lambda_function.this.environment).variables["REPLICA_EXTERNAL_ID"] == "orders"
    error_message = "The function does not know the role."
  }

  assert {
    condition     = length(aws_iam_role_policy.replica) == 0
    error_message = "The function may write a table of its own account."
  }
}

run "a_heartbeat" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    heartbeat_key = { id = { S = "heartbeat" } }
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables["HEARTBEAT_KEY"] == "{\"id\":{\"S\":\"heartbeat\"}}"
    error_message = "The function does not know the heartbeat."
  }
}

run "exact_copies_on_graviton" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    fence        = "ledger"
    architecture = "arm64"
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables["FENCE"] == "ledger" && aws_lambda_function.this.architectures == tolist(["arm64"])
    error_message = "Fence or architecture are not those that were asked for."
  }
}

run "the_other_two_fences_may_not_delete_rows_of_the_ledger" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  assert {
    condition     = toset(local.replica_actions) == toset(["dynamodb:PutItem", "dynamodb:DeleteItem"]) && toset(local.ledger_actions) == toset(["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:ConditionCheckItem"])
    error_message = "The function may do something else than its fence does."
  }
}

run "tombstones_in_the_replica" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    fence          = "in-table"
    gone_attribute = "forgotten"
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables["FENCE"] == "in-table" && one(aws_lambda_function.this.environment).variables["GONE_ATTRIBUTE"] == "forgotten"
    error_message = "The function does not know where the tombstones are."
  }

  assert {
    condition     = output.replica_environment["FENCE"] == "in-table" && output.replica_environment["GONE_ATTRIBUTE"] == "forgotten"
    error_message = "Another writer of the replica would put its tombstones elsewhere."
  }

  assert {
    condition     = toset(local.replica_actions) == toset(["dynamodb:PutItem", "dynamodb:PartiQLInsert"]) && toset(local.ledger_actions) == toset(["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:DeleteItem"])
    error_message = "The function may do something else than its fence does."
  }
}

run "without_bundles" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    fence   = "in-table"
    bundles = false
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables["BUNDLES"] == "off"
    error_message = "The function would still send statements."
  }

  assert {
    condition     = toset(local.replica_actions) == toset(["dynamodb:PutItem"])
    error_message = "The function may do something else than it does."
  }
}

run "a_fence_that_is_none" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    # the function reads it, but the permissions would be those of another fence
    fence = "in_table"
  }

  expect_failures = [var.fence]
}

run "one_attribute_for_stamp_and_expiry" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    fence          = "in-table"
    gone_attribute = "_rv"
  }

  expect_failures = [var.gone_attribute]
}

run "longer_quarantine" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    quarantine_days = 28
    tombstone_days  = 30
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.quarantine.rule : one(rule.expiration).days] == [28, 28]
    error_message = "Records are not kept for as long as they may be redriven."
  }
}

run "tombstones_that_the_longest_replay_outlives" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    quarantine_days = 28
    tombstone_days  = 29
  }

  expect_failures = [var.tombstone_days]
}

run "a_name_that_no_bucket_could_have" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    name = "Orders"
  }

  expect_failures = [var.name]
}

run "less_memory_than_the_jvm_needs" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    memory_mb = 256
  }

  expect_failures = [var.memory_mb]
}


run "a_primary_in_china_is_refused" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  override_data {
    target = data.aws_partition.current
    values = { partition = "aws-cn" }
  }

  expect_failures = [data.aws_partition.current]
}

run "requests_in_flight_leave_file_descriptors" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  assert {
    condition     = one(aws_lambda_function.this.environment).variables["MAX_IN_FLIGHT"] == "512"
    error_message = "The default is another one than docs/lambda.md gives."
  }
}

run "more_requests_in_flight_than_file_descriptors" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    max_in_flight = 901
  }

  expect_failures = [var.max_in_flight]
}

run "no_request_in_flight" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    max_in_flight = 0
  }

  expect_failures = [var.max_in_flight]
}
