# What plans need of AWS: ARNs where the provider asks for their form.

mock_data "aws_caller_identity" {
  defaults = {
    account_id = "123456789012"
  }
}

mock_data "aws_partition" {
  defaults = {
    partition  = "aws"
    dns_suffix = "amazonaws.com"
  }
}

mock_data "aws_region" {
  defaults = {
    id = "us-east-1"
  }
}

mock_data "aws_iam_policy_document" {
  defaults = {
    json = "{}"
  }
}

# a table with a sort key and an index, owned by somebody else
mock_data "aws_dynamodb_table" {
  defaults = {
    name             = "legacy"
    arn              = "arn:aws:dynamodb:us-east-1:123456789012:table/legacy"
    stream_arn       = "arn:aws:dynamodb:us-east-1:123456789012:table/legacy/stream/2026-01-01T00:00:00.000"
    stream_enabled   = true
    stream_view_type = "NEW_AND_OLD_IMAGES"
    hash_key         = "customerId"
    range_key        = "orderId"
    attribute = [
      { name = "customerId", type = "S" },
      { name = "orderId", type = "N" },
      { name = "status", type = "S" },
    ]
    global_secondary_index = [
      {
        name               = "by-status"
        hash_key           = "status"
        range_key          = ""
        projection_type    = "INCLUDE"
        non_key_attributes = ["total"]
        read_capacity      = 0
        write_capacity     = 0
      },
    ]
    local_secondary_index  = []
    server_side_encryption = []
    ttl                    = []
  }
}

# a bucket in the primary region, owned by somebody else
mock_data "aws_s3_bucket" {
  defaults = {
    bucket_regional_domain_name = "given.s3.us-east-1.amazonaws.com"
  }
}

mock_data "aws_availability_zones" {
  defaults = {
    names = ["us-east-1a", "us-east-1b", "us-east-1c"]
  }
}
