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

module "orders" {
  source = "../../modules/object-pipeline"
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name              = var.name
  table             = "orders"
  partitioned_since = "2026-01-01"
  key               = ["order_id"]
  # the mapping with which ingest loads the same files; a crawler would find the columns by itself
  mapping = var.crawler ? null : {
    format = "json-lines"
    fields = {
      order_id = "order_id"
      customer = "customer"
      amount   = { from = "amount", type = "N" }
      paid     = { from = "paid", type = "BOOL" }
      items    = { from = "items", type = "SS" }
    }
  }
  crawler             = var.crawler
  function_zip        = var.function_zip
  kms_key_arns        = module.encryption.key_arns
  alarm_email         = var.email
  deletion_protection = var.deletion_protection
}

# The modules refuse to be destroyed one by one; this is for what touches several.
module "deletion_protection" {
  source = "../../modules/deletion-protection"

  enabled = var.deletion_protection
  of      = merge(module.encryption.holds, module.orders.holds)

  depends_on = [module.encryption, module.orders]
}
