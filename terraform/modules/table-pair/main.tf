# The primary in one region, its replica and their ledger in the other.

locals {
  prefix = coalesce(var.prefix, var.name)
}

module "primary" {
  source = "./table"
  count  = var.existing_table_name == null ? 1 : 0

  name                = var.name
  schema              = var.table
  capacity            = var.capacity.primary
  ttl_attribute       = var.table.ttl_attribute
  stream              = true
  kms_key_arn         = var.kms_key_arns.primary
  deletion_protection = var.deletion_protection
}

# Items that expire on the primary arrive as deletes, in the right order. So the replica has no time to live, except for tombstones.
module "replica" {
  source = "./table"
  count  = var.existing_replica_name == null ? 1 : 0
  providers = {
    aws = aws.peer
  }

  name     = "${local.prefix}-replica"
  schema   = local.replica_schema
  capacity = var.capacity.replica
  # the provider turns time to live on, but not off again: docs/deploy.md
  ttl_attribute = var.replica_ttl_attribute
  # for a failback: the stream of a promoted replica has all changes since the promotion. A stream that is not read costs nothing.
  stream              = true
  kms_key_arn         = var.kms_key_arns.peer
  deletion_protection = var.deletion_protection
}

module "ledger" {
  source = "./table"
  providers = {
    aws = aws.peer
  }

  name = "${local.prefix}-ledger"
  schema = {
    hash_key   = "id"
    attributes = { id = "S" }
  }
  capacity = var.capacity.ledger
  # only tombstones have this attribute, so no other row expires
  ttl_attribute       = "expires"
  kms_key_arn         = var.kms_key_arns.peer
  deletion_protection = var.deletion_protection
}
