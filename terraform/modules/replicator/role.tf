# The function may only read this stream, write this replica and its ledger, and store rejected records.

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

resource "aws_iam_role" "function" {
  name               = local.function_name
  description        = "The function that replicates ${var.primary.name}"
  assume_role_policy = data.aws_iam_policy_document.assume.json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

module "function_policy" {
  source = "../function-policy"

  options = var.functions
}

data "aws_iam_policy_document" "function" {
  source_policy_documents = [module.function_policy.json]

  statement {
    sid       = "ReadStream"
    actions   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
    resources = [var.primary.stream_arn]
  }

  statement {
    sid       = "ListStreams"
    actions   = ["dynamodb:ListStreams"]
    resources = ["${var.primary.arn}/stream/*"]
  }

  statement {
    sid       = "WriteLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function.arn}:*"]
  }

  statement {
    sid     = "Quarantine"
    actions = ["s3:PutObject"]
    resources = [
      "${module.quarantine.arn}/${local.quarantine_prefix}*",
      "${module.quarantine.arn}/${local.spill_prefix}*",
    ]
  }

  statement {
    sid       = "SpillNeedsList"
    actions   = ["s3:ListBucket"]
    resources = [module.quarantine.arn]
  }

  statement {
    sid       = "Keys"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = distinct(compact([var.kms_key_arn, var.primary.kms_key_arn]))

    # stream, quarantine, environment
    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = [for service in ["dynamodb", "s3", "lambda"] : "${service}.${data.aws_region.current.id}.*"]
    }
  }

  dynamic "statement" {
    for_each = local.rules_in_s3 ? [1] : []

    content {
      sid       = "ReadRules"
      actions   = ["s3:GetObject", "s3:GetObjectVersion"]
      resources = ["${module.quarantine.arn}/${local.rules_key}"]
    }
  }

  dynamic "statement" {
    for_each = var.redaction_secret[*]

    content {
      sid       = "ReadRedactionKey"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [statement.value.arn]
    }
  }

  dynamic "statement" {
    for_each = compact([try(var.redaction_secret.kms_key_arn, null)])

    content {
      sid       = "DecryptRedactionKey"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringLike"
        variable = "kms:ViaService"
        values   = ["secretsmanager.${data.aws_region.current.id}.*"]
      }
    }
  }

  dynamic "statement" {
    for_each = var.replica_role[*]

    content {
      sid       = "ActInTheReplicasAccount"
      actions   = ["sts:AssumeRole"]
      resources = [statement.value.arn]
    }
  }
}

resource "aws_iam_role_policy" "function" {
  name   = "replicate"
  role   = aws_iam_role.function.id
  policy = data.aws_iam_policy_document.function.json
}

# Permissions to write the replica. With the fence in-table, a delete puts a tombstone into the replica, and an item that gets a stamp loses its
# row in the ledger; inserts that share a request are PartiQL statements. The other two fences have the same permissions, because one may be changed into the other while the function runs.
locals {
  replica_actions = concat(["dynamodb:PutItem"], var.fence != "in-table" ? ["dynamodb:DeleteItem"] : var.bundles ? ["dynamodb:PartiQLInsert"] : [])
  ledger_actions  = concat(["dynamodb:PutItem", "dynamodb:GetItem"], [var.fence == "in-table" ? "dynamodb:DeleteItem" : "dynamodb:ConditionCheckItem"])
}

data "aws_iam_policy_document" "write" {
  # a transaction needs only the permissions of its actions
  statement {
    sid       = "WriteReplica"
    actions   = local.replica_actions
    resources = [var.replica.arn]
  }

  statement {
    sid       = "KeepLedger"
    actions   = local.ledger_actions
    resources = [var.ledger.arn]
  }

  statement {
    sid       = "LookAtTables"
    actions   = ["dynamodb:DescribeTable"]
    resources = [var.replica.arn, var.ledger.arn]
  }

  statement {
    sid       = "KeysThroughDynamoDb"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
    resources = distinct(compact([var.replica.kms_key_arn, var.ledger.kms_key_arn]))

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["dynamodb.${var.replica.region}.*"]
    }
  }
}

# The replicator also checks the tables before a snapshot is taken. In another account, the role that the function assumes there needs
# these permissions.
data "aws_iam_policy_document" "replica" {
  source_policy_documents = [data.aws_iam_policy_document.write.json]

  statement {
    sid       = "LookForWhatIsAmiss"
    actions   = ["dynamodb:DescribeTimeToLive"]
    resources = [var.replica.arn, var.ledger.arn]
  }

  # one page, to find tombstones with a life that is too short
  statement {
    sid       = "LookAtTombstones"
    actions   = ["dynamodb:Scan"]
    resources = [var.ledger.arn]
  }
}

resource "aws_iam_role_policy" "replica" {
  count = var.replica_role == null ? 1 : 0

  name   = "write-replica"
  role   = aws_iam_role.function.id
  policy = data.aws_iam_policy_document.replica.json
}
