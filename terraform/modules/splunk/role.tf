# The function may only read this stream, its settings and its secrets, and store rejected records.

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "function" {
  count = local.by_function ? 1 : 0

  name               = local.part
  description        = "The function that sends changes of ${var.table.name} to Splunk"
  assume_role_policy = data.aws_iam_policy_document.assume.json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

module "function_policy" {
  source = "../function-policy"

  options = var.functions
}

data "aws_iam_policy_document" "read_stream" {
  statement {
    sid       = "ReadStream"
    actions   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
    resources = [var.table.stream_arn]
  }

  statement {
    sid       = "ListStreams"
    actions   = ["dynamodb:ListStreams"]
    resources = ["${var.table.arn}/stream/*"]
  }
}

data "aws_iam_policy_document" "function" {
  count = local.by_function ? 1 : 0

  source_policy_documents = [module.function_policy.json, data.aws_iam_policy_document.read_stream.json]

  statement {
    sid       = "WriteLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function[0].arn}:*"]
  }

  statement {
    sid     = "Quarantine"
    actions = ["s3:PutObject"]
    resources = [
      "${module.quarantine.arn}/${local.events_prefix}*",
      "${module.quarantine.arn}/${local.spill_prefix}*",
    ]
  }

  statement {
    sid       = "SpillNeedsList"
    actions   = ["s3:ListBucket"]
    resources = [module.quarantine.arn]
  }

  dynamic "statement" {
    for_each = length(local.settings) == 0 ? [] : [keys(local.settings)]

    content {
      sid       = "ReadSettings"
      actions   = ["s3:GetObject", "s3:GetObjectVersion"]
      resources = [for name in statement.value : "${module.quarantine.arn}/${aws_s3_object.setting[name].key}"]
    }
  }

  statement {
    sid       = "Keys"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = distinct(compact([var.kms_key_arn, var.table.kms_key_arn]))

    # stream, quarantine, environment
    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = [for service in ["dynamodb", "s3", "lambda"] : "${service}.${data.aws_region.current.id}.*"]
    }
  }

  statement {
    sid       = "ReadSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = compact([var.token_secret.arn, try(var.redaction_secret.arn, null)])
  }

  dynamic "statement" {
    for_each = length(local.secret_keys) == 0 ? [] : [local.secret_keys]

    content {
      sid       = "DecryptSecrets"
      actions   = ["kms:Decrypt"]
      resources = statement.value

      condition {
        test     = "StringLike"
        variable = "kms:ViaService"
        values   = ["secretsmanager.${data.aws_region.current.id}.*"]
      }
    }
  }
}

locals {
  secret_keys = distinct(compact([var.token_secret.kms_key_arn, local.by_function ? try(var.redaction_secret.kms_key_arn, null) : null]))
}

resource "aws_iam_role_policy" "function" {
  count = local.by_function ? 1 : 0

  name   = "forward"
  role   = aws_iam_role.function[0].id
  policy = data.aws_iam_policy_document.function[0].json
}
