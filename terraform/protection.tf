# Each module has its own deletion protection. This one is destroyed before all modules, so a change that concerns several modules is
# refused as a whole, for example another table key or other KMS keys.

module "deletion_protection" {
  source = "./modules/deletion-protection"

  enabled = var.deletion_protection
  of = merge(
    module.encryption.holds,
    module.tables.holds,
    module.replicator.holds,
    concat(module.ingest[*].holds, module.bucket_replication[*].holds, module.object_pipeline[*].holds, module.splunk[*].holds, module.git_loader[*].holds)...
  )

  depends_on = [
    module.encryption, module.tables, module.replicator, module.monitoring, module.ingest, module.bucket_replication, module.object_pipeline,
    module.splunk, module.budget, module.git_loader,
  ]
}
