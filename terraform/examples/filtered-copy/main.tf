provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "peer"
  region = "ap-south-1"
}

locals {
  rules = {
    filter  = { status = { S = ["active"] } }
    exclude = ["notes"]
    redact  = { phone = { constant = { S = "***" } } }
    rename  = { customerId = "id" }
  }
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

module "tables" {
  source = "../../modules/table-pair"
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name = var.name
  table = {
    hash_key   = "customerId"
    attributes = { customerId = "S", country = "S" }
    global_indexes = {
      by-country = { hash_key = "country", range_key = "customerId" }
    }
  }
  # the replica's key and index use the new name
  renames             = local.rules.rename
  kms_key_arns        = module.encryption.key_arns
  deletion_protection = var.deletion_protection
}

module "replicator" {
  source = "../../modules/replicator"

  name                = var.name
  primary             = module.tables.primary
  replica             = module.tables.replica
  ledger              = module.tables.ledger
  function_zip        = var.function_zip
  rules               = local.rules
  kms_key_arn         = module.encryption.key_arns.primary
  deletion_protection = var.deletion_protection
}

module "monitoring" {
  source = "../../modules/monitoring"
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name                = var.name
  primary             = module.tables.primary
  replica             = module.tables.replica
  ledger              = module.tables.ledger
  replicator          = module.replicator
  kms_key_arns        = module.encryption.key_arns
  deletion_protection = var.deletion_protection
}

# Each module has its own deletion protection. This one protects against changes that concern several modules.
module "deletion_protection" {
  source = "../../modules/deletion-protection"

  enabled = var.deletion_protection
  of      = merge(module.encryption.holds, module.tables.holds, module.replicator.holds)

  depends_on = [module.encryption, module.tables, module.replicator, module.monitoring]
}
