# The function: every zip becomes a version, and the alias that the mapping calls moves to it.

locals {
  function_name = "${var.name}-replicator"

  # What Lambda gives a JVM by default stops at the first compiler, for the sake of short starts. A replicator runs for
  # hours and starts from a snapshot.
  java_tool_options = "-XX:+TieredCompilation -XX:TieredStopAtLevel=4"

  # Lambda takes 4 KB of environment at most
  environment = {
    for name, value in {
      REPLICA_TABLE       = var.replica.name
      REPLICA_REGION      = var.replica.region
      REPLICA_ROLE_ARN    = try(var.replica_role.arn, null)
      REPLICA_EXTERNAL_ID = try(var.replica_role.external_id, null)
      LEDGER_TABLE        = var.ledger.name
      FENCE               = var.fence
      STAMP_ATTRIBUTE     = var.stamp_attribute
      MAX_IN_FLIGHT       = tostring(var.max_in_flight)
      TOMBSTONE_DAYS      = tostring(var.tombstone_days)
      QUARANTINE_BUCKET   = module.quarantine.name
      QUARANTINE_PREFIX   = local.quarantine_prefix
      QUARANTINE_DAYS     = tostring(var.quarantine_days)
      REPLICATION_RULES   = local.rules_reference
      REDACT_SECRET_ARN   = try(var.redaction_secret.arn, null)
      HEARTBEAT_KEY       = var.heartbeat_key == null ? null : jsonencode(var.heartbeat_key)
      METRICS_NAMESPACE   = var.metrics_namespace
      LOG_LEVEL           = var.log_level
      JAVA_TOOL_OPTIONS   = local.java_tool_options
    } : name => value if value != null
  }
}

resource "aws_lambda_function" "this" {
  function_name = local.function_name
  description   = "Replicates ${var.primary.name} to ${var.replica.name} in ${var.replica.region}"
  role          = aws_iam_role.function.arn

  filename         = var.function_zip
  source_code_hash = filebase64sha256(var.function_zip)
  handler          = "dev.replicator.lambda.ReplicateHandler::handleRequest"
  runtime          = var.runtime
  architectures    = [var.architecture]
  memory_size      = var.memory_mb
  # of which the last seconds are kept for reporting what is not done
  timeout = 60
  publish = true

  # -1: as many as the account has left
  reserved_concurrent_executions = coalesce(var.reserved_concurrency, -1)
  code_signing_config_arn        = var.functions.code_signing_config_arn

  kms_key_arn = var.kms_key_arn

  environment {
    variables = local.environment
  }

  dynamic "vpc_config" {
    for_each = var.functions.vpc[*]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  # said in both cases: without the block, what was turned on would stay on
  tracing_config {
    mode = var.functions.tracing ? "Active" : "PassThrough"
  }

  dynamic "snap_start" {
    for_each = var.functions.snap_start ? ["PublishedVersions"] : []

    content {
      apply_on = snap_start.value
    }
  }

  logging_config {
    # what the function prints is JSON already; LOG_LEVEL decides how much, and a level here would drop the metrics' lines
    log_format            = "JSON"
    application_log_level = "TRACE"
    system_log_level      = "INFO"
    log_group             = aws_cloudwatch_log_group.function.name
  }

  lifecycle {
    precondition {
      condition     = length(local.rule_problems) == 0
      error_message = "The rules cannot be used.\n  ${join("\n  ", local.rule_problems)}"
    }
  }

  # SnapStart runs the start of every new version, which reads the rules and the secret, at once
  depends_on = [aws_iam_role_policy.function, aws_iam_role_policy.replica]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "What the stream is delivered to"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/${local.function_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}
