# What the owner of a bucket in another account must allow.

data "aws_iam_policy_document" "bucket_of_owner" {
  for_each = { for key, each in local.destinations : key => each if each.other_account }

  statement {
    sid       = "CopiesOf${replace(title(replace(var.name, "-", " ")), " ", "")}"
    actions   = concat(["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"], local.deletes_reach[each.key] ? ["s3:ReplicateDelete"] : [])
    resources = ["arn:${data.aws_partition.primary.partition}:s3:::${each.value.name}/*"]

    principals {
      type        = "AWS"
      identifiers = [module.forth.role_arn]
    }
  }

  statement {
    sid       = "VersionsFor${replace(title(replace(var.name, "-", " ")), " ", "")}"
    actions   = ["s3:GetBucketVersioning", "s3:ListBucket"]
    resources = ["arn:${data.aws_partition.primary.partition}:s3:::${each.value.name}"]

    principals {
      type        = "AWS"
      identifiers = [module.forth.role_arn]
    }
  }
}

data "aws_iam_policy_document" "key_of_owner" {
  for_each = { for key, each in local.destinations : key => each if each.other_account && local.kms }

  # in a key policy, "*" is the key itself
  statement {
    sid       = "CopiesOf${replace(title(replace(var.name, "-", " ")), " ", "")}"
    actions   = ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [module.forth.role_arn]
    }

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.${each.value.region}.*"]
    }
  }
}

locals {
  deletes_reach = {
    for key in keys(var.destinations) : key => anytrue([for rule in values(var.rules) : rule.delete_markers if rule.destination == key])
  }
}
