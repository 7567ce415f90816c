# Checks that need the account and the Regions.

locals {
  problems = concat(
    [
      for key, each in var.destinations : "destinations.${key}: the providers aws and aws.peer are both in ${local.regions.primary}. For a copy in the source's Region set region = \"primary\"; for one in another Region give aws.peer that Region."
      if each.region == "peer" && local.regions.peer == local.regions.primary
    ],
    [
      for key, each in var.destinations : "destinations.${key}: account_id is the source's own account. Leave it out: S3 would treat the owner of the copies as another one."
      if try(each.account_id == data.aws_caller_identity.primary.account_id, false)
    ],
    [
      for key, each in var.destinations : "destinations.${key}: the KMS key of the copies is in ${split(":", each.kms_key_arn)[3]}, the bucket in ${local.regions[each.region]}. S3 needs a key in the bucket's Region."
      if each.kms_key_arn == null ? false : split(":", each.kms_key_arn)[3] != local.regions[each.region]
    ],
    [
      for arn in compact([try(var.bucket.kms_key_arn, null)]) : "bucket: the KMS key is in ${split(":", arn)[3]}, the bucket in ${local.regions.primary}. S3 needs a key in the bucket's Region."
      if split(":", arn)[3] != local.regions.primary
    ],
    data.aws_partition.peer.partition == data.aws_partition.primary.partition ? [] : [
      "The peer Region is of the partition ${data.aws_partition.peer.partition}, the source's of ${data.aws_partition.primary.partition}. S3 does not replicate across partitions."
    ],
  )
}
