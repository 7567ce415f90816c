# The way to Splunk: by a function, or by a pipe and Firehose, which the local AWS cannot hold.

mock_provider "aws" {
  source = "./tests/mocks"

  # targets and destinations must be ARNs
  mock_resource "aws_kinesis_firehose_delivery_stream" {
    defaults = { arn = "arn:aws:firehose:us-east-1:123456789012:deliverystream/orders-splunk" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:us-east-1:123456789012:orders-splunk-undelivered" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/orders-splunk" }
  }

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::orders-splunk" }
  }

  mock_resource "aws_lambda_alias" {
    defaults = { arn = "arn:aws:lambda:us-east-1:123456789012:function:orders-splunk:live" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:orders-splunk" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:123456789012:orders-splunk" }
  }

  mock_resource "aws_s3_object" {
    defaults = { version_id = "v1" }
  }

  override_during = plan
}

variables {
  name = "orders"
  table = {
    name        = "orders"
    arn         = "arn:aws:dynamodb:us-east-1:123456789012:table/orders"
    stream_arn  = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000"
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary"
  }
  other_readers = 1
  url           = "https://hec.example.com:8088"
  token_secret  = { arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:hec-abc123" }
  kms_key_arn   = "arn:aws:kms:us-east-1:123456789012:key/primary"
  # any file will do: only its hash is looked at
  function_zip = "versions.tf"
}

run "a_function" {
  command = plan

  module {
    source = "./modules/splunk"
  }

  assert {
    condition     = aws_lambda_function.this[0].handler == "dev.replicator.lambda.ForwardHandler::handleRequest" && one(aws_lambda_function.this[0].snap_start).apply_on == "PublishedVersions" && aws_lambda_function.this[0].timeout == 60
    error_message = "The function is another one."
  }

  assert {
    condition = jsonencode(one(aws_lambda_function.this[0].environment).variables) == jsonencode({
      ACKNOWLEDGE             = "false"
      ACKNOWLEDGE_SECONDS     = "30"
      JAVA_TOOL_OPTIONS       = "-XX:+TieredCompilation -XX:TieredStopAtLevel=4"
      LOG_LEVEL               = "INFO"
      MAX_IN_FLIGHT           = "8"
      METRICS_NAMESPACE       = "DynamoDbReplicator"
      OLD_IMAGE               = "false"
      QUARANTINE_BUCKET       = "orders-splunk-123456789012-us-east-1"
      QUARANTINE_PREFIX       = "splunk/"
      SPLUNK_SOURCE           = "orders"
      SPLUNK_SOURCETYPE       = "aws:dynamodb:change"
      SPLUNK_TOKEN_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:hec-abc123"
      SPLUNK_URL              = "https://hec.example.com:8088"
      TABLE_NAME              = "orders"
    })
    error_message = "The function is told something else: ${jsonencode(one(aws_lambda_function.this[0].environment).variables)}"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.stream[0].starting_position == "TRIM_HORIZON" && aws_lambda_event_source_mapping.stream[0].function_response_types == toset(["ReportBatchItemFailures"]) && aws_lambda_event_source_mapping.stream[0].bisect_batch_on_function_error && aws_lambda_event_source_mapping.stream[0].maximum_retry_attempts == -1 && aws_lambda_event_source_mapping.stream[0].maximum_record_age_in_seconds == 79200
    error_message = "A change can be lost between stream and function."
  }

  assert {
    condition     = length(aws_pipes_pipe.stream) + length(aws_kinesis_firehose_delivery_stream.splunk) + length(aws_sqs_queue.undelivered) == 0
    error_message = "There is a second reader of the same stream."
  }

  assert {
    condition     = toset(keys(output.monitoring.alarms.primary.health)) == toset([for each in ["iterator-age", "function-errors", "function-throttles", "lag"] : "orders-splunk-${each}"]) && toset(keys(output.monitoring.alarms.primary.records)) == toset(["orders-splunk-quarantine", "orders-splunk-spilled"])
    error_message = "Something else is watched."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.health["lag"].threshold == 300000 && aws_cloudwatch_metric_alarm.health["iterator-age"].threshold == 4320000
    error_message = "Late is something else."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.health["lag"].alarm_actions) == 1 && length(aws_cloudwatch_metric_alarm.records["quarantine"].alarm_actions) == 1
    error_message = "An alarm tells nobody."
  }
}

run "every_option_of_the_function" {
  command = plan

  module {
    source = "./modules/splunk"
  }

  variables {
    ca                     = "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n"
    index                  = "shop"
    source_name            = "dynamodb"
    sourcetype             = "orders"
    host                   = "aws"
    fields                 = { index = "team", source = "system", sourcetype = "kind", host = "node" }
    rules                  = { exclude = ["card"] }
    old_image              = true
    acknowledge            = true
    acknowledge_seconds    = 45
    max_in_flight          = 3
    parallelization_factor = 4
    paused                 = true
    functions              = { snap_start = false, tracing = true, vpc = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] } }
    quarantine_days        = 9
    alarm_topics           = { primary = "arn:aws:sns:us-east-1:123456789012:orders-replication", health = false }
    lag_alarm_seconds      = 20
    metrics_namespace      = "Shop"
  }

  assert {
    condition = alltrue([
      for name, value in {
        SPLUNK_INDEX            = "shop"
        SPLUNK_SOURCE           = "dynamodb"
        SPLUNK_SOURCETYPE       = "orders"
        SPLUNK_HOST             = "aws"
        SPLUNK_INDEX_FIELD      = "team"
        SPLUNK_SOURCE_FIELD     = "system"
        SPLUNK_SOURCETYPE_FIELD = "kind"
        SPLUNK_HOST_FIELD       = "node"
        OLD_IMAGE               = "true"
        ACKNOWLEDGE             = "true"
        ACKNOWLEDGE_SECONDS     = "45"
        MAX_IN_FLIGHT           = "3"
        METRICS_NAMESPACE       = "Shop"
      } : local.environment[name] == value
    ])
    error_message = "An option does not arrive: ${jsonencode(local.environment)}"
  }

  assert {
    condition     = startswith(local.environment["FORWARD_RULES"], "s3://orders-splunk-123456789012-us-east-1/splunk-settings/rules?versionId=v1") && startswith(local.environment["SPLUNK_CA"], "s3://orders-splunk-123456789012-us-east-1/splunk-settings/ca?versionId=v1")
    error_message = "The function does not find its rules or its certificates."
  }

  assert {
    condition     = aws_s3_object.setting["rules"].content == "{\"exclude\":[\"card\"]}" && [for rule in aws_s3_bucket_lifecycle_configuration.quarantine.rule : one(rule.expiration).days] == [9, 9] && length(module.topic) == 0
    error_message = "Rules are something else, objects are kept for longer, or there is a second topic."
  }

  assert {
    condition     = aws_lambda_function.this[0].timeout == 105 && length(aws_lambda_function.this[0].snap_start) == 0 && one(aws_lambda_function.this[0].vpc_config).subnet_ids == toset(["subnet-1"]) && one(aws_lambda_function.this[0].tracing_config).mode == "Active"
    error_message = "The function does not run as it should."
  }

  assert {
    condition     = !aws_lambda_event_source_mapping.stream[0].enabled && aws_lambda_event_source_mapping.stream[0].parallelization_factor == 4 && one(one(aws_lambda_event_source_mapping.stream[0].destination_config).on_failure).destination_arn == module.quarantine.arn
    error_message = "The mapping is another one."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.health["lag"].alarm_actions) == 0 && aws_cloudwatch_metric_alarm.records["quarantine"].alarm_actions == toset(["arn:aws:sns:us-east-1:123456789012:orders-replication"])
    error_message = "The composite alarm's mail comes twice, or a record's never."
  }
}

run "firehose" {
  command = plan

  module {
    source = "./modules/splunk"
  }

  variables {
    delivery      = "firehose"
    other_readers = 0
    function_zip  = null
    index         = "shop"
  }

  assert {
    condition     = length(aws_lambda_function.this) + length(aws_lambda_event_source_mapping.stream) + length(aws_iam_role.function) == 0
    error_message = "There is a function beside Firehose."
  }

  assert {
    condition     = local.input_template == "{\"event\":{\"change\":<$.dynamodb>,\"id\":<$.eventID>,\"stream\":<$.eventSourceARN>,\"table\":\"orders\",\"type\":<$.eventName>},\"fields\":{\"id\":<$.eventID>},\"index\":\"shop\",\"source\":\"orders\",\"sourcetype\":\"aws:dynamodb:change\",\"time\":<$.dynamodb.ApproximateCreationDateTime>}"
    error_message = "The event is another one: ${local.input_template}"
  }

  assert {
    condition = (
      one(aws_pipes_pipe.stream[0].source_parameters[0].dynamodb_stream_parameters).starting_position == "TRIM_HORIZON" &&
      one(aws_pipes_pipe.stream[0].source_parameters[0].dynamodb_stream_parameters).on_partial_batch_item_failure == "AUTOMATIC_BISECT" &&
      one(aws_pipes_pipe.stream[0].source_parameters[0].dynamodb_stream_parameters).maximum_retry_attempts == 100 &&
      length(one(aws_pipes_pipe.stream[0].source_parameters[0].dynamodb_stream_parameters).dead_letter_config) == 1
    )
    error_message = "A change can be lost between stream and Firehose, or block its shard."
  }

  assert {
    condition = (
      aws_kinesis_firehose_delivery_stream.splunk[0].splunk_configuration[0].hec_endpoint_type == "Event" &&
      aws_kinesis_firehose_delivery_stream.splunk[0].splunk_configuration[0].s3_backup_mode == "FailedEventsOnly" &&
      aws_kinesis_firehose_delivery_stream.splunk[0].splunk_configuration[0].hec_token == null &&
      aws_kinesis_firehose_delivery_stream.splunk[0].splunk_configuration[0].secrets_manager_configuration[0].secret_arn == var.token_secret.arn &&
      aws_kinesis_firehose_delivery_stream.splunk[0].splunk_configuration[0].s3_configuration[0].kms_key_arn == var.kms_key_arn
    )
    error_message = "The token is in the state, or what Splunk refuses is lost."
  }

  assert {
    condition     = aws_kinesis_firehose_delivery_stream.splunk[0].server_side_encryption[0].key_arn == var.kms_key_arn && aws_sqs_queue.undelivered[0].kms_master_key_id == var.kms_key_arn
    error_message = "Something is not encrypted with the key."
  }

  assert {
    condition     = toset(keys(output.monitoring.alarms.primary.health)) == toset(["orders-splunk-pipe-failed", "orders-splunk-lag"]) && toset(keys(output.monitoring.alarms.primary.records)) == toset(["orders-splunk-backed-up", "orders-splunk-undelivered"]) && aws_cloudwatch_metric_alarm.health["lag"].threshold == 900
    error_message = "Something else is watched."
  }

  # the roles, from their documents: the local AWS has no Firehose that sends to Splunk
  assert {
    condition = (
      toset(flatten([for each in data.aws_iam_policy_document.firehose[0].statement : each.actions])) == toset([
        "s3:PutObject", "s3:AbortMultipartUpload", "s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads",
        "logs:PutLogEvents", "secretsmanager:GetSecretValue", "kms:Decrypt", "kms:GenerateDataKey",
      ]) &&
      toset(flatten([for each in data.aws_iam_policy_document.pipe[0].statement : each.actions])) == toset([
        "firehose:PutRecord", "firehose:PutRecordBatch", "sqs:SendMessage", "kms:Decrypt", "kms:GenerateDataKey",
      ])
    )
    error_message = "A role may do something else."
  }

  assert {
    condition = !anytrue(flatten([
      for each in concat(data.aws_iam_policy_document.firehose[0].statement, data.aws_iam_policy_document.pipe[0].statement) : [for resource in each.resources : resource == "*"]
    ]))
    error_message = "A role may do it to anything."
  }
}

run "a_third_reader" {
  command = plan

  module {
    source = "./modules/splunk"
  }

  variables {
    other_readers = 2
  }

  expect_failures = [var.other_readers]
}

run "what_firehose_cannot" {
  command = plan

  module {
    source = "./modules/splunk"
  }

  variables {
    delivery = "firehose"
    rules    = { redact = { card = "drop" } }
    ca       = "-----BEGIN CERTIFICATE-----"
    fields   = { index = "team" }
  }

  expect_failures = [var.rules, var.ca, var.fields]
}

run "a_function_without_its_zip" {
  command = plan

  module {
    source = "./modules/splunk"
  }

  variables {
    function_zip = null
  }

  expect_failures = [var.function_zip]
}

run "values_that_are_none" {
  command = plan

  module {
    source = "./modules/splunk"
  }

  variables {
    url                 = "http://hec.example.com:8088/services/collector"
    token_secret        = { arn = "11111111-2222-3333-4444-555555555555" }
    index               = "-Shop"
    source_name         = "<$.dynamodb>"
    sourcetype          = "a b"
    host                = "a\"b"
    acknowledge_seconds = 0
    max_in_flight       = 65
    log_level           = "LOUD"
    lag_alarm_seconds   = 0
  }

  expect_failures = [
    var.url, var.token_secret, var.index, var.source_name, var.sourcetype, var.host, var.acknowledge_seconds, var.max_in_flight, var.log_level,
    var.lag_alarm_seconds,
  ]
}

run "a_user_in_the_url" {
  command = plan

  module {
    source = "./modules/splunk"
  }

  variables {
    url = "https://user:token@hec.example.com"
  }

  expect_failures = [var.url]
}

run "rules_that_cannot_be_used" {
  command = plan

  module {
    source = "./modules/splunk"
  }

  variables {
    rules = { filters = {} }
  }

  expect_failures = [aws_lambda_function.this]
}
