# How the functions run: in a network, traced, signed, bounded.

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

run "by_default_nobody_needs_more" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  assert {
    condition     = length(aws_lambda_function.this.vpc_config) == 0 && one(aws_lambda_function.this.tracing_config).mode == "PassThrough" && aws_lambda_function.this.reserved_concurrent_executions == -1 && aws_lambda_function.this.code_signing_config_arn == null
    error_message = "The function is in a network, traced, or bounded."
  }

  assert {
    condition     = aws_iam_role.function.path == "/" && aws_iam_role.function.permissions_boundary == null
    error_message = "The role is bounded."
  }
}

run "the_replicator_with_every_option" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    functions = {
      vpc                     = { subnet_ids = ["subnet-a", "subnet-b"], security_group_ids = ["sg-a"] }
      tracing                 = true
      code_signing_config_arn = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0"
      snap_start              = false
    }
    roles                = { path = "/replication/", permissions_boundary_arn = "arn:aws:iam::123456789012:policy/bounds" }
    reserved_concurrency = 20
  }

  assert {
    condition     = one(aws_lambda_function.this.vpc_config).subnet_ids == toset(["subnet-a", "subnet-b"]) && one(aws_lambda_function.this.vpc_config).security_group_ids == toset(["sg-a"])
    error_message = "The function is in another network."
  }

  assert {
    condition     = one(aws_lambda_function.this.tracing_config).mode == "Active" && aws_lambda_function.this.code_signing_config_arn == "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0"
    error_message = "The function is not traced, or not signed."
  }

  assert {
    condition     = length(aws_lambda_function.this.snap_start) == 0 && aws_lambda_function.this.publish && aws_lambda_function.this.reserved_concurrent_executions == 20
    error_message = "The function starts from a snapshot, or has no versions, or takes what the account has."
  }

  assert {
    condition     = aws_iam_role.function.path == "/replication/" && aws_iam_role.function.permissions_boundary == "arn:aws:iam::123456789012:policy/bounds"
    error_message = "The role is not bounded."
  }
}

run "a_network_of_no_subnet" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    functions = { vpc = { subnet_ids = [], security_group_ids = ["sg-a"] } }
  }

  expect_failures = [var.functions]
}

run "no_concurrency_at_all" {
  command = plan

  module {
    source = "./modules/replicator"
  }

  variables {
    reserved_concurrency = 0
  }

  expect_failures = [var.reserved_concurrency]
}
