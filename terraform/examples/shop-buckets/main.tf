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

module "files" {
  source = "../../modules/bucket-replication"
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name = var.name
  destinations = merge(
    {
      peer = { two_way = var.two_way }
      logs = { region = "primary" }
    },
    var.archive == null ? {} : { archive = var.archive },
  )
  rules = merge(
    {
      # product data must be equal everywhere, so deletes are replicated too
      products = { destination = "peer", priority = 40, prefix = "products/", delete_markers = true, replication_time_control = true }
      # images are large; the copies are read after a failover only
      images = { destination = "peer", priority = 30, prefix = "images/", delete_markers = true, storage_class = "STANDARD_IA" }
      # logs get two copies, which stay when the original is deleted
      logs-far  = { destination = "peer", priority = 20, prefix = "logs/", delete_markers = false, storage_class = "GLACIER_IR" }
      logs-near = { destination = "logs", priority = 10, prefix = "logs/", delete_markers = false, storage_class = "STANDARD_IA" }
    },
    # files with this tag are also replicated to the auditors' account
    var.archive == null ? {} : {
      audit = { destination = "archive", priority = 50, tags = { audit = "yes" }, delete_markers = false }
    },
  )
  kms_key_arns        = module.encryption.key_arns
  alarm_email         = var.email
  deletion_protection = var.deletion_protection
}

# Each module has its own deletion protection. This one protects against changes that concern several modules.
module "deletion_protection" {
  source = "../../modules/deletion-protection"

  enabled = var.deletion_protection
  of      = merge(module.encryption.holds, module.files.holds)

  depends_on = [module.encryption, module.files]
}
