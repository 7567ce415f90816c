# Messages wait in this queue until they are handled. Messages that fail go to the dead-letter queue, where a person must look at them.

locals {
  # Lambda's maximum, so that a large file needs as few invocations as possible
  timeout = 15 * 60
  # AWS recommends this, so that a message is not delivered again while the function handles it
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

    # a bucket's ARN does not contain the account
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

# no other queue may use this dead-letter queue: a redrive would send its messages back to that queue
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

  # one file for each invocation, so that it can use the whole time-out
  batch_size = 1
  # the function reports failed messages; without this setting they would count as handled
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = var.at_once
  }

  # Lambda checks the role's access to the queue when the mapping is created
  depends_on = [aws_iam_role_policy.queue]
}
