# Rules that cannot be used are refused in a plan, with all that is wrong.

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
    key         = { id = "S" }
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

run "rules_that_can_be_used" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = {
      filter = {
        status  = { S = ["active", { prefix = "a" }] }
        deleted = { BOOL = [{ exists = false }, false] }
        owner   = { M = { team = { S = ["a"] } } }
        "$or"   = [{ tags = { SS = ["public"] } }, { lines = { L = { S = ["x"] } } }]
      }
      include    = null
      exclude    = ["notes"]
      redact     = { ssn = "drop", phone = { constant = { S = "***" } }, email = "hmac" }
      rename     = { a = "b", b = "a", id = "key" }
      ttlDeletes = "ignore"
    }
    redaction_secret = { arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key" }
  }

  assert {
    condition = jsonencode(module.rules_check.problems) == jsonencode([

    ])
    error_message = jsonencode(module.rules_check.problems)
  }
}

run "a_misspelt_rule" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = { filters = { status = { S = ["active"] } } }
  }

  assert {
    condition = jsonencode(module.rules_check.problems) == jsonencode([
      "rules.filters: is unknown; known are filter, include, exclude, rename, redact, ttlDeletes",
    ])
    error_message = jsonencode(module.rules_check.problems)
  }

  expect_failures = [aws_lambda_function.this]
}

run "rules_that_are_no_object" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = "active only"
  }

  assert {
    condition = jsonencode(module.rules_check.problems) == jsonencode([
      "rules: must be a JSON object",
    ])
    error_message = jsonencode(module.rules_check.problems)
  }

  expect_failures = [aws_lambda_function.this]
}

run "attributes_that_are_none" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = { include = [], exclude = ["", 1], ttlDeletes = "keep" }
  }

  assert {
    condition = jsonencode(module.rules_check.problems) == jsonencode([
      "rules.exclude[0]: must be the name of an attribute",
      "rules.exclude[1]: must be the name of an attribute",
      "rules.exclude: cannot stand beside include; use one of the two",
      "rules.include: must name an attribute; without include, all are replicated",
      "rules.ttlDeletes: must be \"replicate\" or \"ignore\"",
    ])
    error_message = jsonencode(module.rules_check.problems)
  }

  expect_failures = [aws_lambda_function.this]
}

run "redaction_that_is_none" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = { exclude = ["d"], redact = { a = "hash", b = { constant = "***" }, c = "hmac", d = "drop" } }
  }

  assert {
    condition = jsonencode(module.rules_check.problems) == jsonencode([
      "rules.redact.a: must be \"drop\", \"hmac\" or {\"constant\": …}",
      "rules.redact.b: constant must be DynamoDB JSON, such as {\"S\": \"***\"}",
      "rules.redact.c: hmac needs a redaction key, and none is configured: give redaction_secret",
      "rules.redact.d: the attribute is not replicated",
    ])
    error_message = jsonencode(module.rules_check.problems)
  }

  expect_failures = [aws_lambda_function.this]
}

run "renames_that_are_none" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = { exclude = ["c"], redact = { d = "drop" }, rename = { a = "a", b = "x", c = "x", d = "y" } }
  }

  assert {
    condition = jsonencode(module.rules_check.problems) == jsonencode([
      "rules.rename.a: renames the attribute to itself",
      "rules.rename.b: another attribute is renamed to 'x' as well",
      "rules.rename.c: another attribute is renamed to 'x' as well",
      "rules.rename.c: the attribute is excluded",
      "rules.rename.d: the attribute is dropped by redact",
    ])
    error_message = jsonencode(module.rules_check.problems)
  }

  expect_failures = [aws_lambda_function.this]
}

run "filters_that_would_empty_the_replica" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = { filter = { status = ["active"], age = { N = [{ numeric = [">", 5] }] }, kind = { TEXT = ["a"] }, "$or" = [{ a = { S = "b" } }] } }
  }

  assert {
    condition = jsonencode(module.rules_check.problems) == jsonencode([
      "rules.filter.$or: must be an array of two patterns or more",
      "rules.filter.age: numbers are text in DynamoDB JSON, so comparisons (numeric) never match: write [\"5\"] for equality, or keep an attribute to filter by, such as a status",
      "rules.filter.kind.TEXT: is no DynamoDB type: S, N, B, BOOL, NULL, M, L, SS, NS or BS",
      "rules.filter.status: a value stands under its type, such as {\"S\": [\"active\"]}",
      "rules.filter.$or[0].a.S: must be an array of alternatives, such as [\"active\"]",
    ])
    error_message = jsonencode(module.rules_check.problems)
  }

  expect_failures = [aws_lambda_function.this]
}

run "rules_that_name_the_expiry_of_tombstones" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    fence = "in-table"
    rules = { rename = { _gone = "gone" } }
  }

  assert {
    condition = jsonencode(module.rules_check.problems) == jsonencode([
      "rules: the rules name the attribute of the tombstones' expiry '_gone', which is the replicator's own",
    ])
    error_message = jsonencode(module.rules_check.problems)
  }

  expect_failures = [aws_lambda_function.this]
}

run "an_attribute_that_is_reserved_by_another_fence_only" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = { rename = { _gone = "gone" } }
  }

  assert {
    condition     = length(module.rules_check.problems) == 0
    error_message = jsonencode(module.rules_check.problems)
  }
}

run "rules_that_fit_no_item" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    rules = { exclude = ["id", "_rv"], rename = { other = "id" } }
  }

  assert {
    condition = jsonencode(module.rules_check.problems) == jsonencode([
      "The rules exclude 'id', which is an attribute of the key.",
      "The rules rename another attribute to 'id', which is an attribute of the key.",
      "rules: the rules name the stamp attribute '_rv', which is the replicator's own",
    ])
    error_message = jsonencode(module.rules_check.problems)
  }

  expect_failures = [aws_lambda_function.this]
}
