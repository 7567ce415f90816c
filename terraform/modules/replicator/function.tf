# The function. Every new zip becomes a version, and the alias that the event source mapping invokes moves to it.

locals {
  function_name = "${var.name}-replicator"

  # only with tombstones in the replica
  gone_attribute = var.fence == "in-table" ? var.gone_attribute : null

  # By default Lambda uses only the first JIT compiler, which makes starts short. The replicator runs for hours
  # and starts from a snapshot.
  java_tool_options = "-XX:+TieredCompilation -XX:TieredStopAtLevel=4"

  # Lambda allows 4 KB of environment
  environment = {
    for name, value in {
      REPLICA_TABLE       = var.replica.name
      REPLICA_REGION      = var.replica.region
      REPLICA_ROLE_ARN    = try(var.replica_role.arn, null)
      REPLICA_EXTERNAL_ID = try(var.replica_role.external_id, null)
      LEDGER_TABLE        = var.ledger.name
      FENCE               = var.fence
      STAMP_ATTRIBUTE     = var.stamp_attribute
      GONE_ATTRIBUTE      = local.gone_attribute
      BUNDLES             = var.bundles ? null : "off"
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

module "zip" {
  source = "../function-zip"

  zip    = var.function_zip
  sha256 = var.function_zip_sha256
}

resource "aws_lambda_function" "this" {
  function_name = local.function_name
  description   = "Replicates ${var.primary.name} to ${var.replica.name} in ${var.replica.region}"
  role          = aws_iam_role.function.arn

  filename          = module.zip.code.filename
  s3_bucket         = module.zip.code.s3_bucket
  s3_key            = module.zip.code.s3_key
  s3_object_version = module.zip.code.s3_object_version
  source_code_hash  = module.zip.code.source_code_hash
  handler           = "dev.replicator.lambda.ReplicateHandler::handleRequest"
  runtime           = var.runtime
  architectures     = [var.architecture]
  memory_size       = var.memory_mb
  # the function uses the last seconds to report unsettled records
  timeout = 60
  publish = true

  # -1: the account's unreserved concurrency
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

  # set in both cases: without this block, a feature that was turned on would stay on
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
    # the function prints JSON; LOG_LEVEL sets the level. A higher level here would drop the lines with the metrics
    log_format            = "JSON"
    application_log_level = "TRACE"
    system_log_level      = "INFO"
    log_group             = aws_cloudwatch_log_group.function.name
  }

  lifecycle {
    precondition {
      condition     = length(module.rules_check.problems) == 0
      error_message = "The rules cannot be used.\n  ${join("\n  ", module.rules_check.problems)}"
    }
  }

  # SnapStart starts every new version when it is published, and the start reads the rules and the secret
  depends_on = [aws_iam_role_policy.function, aws_iam_role_policy.replica]
}

# what Lambda stored, read after an apply has published it: only then the alias moves
data "aws_lambda_function" "stored" {
  count = module.zip.expected == null ? 0 : 1

  function_name = aws_lambda_function.this.function_name
  qualifier     = aws_lambda_function.this.version

  lifecycle {
    postcondition {
      condition     = self.code_sha256 == module.zip.expected
      error_message = "Lambda stored another zip than the one with this checksum; the alias still invokes the version before. Compare it with SHA256SUMS of the release, and upload the right one under another key."
    }
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that the stream is delivered to"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version

  depends_on = [data.aws_lambda_function.stored]
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/${local.function_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}
