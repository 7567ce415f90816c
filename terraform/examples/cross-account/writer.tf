# The role in the replica's account. That account owns the role and can remove it.

locals {
  external_id = "${var.name}-replication"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [module.replicator.role_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [local.external_id]
    }
  }
}

resource "aws_iam_role" "writer" {
  provider = aws.peer

  name               = "${var.name}-replica-writer"
  description        = "Writes ${module.tables.replica.name} for the replicator of another account"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "writer" {
  provider = aws.peer

  name   = "write-replica"
  role   = aws_iam_role.writer.id
  policy = module.replicator.replica_policy
}
