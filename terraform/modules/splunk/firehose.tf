# delivery = "firehose": a pipe of EventBridge reads the stream and writes each change as an HEC event; Firehose sends the events and backs up
# what Splunk does not take. Firehose cannot read a table's stream itself. Kinesis Data Streams for DynamoDB could feed it too, but its
# records are no HEC events and have no sequence number, so that way would need a function that transforms them.

locals {
  # HEC's metadata, and the record. Both images are sent: a path to an image that a record does not have could not be left out.
  hec_event = merge(
    {
      time       = "<$.dynamodb.ApproximateCreationDateTime>"
      source     = local.source
      sourcetype = local.sourcetype
      fields     = { id = "<$.eventID>" }
      event = {
        id     = "<$.eventID>"
        type   = "<$.eventName>"
        table  = var.table.name
        stream = "<$.eventSourceARN>"
        change = "<$.dynamodb>"
      }
    },
    { for name, value in { index = var.index, host = var.host } : name => value if value != null },
  )

  # a path stands without quotes, because the pipe inserts JSON; jsonencode writes < and > as escapes
  input_template = replace(replace(jsonencode(local.hec_event), "\"\\u003c", "<"), "\\u003e\"", ">")
}

resource "aws_pipes_pipe" "stream" {
  count = local.by_firehose ? 1 : 0

  name          = local.part
  description   = "Changes of ${var.table.name} as HEC events"
  role_arn      = aws_iam_role.pipe[0].arn
  source        = var.table.stream_arn
  target        = aws_kinesis_firehose_delivery_stream.splunk[0].arn
  desired_state = var.paused ? "STOPPED" : "RUNNING"

  source_parameters {
    dynamodb_stream_parameters {
      starting_position                  = "TRIM_HORIZON"
      batch_size                         = 500
      maximum_batching_window_in_seconds = 1
      parallelization_factor             = var.parallelization_factor
      on_partial_batch_item_failure      = "AUTOMATIC_BISECT"
      # a change that Firehose refuses, because it has over 1,000 KiB, must not block its shard
      maximum_retry_attempts        = 100
      maximum_record_age_in_seconds = 22 * 60 * 60

      dead_letter_config {
        arn = aws_sqs_queue.undelivered[0].arn
      }
    }
  }

  target_parameters {
    input_template = local.input_template
  }

  depends_on = [aws_iam_role_policy.pipe]
}

resource "aws_kinesis_firehose_delivery_stream" "splunk" {
  count = local.by_firehose ? 1 : 0

  name        = local.part
  destination = "splunk"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = var.kms_key_arn
  }

  splunk_configuration {
    hec_endpoint               = var.url
    hec_endpoint_type          = "Event"
    hec_acknowledgment_timeout = 300
    # the longest that Firehose offers; then the events go to the bucket
    retry_duration     = 7200
    buffering_interval = 10
    buffering_size     = 1
    s3_backup_mode     = "FailedEventsOnly"

    secrets_manager_configuration {
      enabled    = true
      secret_arn = var.token_secret.arn
      role_arn   = aws_iam_role.firehose[0].arn
    }

    s3_configuration {
      role_arn           = aws_iam_role.firehose[0].arn
      bucket_arn         = module.quarantine.arn
      prefix             = local.events_prefix
      buffering_interval = 60
      buffering_size     = 5
      compression_format = "GZIP"
      kms_key_arn        = var.kms_key_arn

      cloudwatch_logging_options {
        enabled         = true
        log_group_name  = aws_cloudwatch_log_group.firehose[0].name
        log_stream_name = aws_cloudwatch_log_stream.firehose["backup"].name
      }
    }

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.firehose[0].name
      log_stream_name = aws_cloudwatch_log_stream.firehose["delivery"].name
    }
  }

  depends_on = [aws_iam_role_policy.firehose]
}

resource "aws_cloudwatch_log_group" "firehose" {
  count = local.by_firehose ? 1 : 0

  name              = "/aws/kinesisfirehose/${local.part}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_cloudwatch_log_stream" "firehose" {
  for_each = toset(local.by_firehose ? ["delivery", "backup"] : [])

  name           = each.key
  log_group_name = aws_cloudwatch_log_group.firehose[0].name
}

# ---- positions of the changes that the pipe could not hand over; the changes themselves are in the stream for 24 hours

resource "aws_sqs_queue" "undelivered" {
  count = local.by_firehose ? 1 : 0

  name                      = "${local.part}-undelivered"
  message_retention_seconds = 14 * 24 * 60 * 60
  kms_master_key_id         = var.kms_key_arn
}

data "aws_iam_policy_document" "undelivered" {
  count = local.by_firehose ? 1 : 0

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.undelivered[0].arn]

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

resource "aws_sqs_queue_policy" "undelivered" {
  count = local.by_firehose ? 1 : 0

  queue_url = aws_sqs_queue.undelivered[0].url
  policy    = data.aws_iam_policy_document.undelivered[0].json
}

# ---- roles

data "aws_iam_policy_document" "assume_by" {
  for_each = {
    pipe     = { service = "pipes.amazonaws.com", arn = "pipes:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:pipe/${local.part}" }
    firehose = { service = "firehose.amazonaws.com", arn = "firehose:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:deliverystream/${local.part}" }
  }

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = [each.value.service]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["arn:${data.aws_partition.current.partition}:${each.value.arn}"]
    }
  }
}

resource "aws_iam_role" "pipe" {
  count = local.by_firehose ? 1 : 0

  name               = "${local.part}-pipe"
  description        = "The pipe from the stream of ${var.table.name} to Firehose"
  assume_role_policy = data.aws_iam_policy_document.assume_by["pipe"].json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

data "aws_iam_policy_document" "pipe" {
  count = local.by_firehose ? 1 : 0

  source_policy_documents = [data.aws_iam_policy_document.read_stream.json]

  statement {
    sid       = "WriteEvents"
    actions   = ["firehose:PutRecord", "firehose:PutRecordBatch"]
    resources = [aws_kinesis_firehose_delivery_stream.splunk[0].arn]
  }

  statement {
    sid       = "StorePositions"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.undelivered[0].arn]
  }

  statement {
    sid       = "Keys"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = distinct(compact([var.kms_key_arn, var.table.kms_key_arn]))

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = [for service in ["dynamodb", "sqs"] : "${service}.${data.aws_region.current.id}.*"]
    }
  }
}

resource "aws_iam_role_policy" "pipe" {
  count = local.by_firehose ? 1 : 0

  name   = "pipe"
  role   = aws_iam_role.pipe[0].id
  policy = data.aws_iam_policy_document.pipe[0].json
}

resource "aws_iam_role" "firehose" {
  count = local.by_firehose ? 1 : 0

  name               = "${local.part}-firehose"
  description        = "Firehose, which sends changes of ${var.table.name} to Splunk"
  assume_role_policy = data.aws_iam_policy_document.assume_by["firehose"].json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

data "aws_iam_policy_document" "firehose" {
  count = local.by_firehose ? 1 : 0

  statement {
    sid       = "BackUp"
    actions   = ["s3:PutObject", "s3:AbortMultipartUpload"]
    resources = ["${module.quarantine.arn}/${local.events_prefix}*"]
  }

  statement {
    sid       = "FindBucket"
    actions   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
    resources = [module.quarantine.arn]
  }

  statement {
    sid       = "WriteLog"
    actions   = ["logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.firehose[0].arn}:*"]
  }

  statement {
    sid       = "ReadToken"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [var.token_secret.arn]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = [for service in ["firehose", "s3"] : "${service}.${data.aws_region.current.id}.*"]
    }
  }

  dynamic "statement" {
    for_each = length(local.secret_keys) == 0 ? [] : [local.secret_keys]

    content {
      sid       = "DecryptToken"
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

resource "aws_iam_role_policy" "firehose" {
  count = local.by_firehose ? 1 : 0

  name   = "firehose"
  role   = aws_iam_role.firehose[0].id
  policy = data.aws_iam_policy_document.firehose[0].json
}
