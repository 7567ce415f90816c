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

  name = "Employees"
  schema = {
    hash_key   = "emp_id"
    attributes = { emp_id = "S" }
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

  name  = var.name
  table = merge(module.table, { kms_key_arn = module.encryption.key_arns.primary })
  # only the necessary fields
  mappings = {
    prefix = "employees"
    fields = {
      emp_id   = "emp_id"
      Name     = { from = "Name", required = true }
      Age      = { from = "Age", type = "N" }
      Location = { from = "Location", type = "SS" }
    }
  }
  copies              = var.copies
  email               = var.email
  function_zip        = var.function_zip
  kms_key_arns        = module.encryption.key_arns
  deletion_protection = var.deletion_protection
}

# Each module has its own deletion protection. This one protects against changes that concern several modules.
module "deletion_protection" {
  source = "../../modules/deletion-protection"

  enabled = var.deletion_protection
  of      = merge(module.encryption.holds, module.table.holds, module.ingest.holds)

  depends_on = [module.encryption, module.table, module.ingest]
}
