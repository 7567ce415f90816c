# Once a minute the function updates one reserved item of the primary. It is replicated like any other item, so the lag of an idle table
# can be measured. If no heartbeat arrives, replication has stopped.

locals {
  heartbeat_name = "${var.name}-heartbeat"
}

module "zip" {
  source = "../function-zip"
  count  = var.heartbeat == null ? 0 : 1

  zip    = var.heartbeat.function_zip
  sha256 = var.heartbeat.function_zip_sha256
}

resource "aws_lambda_function" "heartbeat" {
  count = var.heartbeat == null ? 0 : 1

  function_name = local.heartbeat_name
  description   = "Updates one item of ${var.primary.name}, so that its replication can be measured"
  role          = aws_iam_role.heartbeat[0].arn

  filename          = module.zip[0].code.filename
  s3_bucket         = module.zip[0].code.s3_bucket
  s3_key            = module.zip[0].code.s3_key
  s3_object_version = module.zip[0].code.s3_object_version
  source_code_hash  = module.zip[0].code.source_code_hash
  handler           = "dev.replicator.lambda.HeartbeatHandler::handleRequest"
  runtime           = var.heartbeat.runtime
  architectures     = [var.heartbeat.architecture]
  memory_size       = 512
  timeout           = 30

  code_signing_config_arn = var.functions.code_signing_config_arn

  kms_key_arn = var.kms_key_arns.primary

  environment {
    variables = {
      HEARTBEAT_TABLE = var.primary.name
      HEARTBEAT_KEY   = jsonencode(var.heartbeat.key)
    }
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

  logging_config {
    log_format            = "JSON"
    application_log_level = "INFO"
    system_log_level      = "WARN"
    log_group             = aws_cloudwatch_log_group.heartbeat[0].name
  }

  depends_on = [aws_iam_role_policy.heartbeat]
}

# what Lambda stored, read after an apply has published it
data "aws_lambda_function" "stored" {
  count = try(module.zip[0].expected, null) == null ? 0 : 1

  function_name = aws_lambda_function.heartbeat[0].function_name
  qualifier     = aws_lambda_function.heartbeat[0].version

  lifecycle {
    postcondition {
      condition     = self.code_sha256 == module.zip[0].expected
      error_message = "Lambda stored another zip than the one with this checksum. Compare it with SHA256SUMS of the release, and upload the right one under another key."
    }
  }

  depends_on = [aws_lambda_function.heartbeat]
}

# no retry, because the next heartbeat follows within a minute
resource "aws_lambda_function_event_invoke_config" "heartbeat" {
  count = var.heartbeat == null ? 0 : 1

  function_name                = aws_lambda_function.heartbeat[0].function_name
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 60
}

resource "aws_cloudwatch_log_group" "heartbeat" {
  count = var.heartbeat == null ? 0 : 1

  name              = "/aws/lambda/${local.heartbeat_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arns.primary
}

resource "aws_cloudwatch_event_rule" "heartbeat" {
  count = var.heartbeat == null ? 0 : 1

  name                = local.heartbeat_name
  description         = "The heartbeat of ${var.primary.name}"
  schedule_expression = "rate(1 minute)"
}

resource "aws_cloudwatch_event_target" "heartbeat" {
  count = var.heartbeat == null ? 0 : 1

  rule = aws_cloudwatch_event_rule.heartbeat[0].name
  arn  = aws_lambda_function.heartbeat[0].arn
}

resource "aws_lambda_permission" "heartbeat" {
  count = var.heartbeat == null ? 0 : 1

  statement_id  = "schedule"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.heartbeat[0].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.heartbeat[0].arn
}

data "aws_iam_policy_document" "heartbeat_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "heartbeat" {
  count = var.heartbeat == null ? 0 : 1

  name               = local.heartbeat_name
  description        = "The heartbeat of ${var.primary.name}"
  assume_role_policy = data.aws_iam_policy_document.heartbeat_assume.json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

module "function_policy" {
  source = "../function-policy"

  options = var.functions
}

data "aws_iam_policy_document" "heartbeat" {
  count = var.heartbeat == null ? 0 : 1

  source_policy_documents = [module.function_policy.json]

  # only items with this hash key
  statement {
    sid       = "Beat"
    actions   = ["dynamodb:UpdateItem"]
    resources = [var.primary.arn]

    condition {
      test     = "ForAllValues:StringEquals"
      variable = "dynamodb:LeadingKeys"
      values   = values(var.heartbeat.key[var.primary.hash_key])
    }
  }

  statement {
    sid       = "WriteLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.heartbeat[0].arn}:*"]
  }

  statement {
    sid       = "Keys"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
    resources = distinct(compact([var.kms_key_arns.primary, var.primary.kms_key_arn]))

    # the table, the environment
    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = [for service in ["dynamodb", "lambda"] : "${service}.${var.primary.region}.*"]
    }
  }
}

resource "aws_iam_role_policy" "heartbeat" {
  count = var.heartbeat == null ? 0 : 1

  name   = "beat"
  role   = aws_iam_role.heartbeat[0].id
  policy = data.aws_iam_policy_document.heartbeat[0].json
}
