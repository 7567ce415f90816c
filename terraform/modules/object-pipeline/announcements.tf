# From the source bucket to the queue of the copier: a bucket can only notify a topic of its own Region, and a topic sends to queues of any.

resource "aws_sns_topic" "announcements" {
  name              = "${var.name}-announcements"
  kms_master_key_id = var.kms_key_arns.primary
}

resource "aws_sns_topic_policy" "announcements" {
  arn    = aws_sns_topic.announcements.arn
  policy = data.aws_iam_policy_document.announcements.json
}

data "aws_iam_policy_document" "announcements" {
  statement {
    sid       = "EventsOfTheBucket"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.announcements.arn]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.primary.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = [local.source_arn]
    }
  }

  dynamic "statement" {
    for_each = aws_cloudwatch_event_rule.source

    # EventBridge supports no conditions in the policies of topics
    content {
      sid       = "EventsOfTheBus"
      actions   = ["sns:Publish"]
      resources = [aws_sns_topic.announcements.arn]

      principals {
        type        = "Service"
        identifiers = ["events.amazonaws.com"]
      }
    }
  }

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["sns:Publish", "sns:Subscribe"]
    resources = [aws_sns_topic.announcements.arn]

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

resource "aws_sns_topic_subscription" "copier" {
  topic_arn = aws_sns_topic.announcements.arn
  protocol  = "sqs"
  endpoint  = module.copier.queue.arn

  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.undelivered.arn })

  depends_on = [module.copier, aws_sqs_queue_policy.undelivered]
}

resource "aws_s3_bucket_notification" "source" {
  count = var.source_bucket == null || try(var.source_bucket.events, false) ? 1 : 0

  bucket = local.source_name

  topic {
    topic_arn     = aws_sns_topic.announcements.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = var.prefix == "" ? null : var.prefix
  }

  # S3 tries the topic when this is made, and from then on nothing may be lost
  depends_on = [aws_sns_topic_policy.announcements, aws_sns_topic_subscription.copier]
}

# ---- a bucket that sends its events to EventBridge, because another queue or topic gets its notifications. S3 cannot send the same
# event to two of them.

resource "aws_cloudwatch_event_rule" "source" {
  count = try(var.source_bucket.event_bus, false) ? 1 : 0

  name        = "${var.name}-pipeline"
  description = "New files of ${local.source_name} that are copied to ${local.target_name}"

  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = merge(
      { bucket = { name = [local.source_name] } },
      var.prefix == "" ? {} : { object = { key = [{ prefix = var.prefix }] } },
      var.source_bucket.exclude_prefix == null ? {} : { object = { key = [{ anything-but = { prefix = var.source_bucket.exclude_prefix } }] } },
    )
  })
}

resource "aws_cloudwatch_event_target" "source" {
  count = length(aws_cloudwatch_event_rule.source)

  rule = aws_cloudwatch_event_rule.source[0].name
  arn  = aws_sns_topic.announcements.arn

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }

  depends_on = [aws_sns_topic_policy.announcements, aws_sns_topic_subscription.copier, aws_sqs_queue_policy.undelivered]
}

# ---- what the topic cannot deliver, for example while a key is disabled. SNS needs this queue in its own Region.

resource "aws_sqs_queue" "undelivered" {
  name                      = "${var.name}-pipeline-undelivered"
  message_retention_seconds = 14 * 24 * 60 * 60
  kms_master_key_id         = var.kms_key_arns.primary
}

resource "aws_sqs_queue_policy" "undelivered" {
  queue_url = aws_sqs_queue.undelivered.url
  policy    = data.aws_iam_policy_document.undelivered.json
}

data "aws_iam_policy_document" "undelivered" {
  statement {
    sid       = "Undelivered"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.undelivered.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.announcements.arn]
    }
  }

  dynamic "statement" {
    for_each = aws_cloudwatch_event_rule.source

    content {
      sid       = "UndeliveredOfTheBus"
      actions   = ["sqs:SendMessage"]
      resources = [aws_sqs_queue.undelivered.arn]

      principals {
        type        = "Service"
        identifiers = ["events.amazonaws.com"]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = [statement.value.arn]
      }
    }
  }

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.undelivered.arn]

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
