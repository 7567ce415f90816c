# A function that reads a queue. Every new zip becomes a version, and the alias that the event source mapping invokes moves to it.

resource "aws_lambda_function" "this" {
  function_name = var.name
  description   = var.description
  role          = aws_iam_role.this.arn

  filename         = var.code.zip
  source_code_hash = filebase64sha256(var.code.zip)
  handler          = var.handler
  runtime          = var.code.runtime
  architectures    = [var.code.architecture]
  memory_size      = var.memory_mb
  timeout          = local.timeout
  publish          = true

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

  depends_on = [aws_iam_role_policy.queue, aws_iam_role_policy.work]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that the queue is delivered to"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
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
