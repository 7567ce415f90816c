# Each of these functions may read its queue and write its log. The calling module adds further permissions.

data "aws_region" "current" {}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = var.name
  description        = var.description
  assume_role_policy = data.aws_iam_policy_document.assume.json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

module "function_policy" {
  source = "../../function-policy"

  options = var.functions
}

data "aws_iam_policy_document" "queue" {
  source_policy_documents = [module.function_policy.json]

  statement {
    sid       = "TakeFromQueue"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    resources = [aws_sqs_queue.this.arn]
  }

  statement {
    sid       = "WriteLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]

    # queue, files, table of files, topic, environment
    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = [for service in ["sqs", "s3", "dynamodb", "sns", "lambda"] : "${service}.${data.aws_region.current.id}.*"]
    }
  }
}

resource "aws_iam_role_policy" "queue" {
  name   = "queue"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.queue.json
}

resource "aws_iam_role_policy" "work" {
  name   = "work"
  role   = aws_iam_role.this.id
  policy = var.policy
}
