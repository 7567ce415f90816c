# The pair of tables: described, existing, renamed.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "peer"
  source = "./tests/mocks"
}

variables {
  name         = "orders"
  kms_key_arns = { primary = "arn:aws:kms:us-east-1:123456789012:key/primary", peer = "arn:aws:kms:ap-south-1:123456789012:key/peer" }
}

run "an_existing_table_gives_its_keys_and_indexes" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  variables {
    existing_table_name = "legacy"
    renames             = { orderId = "id", total = "sum" }
  }

  assert {
    condition     = output.primary.name == "legacy" && output.primary.stream_arn == data.aws_dynamodb_table.primary[0].stream_arn
    error_message = "The primary is not the existing table."
  }

  assert {
    condition     = output.primary.kms_key_arn == null
    error_message = "A key is claimed for a table whose key AWS owns."
  }

  assert {
    condition     = local.replica_schema.hash_key == "customerId" && local.replica_schema.range_key == "id"
    error_message = "The replica's key is not the renamed one."
  }

  assert {
    condition     = local.replica_schema.attributes["id"] == "N" && !contains(keys(local.replica_schema.attributes), "orderId")
    error_message = "The attributes of the replica's keys are not the renamed ones."
  }

  assert {
    condition     = local.replica_schema.global_indexes["by-status"].range_key == null && local.replica_schema.global_indexes["by-status"].non_key_attributes == ["sum"]
    error_message = "The index of the replica is not that of the primary."
  }
}

run "an_existing_table_without_a_stream_is_refused" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  variables {
    existing_table_name = "legacy"
  }

  override_data {
    target = data.aws_dynamodb_table.primary[0]
    values = {
      hash_key       = "id"
      attribute      = [{ name = "id", type = "S" }]
      stream_enabled = false
    }
  }

  expect_failures = [data.aws_dynamodb_table.primary[0]]
}

run "a_stream_without_old_images_is_refused" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  variables {
    existing_table_name = "legacy"
  }

  override_data {
    target = data.aws_dynamodb_table.primary[0]
    values = {
      hash_key         = "id"
      attribute        = [{ name = "id", type = "S" }]
      stream_enabled   = true
      stream_view_type = "NEW_IMAGE"
    }
  }

  expect_failures = [data.aws_dynamodb_table.primary[0]]
}

run "an_existing_replica" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  variables {
    existing_table_name   = "legacy"
    existing_replica_name = "legacy"
  }

  override_data {
    target = data.aws_dynamodb_table.replica[0]
    values = {
      arn                    = "arn:aws:dynamodb:ap-south-1:123456789012:table/legacy"
      name                   = "legacy"
      hash_key               = "customerId"
      range_key              = "orderId"
      ttl                    = []
      server_side_encryption = []
    }
  }

  assert {
    condition     = output.replica.name == "legacy" && length(module.replica) == 0
    error_message = "The replica is not the existing table."
  }
}

run "an_existing_replica_of_another_key_is_refused" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  variables {
    existing_replica_name = "legacy"
  }

  expect_failures = [data.aws_dynamodb_table.replica[0]]
}

run "an_existing_replica_that_forgets_by_itself_is_refused" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  variables {
    existing_table_name   = "legacy"
    existing_replica_name = "legacy"
  }

  override_data {
    target = data.aws_dynamodb_table.replica[0]
    values = {
      arn       = "arn:aws:dynamodb:ap-south-1:123456789012:table/legacy"
      name      = "legacy"
      hash_key  = "customerId"
      range_key = "orderId"
      ttl       = [{ attribute_name = "expires", enabled = true }]
    }
  }

  expect_failures = [data.aws_dynamodb_table.replica[0]]
}

run "an_existing_replica_whose_tombstones_expire" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  variables {
    existing_table_name   = "legacy"
    existing_replica_name = "legacy"
    replica_ttl_attribute = "_gone"
  }

  override_data {
    target = data.aws_dynamodb_table.replica[0]
    values = {
      arn                    = "arn:aws:dynamodb:ap-south-1:123456789012:table/legacy"
      name                   = "legacy"
      hash_key               = "customerId"
      range_key              = "orderId"
      ttl                    = [{ attribute_name = "_gone", enabled = true }]
      server_side_encryption = []
    }
  }

  assert {
    condition     = output.replica.name == "legacy"
    error_message = "The replica is not the existing table."
  }
}

run "an_existing_replica_that_keeps_tombstones_for_ever_is_refused" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  variables {
    existing_table_name   = "legacy"
    existing_replica_name = "legacy"
    replica_ttl_attribute = "_gone"
  }

  override_data {
    target = data.aws_dynamodb_table.replica[0]
    values = {
      arn                    = "arn:aws:dynamodb:ap-south-1:123456789012:table/legacy"
      name                   = "legacy"
      hash_key               = "customerId"
      range_key              = "orderId"
      ttl                    = [{ attribute_name = "_gone", enabled = false }]
      server_side_encryption = []
    }
  }

  expect_failures = [data.aws_dynamodb_table.replica[0]]
}

run "an_existing_replica_whose_items_expire_by_another_attribute_is_refused" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  variables {
    existing_table_name   = "legacy"
    existing_replica_name = "legacy"
    replica_ttl_attribute = "_gone"
  }

  override_data {
    target = data.aws_dynamodb_table.replica[0]
    values = {
      arn                    = "arn:aws:dynamodb:ap-south-1:123456789012:table/legacy"
      name                   = "legacy"
      hash_key               = "customerId"
      range_key              = "orderId"
      ttl                    = [{ attribute_name = "expires", enabled = true }]
      server_side_encryption = []
    }
  }

  expect_failures = [data.aws_dynamodb_table.replica[0]]
}

run "a_table_on_demand" {
  command = plan

  module {
    source = "./modules/table-pair/table"
  }

  variables {
    schema              = { hash_key = "id", attributes = { id = "S" } }
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = true
    stream              = true
    ttl_attribute       = "expires"
  }

  assert {
    condition     = aws_dynamodb_table.this.billing_mode == "PAY_PER_REQUEST" && aws_dynamodb_table.this.deletion_protection_enabled
    error_message = "The table is not on demand and protected."
  }

  assert {
    condition     = aws_dynamodb_table.this.stream_view_type == "NEW_AND_OLD_IMAGES" && one(aws_dynamodb_table.this.ttl).attribute_name == "expires"
    error_message = "The table has no stream of both images, or no time to live."
  }

  assert {
    condition     = one(aws_dynamodb_table.this.point_in_time_recovery).enabled && one(aws_dynamodb_table.this.server_side_encryption).kms_key_arn == var.kms_key_arn
    error_message = "The table cannot be restored, or is not encrypted with the key."
  }
}

run "a_table_with_indexes_and_provisioned_capacity" {
  command = plan

  module {
    source = "./modules/table-pair/table"
  }

  variables {
    schema = {
      hash_key       = "id"
      range_key      = "at"
      attributes     = { id = "S", at = "N", status = "S" }
      global_indexes = { by-status = { hash_key = "status", projection = "ALL" } }
      local_indexes  = { by-status-of-id = { range_key = "status", projection = "KEYS_ONLY" } }
    }
    capacity            = { read = 5, write = 7 }
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = false
  }

  assert {
    condition     = aws_dynamodb_table.this.billing_mode == "PROVISIONED" && aws_dynamodb_table.this.read_capacity == 5 && aws_dynamodb_table.this.write_capacity == 7
    error_message = "The table has not the capacity that was asked for."
  }

  assert {
    condition     = one(aws_dynamodb_table.this.global_secondary_index).write_capacity == 7 && one(aws_dynamodb_table.this.local_secondary_index).range_key == "status"
    error_message = "The indexes are not those that were asked for."
  }

  assert {
    condition     = length(aws_dynamodb_table.this.ttl) == 0 && !aws_dynamodb_table.this.stream_enabled && !aws_dynamodb_table.this.deletion_protection_enabled
    error_message = "The table has what was not asked for."
  }
}

run "a_replica_in_another_partition_is_refused" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  override_data {
    target = data.aws_partition.peer
    values = { partition = "aws-cn" }
  }

  expect_failures = [data.aws_partition.peer]
}

run "a_replica_that_is_the_primary_is_refused" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  # both are read as the same table
  variables {
    existing_table_name   = "legacy"
    existing_replica_name = "legacy"
  }

  expect_failures = [data.aws_dynamodb_table.replica[0]]
}

run "a_prefix_for_all_but_the_primary" {
  command = plan

  module {
    source = "./modules/table-pair"
  }

  variables {
    prefix = "orders-eu"
  }

  assert {
    condition     = output.primary.name == "orders" && output.replica.name == "orders-eu-replica" && output.ledger.name == "orders-eu-ledger"
    error_message = "The names are other ones."
  }
}

run "a_table_that_is_scaled" {
  command = plan

  module {
    source = "./modules/table-pair/table"
  }

  variables {
    schema = {
      hash_key       = "id"
      attributes     = { id = "S", status = "S" }
      global_indexes = { by-status = { hash_key = "status", projection = "ALL" } }
    }
    capacity            = { read = 5, write = 7, max_write = 100 }
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = false
  }

  assert {
    condition     = { for name, each in aws_appautoscaling_target.this : name => [each.min_capacity, each.max_capacity, each.scalable_dimension] } == { "Write table/orders" = [7, 100, "dynamodb:table:WriteCapacityUnits"], "Write table/orders/index/by-status" = [7, 100, "dynamodb:index:WriteCapacityUnits"] }
    error_message = "Not just the writes of table and index are scaled."
  }

  assert {
    condition     = aws_dynamodb_table.this.read_capacity == 5 && aws_dynamodb_table.this.write_capacity == 7 && length(data.aws_dynamodb_table.current) == 0
    error_message = "A new table does not begin at the lower limit."
  }
}

run "what_has_been_scaled_stays" {
  command = plan

  module {
    source = "./modules/table-pair/table"
  }

  variables {
    schema = {
      hash_key       = "id"
      attributes     = { id = "S", status = "S" }
      global_indexes = { by-status = { hash_key = "status", projection = "ALL" } }
    }
    capacity            = { read = 5, write = 7, max_read = 20, max_write = 100 }
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = false
  }

  override_data {
    target = data.aws_dynamodb_tables.all[0]
    values = { names = ["orders"] }
  }

  override_data {
    target = data.aws_dynamodb_table.current[0]
    values = {
      read_capacity          = 30
      write_capacity         = 42
      global_secondary_index = [{ name = "by-status", read_capacity = 6, write_capacity = 1 }]
    }
  }

  assert {
    condition     = aws_dynamodb_table.this.write_capacity == 42 && aws_dynamodb_table.this.read_capacity == 20
    error_message = "The units of the table are set back, or beyond their limit."
  }

  assert {
    condition     = one(aws_dynamodb_table.this.global_secondary_index).read_capacity == 6 && one(aws_dynamodb_table.this.global_secondary_index).write_capacity == 7
    error_message = "The units of the index are set back, or below their limit."
  }
}

run "on_demand_with_a_limit" {
  command = plan

  module {
    source = "./modules/table-pair/table"
  }

  variables {
    schema = {
      hash_key       = "id"
      attributes     = { id = "S", status = "S" }
      global_indexes = { by-status = { hash_key = "status", projection = "ALL" } }
    }
    capacity            = { max_write = 4000 }
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = false
  }

  assert {
    condition     = aws_dynamodb_table.this.billing_mode == "PAY_PER_REQUEST" && one(aws_dynamodb_table.this.on_demand_throughput).max_write_request_units == 4000 && one(one(aws_dynamodb_table.this.global_secondary_index).on_demand_throughput).max_write_request_units == 4000
    error_message = "Table and index have no limit."
  }

  assert {
    condition     = length(aws_appautoscaling_target.this) == 0
    error_message = "A table on demand is scaled."
  }
}

run "reads_without_writes" {
  command = plan

  module {
    source = "./modules/table-pair/table"
  }

  variables {
    schema = {
      hash_key       = "id"
      attributes     = { id = "S", status = "S" }
      global_indexes = { by-status = { hash_key = "status", projection = "ALL" } }
    }
    capacity            = { read = 5 }
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = false
  }

  expect_failures = [var.capacity]
}

run "a_limit_below_where_it_begins" {
  command = plan

  module {
    source = "./modules/table-pair/table"
  }

  variables {
    schema = {
      hash_key       = "id"
      attributes     = { id = "S", status = "S" }
      global_indexes = { by-status = { hash_key = "status", projection = "ALL" } }
    }
    capacity            = { read = 5, write = 5, max_write = 4 }
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = false
  }

  expect_failures = [var.capacity]
}
