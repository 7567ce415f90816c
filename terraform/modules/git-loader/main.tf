# Uploads changed files of a Git branch to a bucket, from an instance or from GitHub Actions. The program is files/git_loader.py.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  ec2    = var.runner == "ec2"
  github = var.runner == "github-actions"

  region    = data.aws_region.current.id
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id

  bucket_arn = "arn:${local.partition}:s3:::${var.bucket.name}"
  namespace  = "DynamoDbReplicator/GitLoader"
  topic_arn  = var.topic == null ? module.topic[0].arn : var.topic.arn
  guide      = "docs/git-loader.md"

  # what the program reads; docs/git-loader.md documents it
  config = {
    name   = var.name
    region = local.region
    repository = {
      url         = var.repository.url
      branch      = var.repository.branch
      folder      = var.repository.folder
      patterns    = var.repository.patterns
      username    = var.repository.username
      known_hosts = var.repository.known_hosts
    }
    # GitHub Actions gives the program a token of its own
    secret_arn        = local.ec2 ? var.repository.secret_arn : null
    bucket            = var.bucket.name
    prefix            = var.prefix
    state_bucket      = module.state.name
    max_file_mb       = var.max_file_mb
    delete_removed    = var.delete_removed
    run_minutes       = var.run_minutes
    store_uploads     = var.store_uploads
    log_group         = aws_cloudwatch_log_group.this.name
    metrics_namespace = local.namespace
  }
}

# The manifest: which blob of which path was uploaded.
module "state" {
  source = "../private-bucket"

  name                = "${var.name}-git-loader"
  kms_key_arn         = var.kms_key_arn
  deletion_protection = var.deletion_protection
}

resource "aws_s3_bucket_lifecycle_configuration" "state" {
  bucket = module.state.name

  rule {
    id     = "state"
    status = "Enabled"

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 7
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [module.state]
}

# GitHub Actions takes the program from here; an instance has it in its user data.
resource "aws_s3_object" "program" {
  for_each = local.github ? {
    "git_loader.py" = file("${path.module}/files/git_loader.py")
    "config.json"   = jsonencode(local.config)
  } : {}

  bucket  = module.state.name
  key     = each.key
  content = each.value

  # the tags of the provider may be more than the ten that an object takes
  override_provider {
    default_tags {
      tags = {}
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/git-loader/${var.name}"
  kms_key_id        = var.kms_key_arn
  retention_in_days = var.log_retention_days
}

module "topic" {
  source = "../topic"
  count  = var.topic == null ? 1 : 0

  name        = "${var.name}-git-loader"
  email       = var.alarm_email
  kms_key_arn = var.kms_key_arn
}
