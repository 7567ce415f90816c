# Each module refuses to be destroyed by itself. This is destroyed before them all, so that what touches several is refused as a whole:
# another key of the table, say, or keys of one's own in place of those that were made.

module "deletion_protection" {
  source = "./modules/deletion-protection"

  enabled = var.deletion_protection
  of = merge(
    module.encryption.holds,
    module.tables.holds,
    module.replicator.holds,
    module.ingest[*].holds...
  )

  depends_on = [module.encryption, module.tables, module.replicator, module.monitoring, module.ingest]
}
