# Protects buckets and queues. It also refuses to turn copies or their loading off, before anything is changed.

locals {
  holds = {
    for name, exists in {
      "uploads of ${var.name}"                     = true
      "copies of uploads of ${var.name}"           = var.copies
      "loader of copies of uploads of ${var.name}" = var.replication != null
    } : name => "" if exists
  }
}

module "deletion_protection" {
  source = "../deletion-protection"

  enabled = var.deletion_protection
  of      = local.holds

  depends_on = [
    module.uploads,
    module.topic,
    module.loader,
    module.copies,
    module.copier,
    aws_cloudwatch_event_rule.uploads,
    aws_cloudwatch_event_target.uploads,
    module.replica_topic,
    module.replica_loader,
  ]
}
