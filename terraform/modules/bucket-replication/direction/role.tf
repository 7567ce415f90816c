data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    dynamic "condition" {
      for_each = var.trust_conditions ? {
        "aws:SourceAccount" = { test = "StringEquals", value = data.aws_caller_identity.current.account_id }
        "aws:SourceArn"     = { test = "ArnLike", value = local.source_arn }
      } : {}

      content {
        test     = condition.value.test
        variable = condition.key
        values   = [condition.value.value]
      }
    }
  }
}

resource "aws_iam_role" "replication" {
  name               = var.role_name
  description        = "Replication of ${var.bucket.name} by S3"
  assume_role_policy = data.aws_iam_policy_document.trust.json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

locals {
  # the objects that are replicated to each destination; a copy has the same key
  prefixes = {
    for key in keys(var.destinations) : key => distinct([for rule in values(var.rules) : rule.prefix if rule.destination == key])
  }
  prefixes_of_deletes = {
    for key in keys(var.destinations) : key => distinct([
      for rule in values(var.rules) : rule.prefix if rule.destination == key && rule.delete_markers
    ])
  }
  read = [for prefix in distinct(values(var.rules)[*].prefix) : "${local.source_arn}/${prefix}*"]
}

data "aws_iam_policy_document" "replication" {
  statement {
    sid       = "ReadRules"
    actions   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
    resources = [local.source_arn]
  }

  statement {
    sid       = "ReadObjects"
    actions   = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
    resources = local.read
  }

  statement {
    sid       = "WriteCopies"
    actions   = ["s3:ReplicateObject", "s3:ReplicateTags"]
    resources = flatten([for key, prefixes in local.prefixes : [for prefix in prefixes : "${local.destination_arns[key]}/${prefix}*"]])
  }

  # delete markers; S3 never replicates the deletion of a version
  dynamic "statement" {
    for_each = anytrue(values(var.rules)[*].delete_markers) ? [local.prefixes_of_deletes] : []

    content {
      sid       = "WriteDeleteMarkers"
      actions   = ["s3:ReplicateDelete"]
      resources = flatten([for key, prefixes in statement.value : [for prefix in prefixes : "${local.destination_arns[key]}/${prefix}*"]])
    }
  }

  dynamic "statement" {
    for_each = anytrue(values(var.destinations)[*].other_account) ? [local.prefixes] : []

    content {
      sid     = "GiveCopiesAway"
      actions = ["s3:ObjectOwnerOverrideToBucketOwner"]
      resources = flatten([
        for key, prefixes in statement.value : [for prefix in prefixes : "${local.destination_arns[key]}/${prefix}*"]
        if var.destinations[key].other_account
      ])
    }
  }

  dynamic "statement" {
    for_each = local.kms ? [var.bucket.kms_key_arn] : []

    content {
      sid       = "DecryptObjects"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringLike"
        variable = "kms:ViaService"
        values   = ["s3.${data.aws_region.current.id}.*"]
      }

      # the bucket's ARN with a bucket key, the object's ARN without
      condition {
        test     = "StringLike"
        variable = "kms:EncryptionContext:aws:s3:arn"
        values   = concat([local.source_arn], local.read)
      }
    }
  }

  dynamic "statement" {
    for_each = local.kms ? var.destinations : {}

    content {
      # with a bucket key S3 decrypts that key before it uses it
      sid       = "EncryptCopies${replace(title(replace(statement.key, "-", " ")), " ", "")}"
      actions   = ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"]
      resources = [statement.value.kms_key_arn]

      condition {
        test     = "StringLike"
        variable = "kms:ViaService"
        values   = ["s3.${statement.value.region}.*"]
      }

      condition {
        test     = "StringLike"
        variable = "kms:EncryptionContext:aws:s3:arn"
        values   = concat([local.destination_arns[statement.key]], [for prefix in local.prefixes[statement.key] : "${local.destination_arns[statement.key]}/${prefix}*"])
      }
    }
  }
}

resource "aws_iam_role_policy" "replication" {
  name   = "replicate"
  role   = aws_iam_role.replication.id
  policy = data.aws_iam_policy_document.replication.json
}
