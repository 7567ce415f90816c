# A function that reads a queue. Every new zip becomes a version, and the alias that the event source mapping invokes moves to it.

module "zip" {
  source = "../../function-zip"

  zip    = var.code.zip
  sha256 = var.code.sha256
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  description   = var.description
  role          = aws_iam_role.this.arn

  filename          = module.zip.code.filename
  s3_bucket         = module.zip.code.s3_bucket
  s3_key            = module.zip.code.s3_key
  s3_object_version = module.zip.code.s3_object_version
  source_code_hash  = module.zip.code.source_code_hash
  handler           = var.handler
  runtime           = var.code.runtime
  architectures     = [var.code.architecture]
  memory_size       = var.memory_mb
  timeout           = local.timeout
  publish           = true

  code_signing_config_arn = var.functions.code_signing_config_arn

  kms_key_arn = var.kms_key_arn

  environment {
    variables = var.environment
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
    # the function prints JSON; LOG_LEVEL sets the level
    log_format            = "JSON"
    application_log_level = "TRACE"
    system_log_level      = "INFO"
    log_group             = aws_cloudwatch_log_group.this.name
  }

  lifecycle {}

  depends_on = [aws_iam_role_policy.queue, aws_iam_role_policy.work]
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
  description      = "The version that the queue is delivered to"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version

  depends_on = [data.aws_lambda_function.stored]
}

# If a function sends messages to its own queue, Lambda stops it after about 16 turns and drops the message. The rest of that file would
# never be loaded.
resource "aws_lambda_function_recursion_config" "this" {
  count = var.sends_to_itself ? 1 : 0

  function_name  = aws_lambda_function.this.function_name
  recursive_loop = "Allow"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}
