# Without a key, the data that it encrypts cannot be read.

locals {
  holds = local.create ? { "keys of ${var.name}" = "" } : {}
}

module "deletion_protection" {
  source = "../deletion-protection"

  enabled = var.deletion_protection
  of      = local.holds

  depends_on = [aws_kms_alias.primary, aws_kms_alias.peer]
}
