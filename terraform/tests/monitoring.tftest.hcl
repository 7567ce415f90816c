# What watches, and whom it tells.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "peer"
  source = "./tests/mocks"
}

variables {
  name         = "orders"
  primary      = { name = "orders", arn = "arn:aws:dynamodb:us-east-1:123456789012:table/orders", region = "us-east-1", hash_key = "id", key = { id = "S" }, kms_key_arn = null }
  replica      = { name = "orders-replica", region = "ap-south-1" }
  ledger       = { name = "orders-ledger" }
  replicator   = { function_name = "orders-replicator", event_source_mapping_uuid = "uuid", quarantine_bucket = "orders-quarantine", metrics_namespace = "DynamoDbReplicator" }
  kms_key_arns = { primary = "arn:aws:kms:us-east-1:123456789012:key/primary", peer = "arn:aws:kms:ap-south-1:123456789012:key/peer" }
}

run "no_heartbeat" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  assert {
    condition     = aws_cloudwatch_composite_alarm.unhealthy.alarm_rule == join(" OR ", [for alarm in ["function-errors", "function-throttles", "iterator-age", "replication-lag"] : "ALARM(\"orders-${alarm}\")"])
    error_message = "Unhealthy is something else."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.health["iterator-age"].threshold == 4320000 && aws_cloudwatch_metric_alarm.health["replication-lag"].threshold == 60000
    error_message = "Behind is something else."
  }

  assert {
    condition     = length(aws_lambda_function.heartbeat) == 0 && length(aws_cloudwatch_metric_alarm.heartbeat_gone) == 0
    error_message = "There is a heartbeat."
  }
}

run "a_heartbeat" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    alarm_email = "ops@example.com"
    heartbeat   = { key = { id = { S = "heartbeat" } }, function_zip = "versions.tf" }
  }

  assert {
    condition     = strcontains(aws_cloudwatch_composite_alarm.unhealthy.alarm_rule, "OR ALARM(\"orders-heartbeat-gone\")") && aws_cloudwatch_metric_alarm.heartbeat_gone[0].treat_missing_data == "breaching"
    error_message = "Silence is not an alarm."
  }

  assert {
    condition     = one(aws_lambda_function.heartbeat[0].environment).variables["HEARTBEAT_KEY"] == "{\"id\":{\"S\":\"heartbeat\"}}" && aws_lambda_function_event_invoke_config.heartbeat[0].maximum_retry_attempts == 0
    error_message = "The heartbeat beats something else."
  }

  assert {
    condition     = data.aws_iam_policy_document.heartbeat[0].statement[0].condition != null && one(data.aws_iam_policy_document.heartbeat[0].statement[0].condition).values == tolist(["heartbeat"])
    error_message = "The heartbeat may change other items."
  }
}

run "a_heartbeat_of_another_key" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    heartbeat = { key = { name = { S = "heartbeat" } }, function_zip = "versions.tf" }
  }

  expect_failures = [var.heartbeat]
}

run "a_heartbeat_of_another_type" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    heartbeat = { key = { id = { N = "0" } }, function_zip = "versions.tf" }
  }

  expect_failures = [var.heartbeat]
}

run "an_alarm_when_it_is_too_late" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    iterator_age_alarm_percent = 95
  }

  expect_failures = [var.iterator_age_alarm_percent]
}

run "given_keys" {
  command = plan

  module {
    source = "./modules/encryption"
  }

  variables {
    key_arns = var.kms_key_arns
  }

  assert {
    condition     = output.key_arns == var.kms_key_arns && length(aws_kms_key.primary) + length(aws_kms_key.peer) == 0
    error_message = "Keys are made beside the given ones."
  }
}

run "new_keys" {
  command = plan

  module {
    source = "./modules/encryption"
  }

  assert {
    condition     = aws_kms_key.primary[0].enable_key_rotation && aws_kms_key.peer[0].enable_key_rotation
    error_message = "The keys do not rotate."
  }
}
