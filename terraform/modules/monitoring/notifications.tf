# One topic a region, since an alarm can only notify a topic of its own region.

data "aws_caller_identity" "primary" {}

data "aws_caller_identity" "peer" {
  provider = aws.peer
}

resource "aws_sns_topic" "primary" {
  name              = "${var.name}-replication"
  kms_master_key_id = var.kms_key_arns.primary
}

resource "aws_sns_topic_policy" "primary" {
  arn    = aws_sns_topic.primary.arn
  policy = data.aws_iam_policy_document.primary_topic.json
}

data "aws_iam_policy_document" "primary_topic" {
  statement {
    sid       = "AlarmsOfThisAccount"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.primary.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.primary.account_id]
    }
  }
}

resource "aws_sns_topic_subscription" "primary" {
  count = var.alarm_email == null ? 0 : 1

  topic_arn = aws_sns_topic.primary.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

resource "aws_sns_topic" "peer" {
  provider = aws.peer

  # another name than the primary's, since both may be in one region
  name              = "${var.name}-replica"
  kms_master_key_id = var.kms_key_arns.peer
}

resource "aws_sns_topic_policy" "peer" {
  provider = aws.peer

  arn    = aws_sns_topic.peer.arn
  policy = data.aws_iam_policy_document.peer_topic.json
}

data "aws_iam_policy_document" "peer_topic" {
  statement {
    sid       = "AlarmsOfThisAccount"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.peer.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.peer.account_id]
    }
  }
}

resource "aws_sns_topic_subscription" "peer" {
  count    = var.alarm_email == null ? 0 : 1
  provider = aws.peer

  topic_arn = aws_sns_topic.peer.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}
