# One key a region: what holds items or their keys is encrypted with a key that its owner can withdraw.

locals {
  # in a resource's count, so it must not depend on anything that is known only after an apply
  create = var.key_arns == null
}

resource "aws_kms_key" "primary" {
  count = local.create ? 1 : 0

  description             = "${var.name}: primary table, quarantine, logs and alarms of its replication"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.primary[0].json
}

resource "aws_kms_alias" "primary" {
  count = local.create ? 1 : 0

  name          = "alias/${var.name}-replication"
  target_key_id = aws_kms_key.primary[0].key_id
}

resource "aws_kms_key" "peer" {
  count    = local.create ? 1 : 0
  provider = aws.peer

  description             = "${var.name}: replica, ledger and alarms of its replication"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.peer[0].json
}

resource "aws_kms_alias" "peer" {
  count    = local.create ? 1 : 0
  provider = aws.peer

  # another name than the primary's, since both may be in one region
  name          = "alias/${var.name}-replica"
  target_key_id = aws_kms_key.peer[0].key_id
}
