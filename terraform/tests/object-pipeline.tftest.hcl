# Files that are copied and queried: what each option becomes, and what is refused.

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
  function_zip = "../replicator-lambda/target/replicator-lambda.zip"
  columns      = [{ name = "order_id" }, { name = "Amount", type = "double" }]
}

# ---- what is made

run "new_buckets_a_queue_and_a_table" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  assert {
    condition     = startswith(output.source_bucket, "shop-source-123456789012-") && startswith(output.target_bucket, "shop-target-123456789012-")
    error_message = "The buckets are others."
  }

  assert {
    condition     = aws_s3_bucket_notification.source[0].topic[0].events == toset(["s3:ObjectCreated:*"]) && aws_s3_bucket_notification.source[0].topic[0].filter_prefix == null
    error_message = "S3 does not announce every file."
  }

  assert {
    condition     = output.table == { region = "ap-south-1", database = "shop", name = "files" }
    error_message = jsonencode(output.table)
  }

  assert {
    condition     = toset(keys(output.holds)) == toset(["object pipeline of shop", "source of shop", "target of shop", "table files of shop"])
    error_message = "Something could be turned off unseen."
  }

  assert {
    condition     = length(aws_glue_crawler.copies) == 0 && length(aws_iam_role.crawler) == 0
    error_message = "There is a crawler that nobody asked for."
  }

  assert {
    condition     = aws_athena_workgroup.this.configuration[0].enforce_workgroup_configuration && aws_athena_workgroup.this.configuration[0].bytes_scanned_cutoff_per_query == 10737418240
    error_message = "A query may read as much as it likes."
  }

  assert {
    condition     = toset(keys(aws_athena_named_query.this)) == toset(["rows-per-file", "last-file", "bad-rows"])
    error_message = jsonencode(keys(aws_athena_named_query.this))
  }
}

run "columns_of_json_lines" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  assert {
    condition     = [for each in aws_glue_catalog_table.copies[0].storage_descriptor[0].columns : "${each.name} ${each.type}"] == ["order_id string", "amount double"]
    error_message = "The columns are others."
  }

  assert {
    condition     = length(aws_glue_catalog_table.copies[0].partition_keys) == 0 && !contains(keys(aws_glue_catalog_table.copies[0].parameters), "projection.enabled")
    error_message = "There are partitions."
  }

  assert {
    condition     = strcontains(local.queries["bad-rows"].sql, "'$.Amount'") && strcontains(local.queries["bad-rows"].sql, "files_lines")
    error_message = local.queries["bad-rows"].sql
  }
}

run "partitions_of_the_day" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    partitioned_since = "2026-11-21"
    key               = ["order_id"]
  }

  assert {
    condition     = aws_glue_catalog_table.copies[0].partition_keys[0].name == "dt" && aws_glue_catalog_table.lines[0].partition_keys[0].name == "dt"
    error_message = "The tables have no partitions."
  }

  assert {
    condition     = aws_glue_catalog_table.copies[0].parameters["projection.dt.range"] == "2026-11-21,NOW" && endswith(aws_glue_catalog_table.copies[0].parameters["storage.location.template"], "/files/dt=$${dt}/")
    error_message = jsonencode(aws_glue_catalog_table.copies[0].parameters)
  }

  assert {
    condition     = toset(keys(local.queries)) == toset(["rows-per-day", "last-file", "latest-per-key", "bad-rows"])
    error_message = jsonencode(keys(local.queries))
  }
}

run "csv_is_text_in_the_catalog" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    format            = "csv"
    csv               = { delimiter = ";" }
    partitioned_since = "2026-11-21"
  }

  assert {
    condition     = [for each in aws_glue_catalog_table.copies[0].storage_descriptor[0].columns : "${each.name} ${each.type}"] == ["order_id string", "amount string"]
    error_message = "CSV would fail at an empty number."
  }

  assert {
    condition     = aws_glue_catalog_table.copies[0].parameters["skip.header.line.count"] == "1" && aws_glue_catalog_table.copies[0].storage_descriptor[0].ser_de_info[0].parameters["separatorChar"] == ";"
    error_message = "The file is read otherwise."
  }

  assert {
    condition     = length(aws_glue_catalog_table.lines) == 0 && strcontains(local.queries["bad-rows"].sql, "try_cast(\"amount\" AS double) IS NULL") && strcontains(local.queries["bad-rows"].sql, "\"amount\" IS NULL")
    error_message = local.queries["bad-rows"].sql
  }
}

run "a_crawler" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    columns           = null
    crawler           = true
    partitioned_since = "2026-11-21"
    key               = ["order_id"]
  }

  assert {
    condition     = length(aws_glue_catalog_table.copies) == 0 && length(aws_glue_catalog_table.lines) == 0 && endswith(one(aws_glue_crawler.copies[0].s3_target).path, "/files/")
    error_message = "There is a table that the crawler does not know."
  }

  assert {
    condition     = toset(keys(local.queries)) == toset(["rows-per-day", "last-file", "latest-per-key"]) && contains(keys(output.holds), "crawler of shop")
    error_message = jsonencode(keys(local.queries))
  }
}

run "given_buckets" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    source_bucket = { name = "files-of-ours", kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/ours" }
    target_bucket = { name = "copies-of-ours", kms_key_arn = "arn:aws:kms:ap-south-1:123456789012:key/ours" }
  }

  override_data {
    target = data.aws_s3_bucket.target[0]
    values = { bucket_regional_domain_name = "copies-of-ours.s3.ap-south-1.amazonaws.com" }
  }

  assert {
    condition     = output.source_bucket == "files-of-ours" && output.target_bucket == "copies-of-ours" && length(module.source) == 0 && length(module.target) == 0
    error_message = "There are new buckets."
  }

  assert {
    condition     = length(aws_s3_bucket_notification.source) == 0
    error_message = "The notifications of a bucket of somebody else are replaced."
  }

  assert {
    condition     = local.source_key == var.source_bucket.kms_key_arn && local.target_key == var.target_bucket.kms_key_arn
    error_message = "The keys are others."
  }
}

run "notifications_of_a_given_bucket_and_a_prefix" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    source_bucket = { name = "files-of-ours", events = true }
    prefix        = "orders/"
  }

  assert {
    condition     = aws_s3_bucket_notification.source[0].bucket == "files-of-ours" && aws_s3_bucket_notification.source[0].topic[0].filter_prefix == "orders/"
    error_message = "The bucket announces other files, or none."
  }
}

run "options_arrive" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    scan_limit_gb     = 1
    age_alarm_minutes = 7
    noncurrent_days   = 5
    alarm_email       = "ops@example.com"
    prefix            = "in/"
  }

  assert {
    condition     = aws_athena_workgroup.this.configuration[0].bytes_scanned_cutoff_per_query == 1073741824 && aws_cloudwatch_metric_alarm.age.threshold == 420
    error_message = "Limits do not arrive."
  }
}

# ---- what is refused

run "a_json_array" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    format = "json"
  }

  expect_failures = [var.format]
}

run "another_format" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    format = "parquet"
  }

  expect_failures = [var.format]
}

run "columns_and_a_mapping" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    mapping = { fields = { id = "id" } }
  }

  expect_failures = [var.columns]
}

run "neither_columns_nor_a_mapping" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    columns = null
  }

  expect_failures = [var.columns]
}

run "columns_beside_a_crawler" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    crawler = true
  }

  expect_failures = [var.columns]
}

run "a_column_with_a_name_that_is_none" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    columns = [{ name = "order id" }]
  }

  expect_failures = [var.columns]
}

run "a_column_with_a_type_that_is_none" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    columns = [{ name = "id", type = "varchar" }]
  }

  expect_failures = [var.columns]
}

run "the_source_as_its_own_target" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    source_bucket = { name = "files-of-ours" }
    target_bucket = { name = "files-of-ours" }
  }

  expect_failures = [var.target_bucket]
}

run "copies_in_the_region_of_the_source" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  override_data {
    target = data.aws_region.peer
    values = { id = "us-east-1" }
  }

  assert {
    condition     = strcontains(one(local.problems), "are both in us-east-1")
    error_message = jsonencode(local.problems)
  }

  expect_failures = [output.source_bucket]
}

run "a_source_bucket_in_another_region" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    source_bucket = { name = "files-of-ours" }
  }

  override_data {
    target = data.aws_s3_bucket.source[0]
    values = { bucket_regional_domain_name = "files-of-ours.s3.eu-west-1.amazonaws.com" }
  }

  expect_failures = [data.aws_s3_bucket.source]
}

run "a_target_bucket_in_the_region_of_the_source" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    target_bucket = { name = "copies-of-ours" }
  }

  expect_failures = [data.aws_s3_bucket.target]
}

run "keys_of_another_region" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    source_bucket = { name = "files-of-ours", kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/ours" }
    target_bucket = { name = "copies-of-ours", kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/ours" }
  }

  override_data {
    target = data.aws_s3_bucket.target[0]
    values = { bucket_regional_domain_name = "copies-of-ours.s3.ap-south-1.amazonaws.com" }
  }

  assert {
    condition     = length(local.problems) == 2
    error_message = jsonencode(local.problems)
  }

  expect_failures = [output.source_bucket]
}

run "what_is_wrong_with_columns_is_refused" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    key = ["other"]
  }

  assert {
    condition     = strcontains(one(local.problems), "other is none of the columns")
    error_message = jsonencode(local.problems)
  }

  expect_failures = [output.source_bucket]
}

run "values_that_are_none" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    name              = "Shop"
    source_bucket     = { name = "files-of-ours", kms_key_arn = "arn:aws:kms:us-east-1:123456789012:alias/ours" }
    table             = "Orders"
    partitioned_since = "2026-13-01"
    csv               = { delimiter = "||" }
    key               = ["a b"]
    scan_limit_gb     = 0
    noncurrent_days   = 0
    age_alarm_minutes = 0
    copies_at_once    = 1
    alarm_email       = "nobody"
    log_level         = "LOUD"
  }

  expect_failures = [
    var.name, var.source_bucket, var.table, var.partitioned_since, var.csv, var.key, var.scan_limit_gb, var.noncurrent_days,
    var.age_alarm_minutes, var.copies_at_once, var.alarm_email, var.log_level,
  ]
}

run "copies_under_an_alias" {
  command = plan

  module {
    source = "./modules/object-pipeline"
  }

  variables {
    target_bucket = { name = "copies-of-ours", kms_key_arn = "arn:aws:kms:ap-south-1:123456789012:alias/ours" }
  }

  expect_failures = [var.target_bucket]
}
