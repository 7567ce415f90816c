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
  replicator   = { function_name = "orders-replicator", event_source_mapping_uuid = "uuid", quarantine_bucket = "orders-quarantine", metrics_namespace = "DynamoDbReplicator", log_group_arn = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/orders-replicator" }
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

# another module, in both regions
run "one_dashboard_and_one_message_for_all_modules" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    parts = {
      files = {
        alarms = {
          primary = { health = { orders-files-errors = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:orders-files-errors" }, records = { orders-files-dead-letters = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:orders-files-dead-letters" } }
          peer    = { health = { orders-files-age = "arn:aws:cloudwatch:ap-south-1:123456789012:alarm:orders-files-age" }, records = {} }
        }
        panels = [{
          title   = "Files", region = "ap-south-1", unit = "s", stat = "Maximum", limits = [{ label = "alarm", value = 3600 }]
          metrics = [{ namespace = "AWS/SQS", name = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = "orders-files" }, label = "age", stat = "Maximum" }]
        }]
        log_groups = []
      }
    }
  }

  assert {
    condition     = strcontains(aws_cloudwatch_composite_alarm.unhealthy.alarm_rule, "ALARM(\"orders-files-errors\")") && !strcontains(aws_cloudwatch_composite_alarm.unhealthy.alarm_rule, "dead-letters")
    error_message = "The message for an incident leaves out a module, or swallows what happened to a file."
  }

  assert {
    condition     = aws_cloudwatch_composite_alarm.peer_unhealthy.alarm_rule == "ALARM(\"orders-files-age\") OR ALARM(\"orders-ledger-throttles\") OR ALARM(\"orders-replica-throttles\")"
    error_message = "The peer region has another message."
  }

  assert {
    condition     = alltrue([for each in concat(values(aws_cloudwatch_metric_alarm.health), values(aws_cloudwatch_metric_alarm.write_throttles)) : length(coalesce(each.alarm_actions, [])) == 0])
    error_message = "An incident sends several messages."
  }

  assert {
    condition = length(local.panels) == 8 && jsonencode(local.panels[7].metrics) == jsonencode([
      { dimensions = { QueueName = "orders-files" }, label = "age", name = "ApproximateAgeOfOldestMessage", namespace = "AWS/SQS", stat = "Maximum" },
    ])
    error_message = "The module has no panel: ${jsonencode(local.panels[7])}"
  }
}

run "write_units_per_applied_change_are_on_the_dashboard" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  assert {
    condition = jsonencode([
      for widget in local.panel_widgets : widget.properties.metrics
      if widget.properties.title == "Write units per applied change"
      ]) == jsonencode([[
        [{ expression = "IF(applied > 0, units / applied)", label = "Write units per applied change" }],
        ["DynamoDbReplicator", "WriteUnits", "Table", "orders-replica", { id = "units", label = "units", visible = false }],
        ["DynamoDbReplicator", "Applied", "Table", "orders-replica", { id = "applied", label = "applied", visible = false }],
    ]])
    error_message = jsonencode(local.panel_widgets)
  }
}

run "thresholds" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    heartbeat                  = { key = { id = { S = "heartbeat" } }, function_zip = "versions.tf" }
    lag_alarm_seconds          = 5
    iterator_age_alarm_percent = 10
    function_error_alarm_count = 2
    throttle_alarm_count       = 3
    heartbeat_alarm_minutes    = 7
  }

  assert {
    condition = {
      for name, alarm in aws_cloudwatch_metric_alarm.health : name => alarm.threshold
    } == { iterator-age = 8640000, function-errors = 2, function-throttles = 3, replication-lag = 5000 }
    error_message = "A threshold is another one."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.heartbeat_gone[0].evaluation_periods == 7 && aws_cloudwatch_metric_alarm.write_throttles["ledger"].threshold == 3
    error_message = "A threshold is another one."
  }
}

run "thresholds_that_are_none" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    lag_alarm_seconds          = 0
    function_error_alarm_count = -1
    throttle_alarm_count       = -1
    heartbeat_alarm_minutes    = 1
  }

  expect_failures = [var.lag_alarm_seconds, var.function_error_alarm_count, var.throttle_alarm_count, var.heartbeat_alarm_minutes]
}

run "nobody_else_looks" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  assert {
    condition     = length(aws_iam_role.viewer) == 0 && output.viewer_role_arn == null
    error_message = "There is a role that nobody asked for."
  }
}

run "viewers_are_named" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    viewer_principals = ["arn:aws:iam::222222222222:root", "arn:aws:iam::123456789012:user/ops"]
  }

  assert {
    condition     = toset(one(data.aws_iam_policy_document.viewer_assume[0].statement[0].principals).identifiers) == toset(var.viewer_principals)
    error_message = "Somebody else may look."
  }
}

run "viewers_that_could_be_anybody" {
  command = plan

  module {
    source = "./modules/monitoring"
  }

  variables {
    viewer_principals = ["*"]
  }

  expect_failures = [var.viewer_principals]
}

# the local AWS has no budgets
run "a_budget" {
  command = plan

  module {
    source = "./modules/budget"
  }

  variables {
    monthly_dollars = 50
    emails          = ["ops@example.com"]
    cost_tag        = { key = "Replication", value = "orders" }
  }

  assert {
    condition = toset([for each in aws_budgets_budget.this.notification : "${each.notification_type} ${each.threshold}"]) == toset(["ACTUAL 80", "ACTUAL 100", "FORECASTED 100"]) && alltrue([
      for each in aws_budgets_budget.this.notification : each.subscriber_email_addresses == toset(["ops@example.com"])
    ])
    error_message = "Nobody hears of the cost in time."
  }

  assert {
    condition     = aws_budgets_budget.this.limit_amount == "50" && aws_budgets_budget.this.time_unit == "MONTHLY" && one(aws_budgets_budget.this.cost_filter).values == tolist(["user:Replication$orders"])
    error_message = "Another cost is counted."
  }
}

run "a_budget_of_the_account" {
  command = plan

  module {
    source = "./modules/budget"
  }

  variables {
    monthly_dollars = 50
    actual_percents = [50]
    emails          = ["ops@example.com"]
  }

  assert {
    condition     = length(aws_budgets_budget.this.cost_filter) == 0 && length(aws_budgets_budget.this.notification) == 2
    error_message = "The budget counts a part of the account, or sends other mails."
  }
}

run "a_budget_that_is_none" {
  command = plan

  module {
    source = "./modules/budget"
  }

  variables {
    monthly_dollars = 0
    actual_percents = [10, 20, 30, 40, 50]
    emails          = []
  }

  expect_failures = [var.monthly_dollars, var.actual_percents, var.emails]
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
