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
  format            = var.format
  # the mapping with which ingest loads the same files; a crawler finds the columns by itself
  mapping = var.crawler || var.format == "csv" ? null : {
    fields = {
      order_id = "order_id"
      customer = "customer"
      amount   = { from = "amount", type = "N" }
      paid     = { from = "paid", type = "BOOL" }
      items    = { from = "items", type = "SS" }
    }
  }
  # CSV is read by position: all fields in the order of the file
  columns = var.crawler || var.format != "csv" ? null : [
    { name = "order_id" },
    { name = "customer" },
    { name = "amount", type = "double" },
    { name = "paid", type = "boolean" },
  ]
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
