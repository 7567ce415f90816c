# A crawler that finds the columns, instead of the table.

locals {
  crawler_name = "${var.name}-pipeline"
  crawler_arn  = "arn:${data.aws_partition.primary.partition}:glue:${local.regions.peer}:${data.aws_caller_identity.primary.account_id}:crawler/${local.crawler_name}"
  catalog_arn  = "arn:${data.aws_partition.primary.partition}:glue:${local.regions.peer}:${data.aws_caller_identity.primary.account_id}"
}

resource "aws_glue_crawler" "copies" {
  count    = var.crawler ? 1 : 0
  provider = aws.peer

  name          = local.crawler_name
  description   = "Finds the columns of the copies; started by the function ${var.name}-pipeline"
  database_name = aws_glue_catalog_database.this.name
  role          = aws_iam_role.crawler[0].arn

  s3_target {
    path = local.location
  }

  # a change of columns changes the table; nothing is dropped
  schema_change_policy {
    update_behavior = "UPDATE_IN_DATABASE"
    delete_behavior = "LOG"
  }

  # one table, of the folder with its name
  configuration = jsonencode({
    Version       = 1
    Grouping      = { TableGroupingPolicy = "CombineCompatibleSchemas", TableLevelConfiguration = 2 }
    CrawlerOutput = { Partitions = { AddOrUpdateBehavior = "InheritFromTable" } }
  })

  depends_on = [aws_iam_role_policy.crawler]
}

resource "aws_iam_role" "crawler" {
  count = var.crawler ? 1 : 0

  name               = "${var.name}-pipeline-crawler"
  description        = "The crawler of ${local.target_name}"
  assume_role_policy = data.aws_iam_policy_document.assume_crawler.json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

data "aws_iam_policy_document" "assume_crawler" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["glue.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.primary.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = [local.crawler_arn]
    }
  }
}

resource "aws_iam_role_policy" "crawler" {
  count = var.crawler ? 1 : 0

  name   = "crawl"
  role   = aws_iam_role.crawler[0].id
  policy = data.aws_iam_policy_document.crawler.json
}

data "aws_iam_policy_document" "crawler" {
  statement {
    sid       = "ReadCopies"
    actions   = ["s3:GetObject"]
    resources = ["${local.target_arn}/${local.copies_prefix}*"]
  }

  statement {
    sid       = "ListCopies"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
    resources = [local.target_arn]
  }

  statement {
    sid       = "KeyOfTheCopies"
    actions   = ["kms:Decrypt"]
    resources = [local.target_key]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.${local.regions.peer}.*"]
    }
  }

  statement {
    sid = "WriteTable"
    actions = [
      "glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:CreateTable", "glue:UpdateTable",
      "glue:GetPartition", "glue:GetPartitions", "glue:BatchGetPartition", "glue:CreatePartition", "glue:BatchCreatePartition", "glue:UpdatePartition",
    ]
    resources = [
      "${local.catalog_arn}:catalog",
      "${local.catalog_arn}:database/${local.database}",
      "${local.catalog_arn}:table/${local.database}/*",
    ]
  }

  statement {
    sid       = "WriteLog"
    actions   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:${data.aws_partition.primary.partition}:logs:${local.regions.peer}:${data.aws_caller_identity.primary.account_id}:log-group:/aws-glue/crawlers*"]
  }
}
