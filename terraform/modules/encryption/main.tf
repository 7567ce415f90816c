# One KMS key for each region. It encrypts everything that contains items or their keys; its owner can disable it.

locals {
  # used in a resource's count, so it must be known before an apply
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

  # must differ from the primary's name, because both may be in one region
  name          = "alias/${var.name}-replica"
  target_key_id = aws_kms_key.peer[0].key_id
}
