provider "aws" {
  region = "us-east-1"
}

# everything is in one region
module "encryption" {
  source = "../../modules/encryption"
  providers = {
    aws      = aws
    aws.peer = aws
  }

  name                = var.name
  deletion_protection = var.deletion_protection
}

resource "aws_dynamodb_table" "accounts" {
  name             = "Accounts"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  deletion_protection_enabled = var.deletion_protection

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = module.encryption.key_arns.primary
  }
}

module "splunk" {
  source = "../../modules/splunk"

  name = var.name
  table = {
    name        = aws_dynamodb_table.accounts.name
    arn         = aws_dynamodb_table.accounts.arn
    stream_arn  = aws_dynamodb_table.accounts.stream_arn
    kms_key_arn = module.encryption.key_arns.primary
  }
  # nothing else reads this stream
  other_readers = 0
  url           = var.url
  token_secret  = { arn = var.token_secret_arn }
  index         = "accounts"
  # the old image shows what was changed; neither contains the card's number
  old_image           = true
  rules               = { redact = { card = "drop" } }
  acknowledge         = var.acknowledge
  function_zip        = var.function_zip
  alarm_email         = var.email
  kms_key_arn         = module.encryption.key_arns.primary
  deletion_protection = var.deletion_protection
}

# Each module has its own deletion protection. This one protects the table, and against changes that concern several modules.
module "deletion_protection" {
  source = "../../modules/deletion-protection"

  enabled = var.deletion_protection
  of      = merge(module.encryption.holds, module.splunk.holds, { "table Accounts" = "id" })

  depends_on = [module.encryption, aws_dynamodb_table.accounts, module.splunk]
}
