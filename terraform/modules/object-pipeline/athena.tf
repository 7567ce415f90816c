# SQL on the copies: a workgroup with limits, and named queries.

module "results" {
  source = "../private-bucket"
  providers = {
    aws = aws.peer
  }

  name                = "${var.name}-results"
  kms_key_arn         = var.kms_key_arns.peer
  deletion_protection = var.deletion_protection
}

resource "aws_s3_bucket_lifecycle_configuration" "results" {
  provider = aws.peer

  bucket = module.results.name

  rule {
    id     = "results"
    status = "Enabled"

    filter {
      prefix = ""
    }

    expiration {
      days = 30
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [module.results]
}

resource "aws_athena_workgroup" "this" {
  provider = aws.peer

  name          = var.name
  description   = "Queries of the copies in ${local.target_name}"
  force_destroy = !var.deletion_protection

  configuration {
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = var.scan_limit_gb * 1024 * 1024 * 1024

    engine_version {
      selected_engine_version = "Athena engine version 3"
    }

    result_configuration {
      output_location = "s3://${module.results.name}/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = var.kms_key_arns.peer
      }
    }
  }

  depends_on = [aws_s3_bucket_lifecycle_configuration.results]
}

locals {
  copies      = "\"${local.database}\".\"${var.table}\""
  lines       = "\"${local.database}\".\"${var.table}_lines\""
  partitioned = var.partitioned_since != null

  # a row of which nothing could be read is none; what a crawler finds is not known here
  is_row = var.crawler ? "true" : "(${join(" OR ", [for each in module.columns.columns : "\"${lower(each.name)}\" IS NOT NULL"])})"
  recent = local.partitioned ? "\"${local.day}\" >= CAST(CAST(current_date - INTERVAL '7' DAY AS DATE) AS VARCHAR)" : "true"

  # Athena's SQL has another name for some types of the catalog
  checked = [for each in module.columns.columns : each if can(regex("^(boolean|int|bigint|double|decimal)", each.type))]

  is_bad = module.columns.csv ? join(" OR ", concat(
    # too few fields
    ["\"${lower(try(module.columns.columns[length(module.columns.columns) - 1].name, ""))}\" IS NULL"],
    [for each in local.checked : "(\"${lower(each.name)}\" <> '' AND try_cast(\"${lower(each.name)}\" AS ${each.type}) IS NULL)"],
    )) : join(" OR ", concat(
    ["substr(ltrim(\"line\"), 1, 1) <> '{'", "try(json_parse(\"line\")) IS NULL"],
    [
      for each in local.checked :
      "(json_extract_scalar(\"line\", '$.${each.name}') IS NOT NULL AND try_cast(json_extract_scalar(\"line\", '$.${each.name}') AS ${each.type}) IS NULL)"
    ],
  ))

  queries = merge(
    local.partitioned ? {
      rows-per-day = {
        question = "How many rows came each day?"
        sql      = "SELECT \"${local.day}\", count(*) AS \"rows\" FROM ${local.copies} WHERE ${local.is_row} GROUP BY \"${local.day}\" ORDER BY \"${local.day}\" DESC"
      }
      } : {
      rows-per-file = {
        question = "How many rows has each file?"
        sql      = "SELECT \"$path\" AS \"file\", count(*) AS \"rows\" FROM ${local.copies} WHERE ${local.is_row} GROUP BY \"$path\" ORDER BY 1"
      }
    },
    {
      last-file = {
        question = "What did the last file bring${local.partitioned ? ", if it came in the last seven days" : ""}?"
        sql      = "SELECT * FROM ${local.copies} WHERE ${local.recent} AND ${local.is_row} AND \"$path\" = (SELECT max_by(\"$path\", \"$file_modified_time\") FROM ${local.copies} WHERE ${local.recent})"
      }
    },
    length(var.key) == 0 ? {} : {
      latest-per-key = {
        question = "Which row is the latest of each ${join(", ", var.key)}?"
        sql      = "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY ${join(", ", [for each in var.key : "\"${lower(each)}\""])} ORDER BY \"$file_modified_time\" DESC, \"$path\" DESC) AS \"newest\" FROM ${local.copies} WHERE ${local.is_row}) WHERE \"newest\" = 1"
      }
    },
    var.crawler ? {} : {
      bad-rows = {
        question = "How many rows of which file cannot be read as columns?"
        sql      = "SELECT \"$path\" AS \"file\", count(*) AS \"bad_rows\" FROM ${module.columns.csv ? local.copies : local.lines} WHERE ${module.columns.csv ? "" : "trim(\"line\") <> '' AND "}(${local.is_bad}) GROUP BY \"$path\" ORDER BY 2 DESC, 1"
      }
    },
  )
}

resource "aws_athena_named_query" "this" {
  for_each = local.queries
  provider = aws.peer

  name        = "${var.name}-${each.key}"
  description = each.value.question
  workgroup   = aws_athena_workgroup.this.id
  database    = aws_glue_catalog_database.this.name
  query       = each.value.sql
}

# The permissions of users of the queries.
data "aws_iam_policy_document" "query" {
  statement {
    sid = "Query"
    actions = [
      "athena:GetWorkGroup", "athena:StartQueryExecution", "athena:StopQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults",
      "athena:ListNamedQueries", "athena:GetNamedQuery", "athena:BatchGetNamedQuery",
    ]
    resources = [aws_athena_workgroup.this.arn]
  }

  statement {
    sid     = "ReadCatalog"
    actions = ["glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartition", "glue:GetPartitions", "glue:BatchGetPartition"]
    resources = [
      "${local.catalog_arn}:catalog",
      "${local.catalog_arn}:database/${local.database}",
      "${local.catalog_arn}:table/${local.database}/*",
    ]
  }

  statement {
    sid       = "ReadCopies"
    actions   = ["s3:GetObject"]
    resources = ["${local.target_arn}/${local.copies_prefix}*"]
  }

  statement {
    sid       = "WriteResults"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
    resources = ["${module.results.arn}/*"]
  }

  statement {
    sid       = "FindFiles"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
    resources = [local.target_arn, module.results.arn]
  }

  statement {
    sid       = "Keys"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = distinct([local.target_key, var.kms_key_arns.peer])

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.${local.regions.peer}.*"]
    }
  }
}
