# delivery = "function": reads the stream itself, applies rules, retries within the invocation, and keeps what Splunk refuses.

module "rules_check" {
  source = "../rules-check"

  rules         = var.rules
  redaction_key = var.redaction_secret != null
}

locals {
  environment = {
    for name, value in {
      TABLE_NAME              = var.table.name
      SPLUNK_URL              = var.url
      SPLUNK_TOKEN_SECRET_ARN = var.token_secret.arn
      SPLUNK_CA               = try(local.locations["ca"], null)
      SPLUNK_INDEX            = var.index
      SPLUNK_SOURCE           = local.source
      SPLUNK_SOURCETYPE       = local.sourcetype
      SPLUNK_HOST             = var.host
      SPLUNK_INDEX_FIELD      = var.fields.index
      SPLUNK_SOURCE_FIELD     = var.fields.source
      SPLUNK_SOURCETYPE_FIELD = var.fields.sourcetype
      SPLUNK_HOST_FIELD       = var.fields.host
      FORWARD_RULES           = try(local.locations["rules"], null)
      REDACT_SECRET_ARN       = try(var.redaction_secret.arn, null)
      OLD_IMAGE               = tostring(var.old_image)
      ACKNOWLEDGE             = tostring(var.acknowledge)
      ACKNOWLEDGE_SECONDS     = tostring(var.acknowledge_seconds)
      MAX_IN_FLIGHT           = tostring(var.max_in_flight)
      QUARANTINE_BUCKET       = module.quarantine.name
      QUARANTINE_PREFIX       = local.events_prefix
      METRICS_NAMESPACE       = var.metrics_namespace
      LOG_LEVEL               = var.log_level
      # as the replicating function: it runs for hours and starts from a snapshot
      JAVA_TOOL_OPTIONS = "-XX:+TieredCompilation -XX:TieredStopAtLevel=4"
    } : name => value if value != null
  }

  locations = {
    for name, each in aws_s3_object.setting : name => "s3://${each.bucket}/${each.key}?versionId=${each.version_id}"
  }
}

module "zip" {
  source = "../function-zip"
  count  = local.by_function ? 1 : 0

  zip    = var.function_zip
  sha256 = var.function_zip_sha256
}

resource "aws_lambda_function" "this" {
  count = local.by_function ? 1 : 0

  function_name = local.part
  description   = "Sends changes of ${var.table.name} to Splunk"
  role          = aws_iam_role.function[0].arn

  filename          = module.zip[0].code.filename
  s3_bucket         = module.zip[0].code.s3_bucket
  s3_key            = module.zip[0].code.s3_key
  s3_object_version = module.zip[0].code.s3_object_version
  source_code_hash  = module.zip[0].code.source_code_hash
  handler           = "dev.replicator.lambda.ForwardHandler::handleRequest"
  runtime           = var.runtime
  architectures     = [var.architecture]
  memory_size       = var.memory_mb
  # the function uses the last seconds to report what was not sent; acknowledgements are waited for within it
  timeout = 60 + (var.acknowledge ? var.acknowledge_seconds : 0)
  publish = true

  code_signing_config_arn = var.functions.code_signing_config_arn

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
    log_group             = aws_cloudwatch_log_group.function[0].name
  }

  lifecycle {
    precondition {
      condition     = length(module.rules_check.problems) == 0
      error_message = "The rules cannot be used.\n  ${join("\n  ", module.rules_check.problems)}"
    }
  }

  # SnapStart starts every new version when it is published, and the start reads settings and the secret
  depends_on = [aws_iam_role_policy.function]
}

# what Lambda stored, read after an apply has published it: only then the alias moves
data "aws_lambda_function" "stored" {
  count = try(module.zip[0].expected, null) == null ? 0 : 1

  function_name = aws_lambda_function.this[0].function_name
  qualifier     = aws_lambda_function.this[0].version

  lifecycle {
    postcondition {
      condition     = self.code_sha256 == module.zip[0].expected
      error_message = "Lambda stored another zip than the one with this checksum; the alias still invokes the version before. Compare it with SHA256SUMS of the release, and upload the right one under another key."
    }
  }
}

resource "aws_lambda_alias" "live" {
  count = local.by_function ? 1 : 0

  name             = "live"
  description      = "The version that the stream is delivered to"
  function_name    = aws_lambda_function.this[0].function_name
  function_version = aws_lambda_function.this[0].version

  depends_on = [data.aws_lambda_function.stored]
}

resource "aws_cloudwatch_log_group" "function" {
  count = local.by_function ? 1 : 0

  name              = "/aws/lambda/${local.part}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

# A record is delivered again until its event is sent, for up to 22 hours. Then Lambda writes the whole invocation to the bucket.
resource "aws_lambda_event_source_mapping" "stream" {
  count = local.by_function ? 1 : 0

  event_source_arn = var.table.stream_arn
  function_name    = aws_lambda_alias.live[0].arn
  enabled          = !var.paused

  # LATEST can miss changes while the mapping is created or changed; a search drops what is sent twice by its id
  starting_position = "TRIM_HORIZON"

  batch_size                         = 1000
  maximum_batching_window_in_seconds = 1
  parallelization_factor             = var.parallelization_factor

  function_response_types        = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error = true
  # no limit of retries, so that an outage of Splunk moves no records to the bucket; a stream keeps its records for 24 hours
  maximum_retry_attempts        = -1
  maximum_record_age_in_seconds = 22 * 60 * 60

  destination_config {
    on_failure {
      # a queue or a topic would get only the position in the stream, not the records
      destination_arn = module.quarantine.arn
    }
  }

  metrics_config {
    metrics = ["EventCount"]
  }

  # Lambda checks the role's access to stream and bucket when the mapping is created
  depends_on = [aws_iam_role_policy.function]
}
