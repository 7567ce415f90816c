# Checks that need Regions, columns and mapping.

locals {
  problems = concat(
    local.regions.primary == local.regions.peer ? [
      "The providers aws and aws.peer are both in ${local.regions.primary}. The copies are for another Region; in the same one, query the files where they are."
    ] : [],
    [
      for arn in compact([try(var.source_bucket.kms_key_arn, null)]) : "source_bucket: the KMS key is in ${split(":", arn)[3]}, the bucket in ${local.regions.primary}. S3 needs a key in the bucket's Region."
      if split(":", arn)[3] != local.regions.primary
    ],
    [
      for arn in compact([try(var.target_bucket.kms_key_arn, null)]) : "target_bucket: the KMS key is in ${split(":", arn)[3]}, the bucket in ${local.regions.peer}. S3 needs a key in the bucket's Region."
      if split(":", arn)[3] != local.regions.peer
    ],
    module.columns.problems,
  )
}

# Given buckets are only read.

data "aws_s3_bucket" "source" {
  count = var.source_bucket == null ? 0 : 1

  bucket = var.source_bucket.name

  lifecycle {
    postcondition {
      condition     = strcontains(self.bucket_regional_domain_name, ".${local.regions.primary}.")
      error_message = "The source bucket ${self.bucket} is not in ${local.regions.primary}, the Region of the provider aws."
    }
  }
}

data "aws_s3_bucket" "target" {
  count    = var.target_bucket == null ? 0 : 1
  provider = aws.peer

  bucket = var.target_bucket.name

  lifecycle {
    postcondition {
      condition     = strcontains(self.bucket_regional_domain_name, ".${local.regions.peer}.")
      error_message = "The target bucket ${self.bucket} is not in ${local.regions.peer}, the Region of the provider aws.peer."
    }
  }
}
