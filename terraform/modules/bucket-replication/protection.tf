# Protects the files, their copies and the replication. It also refuses to remove a destination or two_way, before anything is changed.

locals {
  holds = {
    for name in concat(
      ["bucket replication of ${var.name}"],
      var.bucket == null ? ["files of ${var.name}"] : [],
      [for key in keys(var.destinations) : "copies ${key} of files of ${var.name}"],
      [for key in keys(local.two_way) : "way back from ${key} of files of ${var.name}"],
    ) : name => ""
  }
}

module "deletion_protection" {
  source = "../deletion-protection"

  enabled = var.deletion_protection
  of      = local.holds

  depends_on = [
    module.files,
    module.copies_in_peer,
    module.copies_in_primary,
    module.forth,
    module.back_from_peer,
    module.back_in_primary,
    module.batch,
    module.primary_topic,
    module.peer_topic,
  ]
}
