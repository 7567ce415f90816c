# DynamoDB refuses to delete a protected table, but only when its turn comes: by then function, mapping and alarms are gone.
# This is destroyed before them all, and refuses first.

resource "terraform_data" "deletion_protection" {
  input = var.deletion_protection

  provisioner "local-exec" {
    when    = destroy
    command = self.input ? "echo deletion_protection is on. Apply with it off first, then destroy. && exit 1" : "exit 0"
  }

  depends_on = [module.encryption, module.tables, module.replicator, module.monitoring, module.ingest]
}
