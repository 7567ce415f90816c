data "aws_caller_identity" "primary" {}

data "aws_caller_identity" "peer" {
  provider = aws.peer
}

data "aws_partition" "primary" {}

data "aws_partition" "peer" {
  provider = aws.peer
}

data "aws_region" "primary" {}

data "aws_region" "peer" {
  provider = aws.peer
}

data "aws_iam_policy_document" "primary" {
  count = local.create ? 1 : 0

  # Without this statement nobody could change the key again. It lets the account's IAM policies grant access to the key.
  # In a key policy, "*" is the key itself.
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.primary.partition}:iam::${data.aws_caller_identity.primary.account_id}:root"]
    }
  }

  statement {
    sid       = "LogGroups"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${data.aws_region.primary.id}.${data.aws_partition.primary.dns_suffix}"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [for group in ["/aws/lambda/${var.name}-*", "/aws/kinesisfirehose/${var.name}-*", "/git-loader/${var.name}"] : join(":", [
        "arn", data.aws_partition.primary.partition, "logs", data.aws_region.primary.id,
        data.aws_caller_identity.primary.account_id, "log-group", group,
      ])]
    }
  }

  statement {
    sid       = "Alarms"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

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

  # S3 sends events about files to an encrypted queue
  statement {
    sid       = "Announcements"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.primary.account_id]
    }
  }

  # the queues of an object pipeline, to which a topic of the primary region sends
  statement {
    sid       = "TopicOfFiles"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [join(":", [
        "arn", data.aws_partition.primary.partition, "sns", data.aws_region.primary.id,
        data.aws_caller_identity.primary.account_id, "${var.name}-*",
      ])]
    }
  }

  # There is no condition, because AWS documents that EventBridge supports none on account or source for encrypted topics, and documents
  # none for queues. The queue's policy limits what EventBridge may send.
  statement {
    sid       = "EventBus"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "peer" {
  count = local.create ? 1 : 0

  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.peer.partition}:iam::${data.aws_caller_identity.peer.account_id}:root"]
    }
  }

  statement {
    sid       = "LogGroups"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${data.aws_region.peer.id}.${data.aws_partition.peer.dns_suffix}"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [join(":", [
        "arn", data.aws_partition.peer.partition, "logs", data.aws_region.peer.id,
        data.aws_caller_identity.peer.account_id, "log-group", "/aws/lambda/${var.name}-*",
      ])]
    }
  }

  statement {
    sid       = "Alarms"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

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

  # S3 sends events about files to an encrypted queue
  statement {
    sid       = "Announcements"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.peer.account_id]
    }
  }

  # the queues of an object pipeline, to which a topic of the primary region sends
  statement {
    sid       = "TopicOfFiles"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [join(":", [
        "arn", data.aws_partition.primary.partition, "sns", data.aws_region.primary.id,
        data.aws_caller_identity.primary.account_id, "${var.name}-*",
      ])]
    }
  }
}
