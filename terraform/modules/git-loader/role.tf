# What the instance, or the workflow, may do.

locals {
  issuer       = "token.actions.githubusercontent.com"
  provider_arn = one(concat(aws_iam_openid_connect_provider.github[*].arn, var.oidc_provider_arn == null ? [] : [var.oidc_provider_arn]))
}

resource "aws_iam_openid_connect_provider" "github" {
  count = local.github && var.oidc_provider_arn == null ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.${data.aws_partition.current.dns_suffix}"]
}

data "aws_iam_policy_document" "assume" {
  dynamic "statement" {
    for_each = local.ec2 ? [true] : []

    content {
      actions = ["sts:AssumeRole"]

      principals {
        type        = "Service"
        identifiers = ["ec2.${data.aws_partition.current.dns_suffix}"]
      }
    }
  }

  # workflows of one repository and one branch
  dynamic "statement" {
    for_each = local.github ? [true] : []

    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = [local.provider_arn]
      }

      condition {
        test     = "StringEquals"
        variable = "${local.issuer}:aud"
        values   = ["sts.${data.aws_partition.current.dns_suffix}"]
      }

      condition {
        test     = "StringEquals"
        variable = "${local.issuer}:sub"
        values   = ["repo:${var.github_repository == null ? "" : var.github_repository}:ref:refs/heads/${var.repository.branch}"]
      }
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-git-loader"
  description        = "Uploads files of ${var.repository.url}"
  assume_role_policy = data.aws_iam_policy_document.assume.json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

data "aws_iam_policy_document" "this" {
  statement {
    sid       = "Upload"
    actions   = concat(["s3:PutObject", "s3:AbortMultipartUpload"], var.delete_removed ? ["s3:DeleteObject"] : [])
    resources = ["${local.bucket_arn}/${var.prefix}*"]
  }

  dynamic "statement" {
    for_each = var.store_uploads == null ? [] : [var.store_uploads]

    content {
      sid       = "ReadUploads"
      actions   = ["s3:GetObject"]
      resources = ["${local.bucket_arn}/${statement.value.prefix}*"]
    }
  }

  dynamic "statement" {
    for_each = var.store_uploads == null ? [] : [var.store_uploads]

    content {
      sid       = "FindUploads"
      actions   = ["s3:ListBucket"]
      resources = [local.bucket_arn]

      condition {
        test     = "StringEquals"
        variable = "s3:prefix"
        values   = [statement.value.prefix]
      }
    }
  }

  statement {
    sid       = "Manifest"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${module.state.arn}/manifest.json"]
  }

  # S3 answers that an object does not exist only to who may list
  statement {
    sid       = "FindManifest"
    actions   = ["s3:ListBucket"]
    resources = [module.state.arn]
  }

  dynamic "statement" {
    for_each = local.github ? [true] : []

    content {
      sid       = "Program"
      actions   = ["s3:GetObject"]
      resources = [for each in aws_s3_object.program : "${module.state.arn}/${each.key}"]
    }
  }

  statement {
    sid       = "KeysThroughS3"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = distinct([var.bucket.kms_key_arn, var.kms_key_arn])

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.${local.region}.*"]
    }
  }

  statement {
    sid       = "WriteLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
  }

  statement {
    sid       = "WriteMetrics"
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "cloudwatch:namespace"
      values   = [local.namespace]
    }
  }

  dynamic "statement" {
    for_each = local.ec2 && var.repository.secret_arn != null ? [var.repository.secret_arn] : []

    content {
      sid       = "ReadSecret"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = local.ec2 && var.repository.secret_kms_key_arn != null ? [var.repository.secret_kms_key_arn] : []

    content {
      sid       = "KeyOfTheSecret"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringLike"
        variable = "kms:ViaService"
        values   = ["secretsmanager.${local.region}.*"]
      }
    }
  }

  # sessions of Systems Manager in place of SSH. The managed policy would also allow to read every parameter of the account.
  dynamic "statement" {
    for_each = local.ec2 ? [true] : []

    content {
      sid = "Sessions"
      actions = [
        "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ]
      resources = ["*"]
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "load"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.this.json
}
