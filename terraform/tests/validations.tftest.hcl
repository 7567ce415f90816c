# What is refused before anything is made.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "peer"
  source = "./tests/mocks"
}

# any file will do: only its hash is looked at
variables {
  function_zip = "versions.tf"
}

# another table than the existing primary, of the same name
override_data {
  target = module.tables.data.aws_dynamodb_table.replica[0]
  values = {
    name                   = "legacy"
    arn                    = "arn:aws:dynamodb:ap-south-1:123456789012:table/legacy"
    hash_key               = "customerId"
    range_key              = "orderId"
    ttl                    = []
    server_side_encryption = []
  }
}

run "a_name_that_no_bucket_could_have" {
  command = plan

  variables {
    name = "Orders_Table"
  }

  expect_failures = [var.name]
}

run "a_name_that_is_too_long" {
  command = plan

  variables {
    name = "a-name-of-twenty-five-let"
  }

  expect_failures = [var.name]
}

run "a_primary_region_that_is_none" {
  command = plan

  variables {
    primary_region = "virginia"
  }

  expect_failures = [var.primary_region]
}

run "a_peer_region_that_is_none" {
  command = plan

  variables {
    peer_region = "mumbai"
  }

  expect_failures = [var.peer_region]
}

run "a_table_beside_an_existing_one" {
  command = plan

  variables {
    existing_table_name = "legacy"
    table               = { hash_key = "id", attributes = { id = "S" } }
  }

  expect_failures = [var.table]
}

run "a_key_without_a_type" {
  command = plan

  variables {
    table = { hash_key = "id", range_key = "at", attributes = { id = "S" } }
  }

  expect_failures = [var.table]
}

run "a_type_for_what_is_no_key" {
  command = plan

  variables {
    table = { hash_key = "id", attributes = { id = "S", name = "S" } }
  }

  expect_failures = [var.table]
}

run "a_key_of_an_impossible_type" {
  command = plan

  variables {
    table = { hash_key = "id", attributes = { id = "BOOL" } }
  }

  expect_failures = [var.table]
}

run "an_index_key_without_a_type" {
  command = plan

  variables {
    table = { hash_key = "id", attributes = { id = "S" }, global_indexes = { by-status = { hash_key = "status" } } }
  }

  expect_failures = [var.table]
}

run "an_index_that_projects_nothing" {
  command = plan

  variables {
    table = { hash_key = "id", attributes = { id = "S" }, global_indexes = { by-id = { hash_key = "id", projection = "NONE" } } }
  }

  expect_failures = [var.table]
}

run "an_index_that_includes_nothing" {
  command = plan

  variables {
    table = { hash_key = "id", attributes = { id = "S" }, global_indexes = { by-id = { hash_key = "id", projection = "INCLUDE" } } }
  }

  expect_failures = [var.table]
}

run "a_secret_that_is_none" {
  command = plan

  variables {
    redaction_secret = { arn = "redaction-key" }
  }

  expect_failures = [var.redaction_secret]
}

run "a_quarantine_of_half_a_day" {
  command = plan

  variables {
    quarantine_days = 0.5
  }

  expect_failures = [var.quarantine_days]
}

run "a_quarantine_of_no_days" {
  command = plan

  variables {
    quarantine_days = 0
  }

  expect_failures = [var.quarantine_days]
}

run "tombstones_that_the_longest_replay_outlives" {
  command = plan

  variables {
    tombstone_days = 15
  }

  expect_failures = [var.tombstone_days]
}

run "a_quarantine_that_outlives_the_tombstones" {
  command = plan

  variables {
    quarantine_days = 15
  }

  expect_failures = [var.tombstone_days]
}

run "more_batches_at_once_than_lambda_takes" {
  command = plan

  variables {
    parallelization_factor = 11
  }

  expect_failures = [var.parallelization_factor]
}

run "half_a_batch_at_once" {
  command = plan

  variables {
    parallelization_factor = 1.5
  }

  expect_failures = [var.parallelization_factor]
}

run "a_capacity_for_an_existing_primary" {
  command = plan

  variables {
    existing_table_name = "legacy"
    capacity            = { primary = { read = 5, write = 5 } }
  }

  expect_failures = [var.capacity]
}

run "a_capacity_for_an_existing_replica" {
  command = plan

  variables {
    existing_table_name   = "legacy"
    existing_replica_name = "legacy"
    capacity              = { replica = { read = 5, write = 5 } }
  }

  expect_failures = [var.capacity]
}

run "a_zip_that_is_not_there" {
  command = plan

  variables {
    function_zip = "no-such.zip"
  }

  expect_failures = [var.function_zip]
}

run "a_runtime_that_is_too_old" {
  command = plan

  variables {
    runtime = "java11"
  }

  expect_failures = [var.runtime]
}

run "an_architecture_that_is_none" {
  command = plan

  variables {
    architecture = "amd64"
  }

  expect_failures = [var.architecture]
}

run "an_address_that_is_none" {
  command = plan

  variables {
    alarm_email = "ops"
  }

  expect_failures = [var.alarm_email]
}

run "a_heartbeat_without_a_type" {
  command = plan

  variables {
    heartbeat_key = { id = {} }
  }

  expect_failures = [var.heartbeat_key]
}

run "a_heartbeat_of_an_impossible_type" {
  command = plan

  variables {
    heartbeat_key = { id = { BOOL = "true" } }
  }

  expect_failures = [var.heartbeat_key]
}

run "a_retention_that_cloudwatch_has_not" {
  command = plan

  variables {
    log_retention_days = 31
  }

  expect_failures = [var.log_retention_days]
}

run "an_alias_in_place_of_a_key" {
  command = plan

  variables {
    kms_key_arns = { primary = "alias/orders", peer = "alias/orders" }
  }

  expect_failures = [var.kms_key_arns]
}


run "less_memory_than_the_jvm_needs" {
  command = plan

  variables {
    memory_mb = 256
  }

  expect_failures = [var.memory_mb]
}

run "more_requests_in_flight_than_file_descriptors" {
  command = plan

  variables {
    max_in_flight = 901
  }

  expect_failures = [var.max_in_flight]
}

run "a_log_level_that_is_none" {
  command = plan

  variables {
    log_level = "TRACE"
  }

  expect_failures = [var.log_level]
}

run "a_lag_that_is_always_there" {
  command = plan

  variables {
    lag_alarm_seconds = 0
  }

  expect_failures = [var.lag_alarm_seconds]
}

run "a_replica_that_is_the_primary" {
  command = plan

  variables {
    peer_region           = "us-east-1"
    existing_table_name   = "legacy"
    existing_replica_name = "legacy"
  }

  expect_failures = [var.existing_replica_name]
}

run "a_replica_of_the_tables_name_in_another_region" {
  command = plan

  variables {
    existing_table_name   = "legacy"
    existing_replica_name = "legacy"
    name                  = "legacy"
  }
}

run "a_prefix_that_no_bucket_could_have" {
  command = plan

  variables {
    name        = "Orders_Table"
    name_prefix = "Orders_Table"
  }

  expect_failures = [var.name_prefix]
}

run "a_table_of_any_name_under_a_prefix" {
  command = plan

  variables {
    name        = "Orders_Table"
    name_prefix = "orders"
  }

  assert {
    condition     = output.arns.tables != null && module.tables.primary.name == "Orders_Table" && module.tables.replica.name == "orders-replica"
    error_message = "The names are other ones."
  }
}

run "a_git_loader_without_a_bucket" {
  command = plan

  variables {
    git_loader = { repository = { url = "https://github.com/ann/data.git" } }
  }

  expect_failures = [var.git_loader]
}

run "a_path_that_is_none" {
  command = plan

  variables {
    roles = { path = "replication" }
  }

  expect_failures = [var.roles]
}

run "copies_loaded_in_no_network_beside_functions_in_one" {
  command = plan

  variables {
    functions = { vpc = { subnet_ids = ["subnet-a"], security_group_ids = ["sg-a"] } }
    ingest    = { copies = true, load_copies = true }
  }

  # in the module too
  expect_failures = [var.functions]
}

run "alarms_viewers_and_a_budget_that_are_none" {
  command = plan

  variables {
    iterator_age_alarm_percent = 60
    function_error_alarm_count = -1
    throttle_alarm_count       = -1
    heartbeat_alarm_minutes    = 0
    viewer_principals          = ["arn:aws:iam::*:root"]
    # nobody would hear of it
    budget = { monthly_dollars = 50 }
  }

  expect_failures = [
    var.iterator_age_alarm_percent, var.function_error_alarm_count, var.throttle_alarm_count, var.heartbeat_alarm_minutes, var.viewer_principals, var.budget,
  ]
}
