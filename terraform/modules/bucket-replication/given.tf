# Buckets that somebody else manages. They are only read, and refused if they cannot be replicated. A bucket of another account is not
# read, because its owner may not allow it.

locals {
  given_in_peer    = { for key, each in var.destinations : key => each if each.bucket != null && each.account_id == null && each.region == "peer" }
  given_in_primary = { for key, each in var.destinations : key => each if each.bucket != null && each.account_id == null && each.region == "primary" }
}

data "aws_s3_bucket" "source" {
  count = var.bucket == null ? 0 : 1

  bucket = var.bucket.name

  lifecycle {
    postcondition {
      condition     = strcontains(self.bucket_regional_domain_name, ".${data.aws_region.primary.id}.")
      error_message = "The source bucket ${self.bucket} is not in ${data.aws_region.primary.id}, the Region of the provider aws. Alarms and events would be made in a Region where S3 does not publish them."
    }
  }
}

data "aws_s3_bucket" "in_peer" {
  for_each = local.given_in_peer
  provider = aws.peer

  bucket = each.value.bucket

  lifecycle {
    postcondition {
      condition     = strcontains(self.bucket_regional_domain_name, ".${data.aws_region.peer.id}.")
      error_message = "The bucket ${self.bucket} is not in ${data.aws_region.peer.id}, the Region of the provider aws.peer. If it is in the source's Region, set region = \"primary\"."
    }
  }
}

data "aws_s3_bucket" "in_primary" {
  for_each = local.given_in_primary

  bucket = each.value.bucket

  lifecycle {
    postcondition {
      condition     = strcontains(self.bucket_regional_domain_name, ".${data.aws_region.primary.id}.")
      error_message = "The bucket ${self.bucket} is not in ${data.aws_region.primary.id}, the Region of the provider aws. If it is in the peer Region, set region = \"peer\"."
    }
  }
}
