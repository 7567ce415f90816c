# Files that become items: the way from the bucket to the function, the copies, the replica's loader.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "peer"
  source = "./tests/mocks"
}

variables {
  name = "orders"
  table = {
    name        = "orders"
    arn         = "arn:aws:dynamodb:us-east-1:123456789012:table/orders"
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary"
  }
  kms_key_arns = { primary = "arn:aws:kms:us-east-1:123456789012:key/primary", peer = "arn:aws:kms:ap-south-1:123456789012:key/peer" }
  # any file will do: only its hash is looked at
  function_zip = "versions.tf"
}

run "a_bucket_and_no_copies" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  assert {
    condition     = output.bucket == "orders-uploads-123456789012-us-east-1" && output.peer_bucket == null
    error_message = "There is not just one bucket, named after the module."
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.uploads) + length(module.copier) + length(module.replica_loader) == 0
    error_message = "There is more than was asked for."
  }
}

run "copies_of_all_but_rejects" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    copies = true
  }

  assert {
    condition     = output.peer_bucket == "orders-copies-123456789012-us-east-1"
    error_message = "There is no bucket for copies."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.uploads[0].event_pattern).detail.object.key == [{ anything-but = { prefix = "rejects/" } }] && jsondecode(aws_cloudwatch_event_rule.uploads[0].event_pattern).detail.bucket.name == [output.bucket]
    error_message = "The copier hears of rejects, or of other buckets."
  }

  assert {
    condition     = length(module.replica_loader) == 0
    error_message = "Copies are loaded, which nobody asked for."
  }
}

run "a_replica_is_loaded_from_copies" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    copies      = true
    replication = { replica_table = "orders-replica", write_policy = "{}", replica_environment = { LEDGER_TABLE = "orders-ledger", FENCE = "stamp" } }
  }

  assert {
    condition     = length(module.replica_loader) == 1 && length(module.replica_topic) == 1
    error_message = "The copies are not loaded."
  }
}

run "a_replica_without_copies_is_refused" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    replication = { replica_table = "orders-replica", write_policy = "{}", replica_environment = {} }
  }

  expect_failures = [var.replication]
}

run "rules_that_the_replicas_loader_cannot_read_are_refused" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    copies      = true
    replication = { replica_table = "orders-replica", write_policy = "{}", replica_environment = { REPLICATION_RULES = "s3://orders-quarantine/rules.json" } }
  }

  expect_failures = [var.replication]
}

run "a_redaction_key_that_the_replicas_loader_cannot_read_is_refused" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    copies      = true
    replication = { replica_table = "orders-replica", write_policy = "{}", replica_environment = { REDACT_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:redaction" } }
  }

  expect_failures = [var.replication]
}

run "mappings_that_are_none" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    mappings = "emp_id"
  }

  expect_failures = [var.mappings]
}

run "mappings_that_no_environment_holds" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    mappings = { fields = { for i in range(100) : "attribute_${i}" => "the.path.of.attribute_${i}" } }
  }

  expect_failures = [var.mappings]
}

run "a_mode_that_is_none" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    mode = "overwrite"
  }

  expect_failures = [var.mode]
}

run "half_a_write_unit" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    write_budget = 0.5
  }

  expect_failures = [var.write_budget]
}

run "fewer_loads_at_once_than_lambda_takes" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    loads_at_once = 1
  }

  expect_failures = [var.loads_at_once]
}

run "an_address_that_is_none" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    email = "owner"
  }

  expect_failures = [var.email]
}

run "a_name_that_no_bucket_could_have" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    name = "Orders"
  }

  expect_failures = [var.name]
}

run "no_announcement_is_lost_between_queue_and_function" {
  command = plan

  module {
    source = "./modules/ingest/function"
  }

  variables {
    description         = "Loads files"
    code                = { zip = "versions.tf", runtime = "java21", architecture = "x86_64" }
    handler             = "dev.replicator.lambda.IngestHandler::handleRequest"
    memory_mb           = 1769
    environment         = {}
    policy              = "{}"
    announced_by        = { service = "s3.amazonaws.com", arn = "arn:aws:s3:::uploads", account = "123456789012" }
    functions           = { tracing = false }
    roles               = { path = "/" }
    at_once             = 5
    alarm_topic_arns    = { records = "arn:aws:sns:us-east-1:123456789012:uploads", health = "arn:aws:sns:us-east-1:123456789012:uploads" }
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    log_retention_days  = 30
    deletion_protection = true
  }

  assert {
    condition     = length(aws_lambda_function_recursion_config.this) == 0
    error_message = "A function that should not feed itself would not be stopped."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue.function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "The mapping would take an announcement that must come again for handled."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.queue.batch_size == 1 && one(aws_lambda_event_source_mapping.queue.scaling_config).maximum_concurrency == 5
    error_message = "Files share a function's time, or more are loaded at once than was asked for."
  }

  assert {
    condition     = aws_sqs_queue.this.visibility_timeout_seconds == 6 * aws_lambda_function.this.timeout
    error_message = "An announcement may come again while the function is at it."
  }

  assert {
    condition     = aws_sqs_queue.this.message_retention_seconds >= 5 * aws_sqs_queue.this.visibility_timeout_seconds
    error_message = "Announcements are forgotten before they were tried five times."
  }

  assert {
    condition     = aws_lambda_function.this.publish && aws_lambda_alias.live.name == "live"
    error_message = "A zip is no version, which could be gone back to."
  }
}

run "a_bucket_keeps_files_and_forgets_the_rest" {
  command = plan

  module {
    source = "./modules/ingest/bucket"
  }

  variables {
    name                = "orders-uploads"
    rejects_prefix      = "rejects/"
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = true
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.this.rule : length(rule.expiration)] == [0, 1] && one(aws_s3_bucket_lifecycle_configuration.this.rule[1].filter).prefix == "rejects/"
    error_message = "Files expire, or rejects do not."
  }

}

run "copies_beside_rules_that_keep_something_back_are_refused" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    copies = true
    rules  = { redact = { phone = { constant = { S = "***" } } } }
  }

  expect_failures = [var.copy_unredacted_uploads]
}

run "copies_beside_the_rules_of_a_replication_that_is_handed_on_are_refused" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    copies      = true
    replication = { replica_table = "orders-replica", write_policy = "{}", replica_environment = { REPLICATION_RULES = "{\"filter\":{\"status\":{\"S\":[\"active\"]}}}" } }
  }

  expect_failures = [var.copy_unredacted_uploads]
}

run "copies_beside_rules_that_keep_nothing_back" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    copies = true
    rules  = { rename = { customerId = "id" }, exclude = null }
  }

  assert {
    condition     = length(module.copier) == 1
    error_message = "There are no copies."
  }
}

run "copies_beside_rules_if_that_is_meant" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    copies                  = true
    rules                   = { include = ["id"] }
    copy_unredacted_uploads = true
  }

  assert {
    condition     = length(module.copier) == 1
    error_message = "There are no copies."
  }
}

run "a_function_that_sends_to_itself_is_not_stopped_for_it" {
  command = plan

  module {
    source = "./modules/ingest/function"
  }

  variables {
    description         = "Loads files"
    code                = { zip = "versions.tf", runtime = "java21", architecture = "x86_64" }
    handler             = "dev.replicator.lambda.IngestHandler::handleRequest"
    memory_mb           = 1769
    environment         = {}
    policy              = "{}"
    announced_by        = { service = "s3.amazonaws.com", arn = "arn:aws:s3:::uploads", account = "123456789012" }
    functions           = { tracing = false }
    roles               = { path = "/" }
    at_once             = 5
    alarm_topic_arns    = { records = "arn:aws:sns:us-east-1:123456789012:uploads", health = "arn:aws:sns:us-east-1:123456789012:uploads" }
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    log_retention_days  = 30
    deletion_protection = true
    sends_to_itself     = true
  }

  assert {
    condition     = one(aws_lambda_function_recursion_config.this).recursive_loop == "Allow"
    error_message = "Lambda would stop it after 16 turns."
  }
}
