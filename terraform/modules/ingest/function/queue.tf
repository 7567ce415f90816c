# Announcements wait here until they are handled; those that cannot be, and why is for a person to find out, go behind.

locals {
  # Lambda's longest: a large file ends in as few parts as can be
  timeout = 15 * 60
  # what AWS asks for, so that no announcement comes twice while the function is at it
  visibility = 6 * local.timeout
  two_weeks  = 14 * 24 * 60 * 60
}

resource "aws_sqs_queue" "this" {
  name                       = var.name
  visibility_timeout_seconds = local.visibility
  message_retention_seconds  = local.two_weeks
  kms_master_key_id          = var.kms_key_arn

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dead-letters"
  message_retention_seconds = local.two_weeks
  kms_master_key_id         = var.kms_key_arn
}

data "aws_iam_policy_document" "queue_access" {
  statement {
    sid       = "Announcements"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.this.arn]

    principals {
      type        = "Service"
      identifiers = [var.announced_by.service]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [var.announced_by.arn]
    }

    # a bucket's ARN does not say whose it is
    dynamic "condition" {
      for_each = var.announced_by.account[*]

      content {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [condition.value]
      }
    }
  }

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.this.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.url
  policy    = data.aws_iam_policy_document.queue_access.json
}

data "aws_iam_policy_document" "dead_letters_access" {
  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.dead_letters.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sqs_queue_policy" "dead_letters" {
  queue_url = aws_sqs_queue.dead_letters.url
  policy    = data.aws_iam_policy_document.dead_letters_access.json
}

# nothing else may make these its dead letters, which would be redriven to whoever sent them
resource "aws_sqs_queue_redrive_allow_policy" "dead_letters" {
  queue_url = aws_sqs_queue.dead_letters.url

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this.arn]
  })
}

resource "aws_lambda_event_source_mapping" "queue" {
  event_source_arn = aws_sqs_queue.this.arn
  function_name    = aws_lambda_alias.live.arn

  # each file has all of the function's time
  batch_size = 1
  # the function answers with what must come again; without this it would be taken for handled
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = var.at_once
  }

  # Lambda tries the role on the queue when the mapping is made
  depends_on = [aws_iam_role_policy.queue]
}
