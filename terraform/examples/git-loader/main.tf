provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "peer"
  region = "ap-south-1"
}

module "encryption" {
  source = "../../modules/encryption"
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name                = var.name
  deletion_protection = var.deletion_protection
}

module "table" {
  source = "../../modules/table-pair/table"

  name = "Products"
  schema = {
    hash_key   = "id"
    attributes = { id = "S" }
  }
  kms_key_arn         = module.encryption.key_arns.primary
  deletion_protection = var.deletion_protection
}

module "ingest" {
  source = "../../modules/ingest"
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name                = var.name
  table               = merge(module.table, { kms_key_arn = module.encryption.key_arns.primary })
  email               = var.email
  function_zip        = var.function_zip
  kms_key_arns        = module.encryption.key_arns
  deletion_protection = var.deletion_protection
}

module "git_loader" {
  source = "../../modules/git-loader"

  name = var.name
  repository = {
    url         = var.repository
    folder      = "data"
    patterns    = ["*.json", "*.jsonl", "*.csv"]
    secret_arn  = var.secret_arn
    known_hosts = var.known_hosts
  }
  bucket = {
    name        = module.ingest.bucket
    kms_key_arn = module.encryption.key_arns.primary
  }
  runner              = var.github_repository == null ? "ec2" : "github-actions"
  github_repository   = var.github_repository
  store_uploads       = var.uploads_branch == null ? null : { branch = var.uploads_branch }
  kms_key_arn         = module.encryption.key_arns.primary
  topic               = { arn = module.ingest.topic_arn }
  deletion_protection = var.deletion_protection
}

# Each module has its own deletion protection. This one protects against changes that concern several modules.
module "deletion_protection" {
  source = "../../modules/deletion-protection"

  enabled = var.deletion_protection
  of      = merge(module.encryption.holds, module.table.holds, module.ingest.holds, module.git_loader.holds)

  depends_on = [module.encryption, module.table, module.ingest, module.git_loader]
}
