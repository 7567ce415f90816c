provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "peer"
  region = "ap-south-1"

  assume_role {
    role_arn = var.peer_deployer_role_arn
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

  name                = var.name
  kms_key_arns        = module.encryption.key_arns
  deletion_protection = var.deletion_protection
}

module "replicator" {
  source = "../../modules/replicator"

  name    = var.name
  primary = module.tables.primary
  replica = module.tables.replica
  ledger  = module.tables.ledger
  replica_role = {
    arn         = aws_iam_role.writer.arn
    external_id = local.external_id
  }
  function_zip        = var.function_zip
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

# Each module has its own deletion protection. This one protects against changes that concern several modules, and the resources below.
module "deletion_protection" {
  source = "../../modules/deletion-protection"

  enabled = var.deletion_protection
  of      = merge(module.encryption.holds, module.tables.holds, module.replicator.holds)

  depends_on = [module.encryption, module.tables, module.replicator, module.monitoring, aws_iam_role_policy.writer]
}
