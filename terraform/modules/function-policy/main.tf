# Additional permissions of a function's role for a VPC and for tracing. Empty if the function uses neither.

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_iam_policy_document" "this" {
  # Lambda creates the network interfaces with the function's role. The account is not fixed, because a shared subnet belongs to another account.
  dynamic "statement" {
    for_each = var.options.vpc[*]

    content {
      sid = "NetworkInterfaces"
      actions = [
        "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
      ]
      resources = ["arn:${data.aws_partition.current.partition}:ec2:${data.aws_region.current.id}:*:*/*"]
    }
  }

  dynamic "statement" {
    for_each = var.options.vpc[*]

    content {
      sid       = "FindNetworkInterfaces"
      actions   = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
      resources = ["*"]
    }
  }

  # requests of the function's code have this condition key, requests of Lambda itself do not
  dynamic "statement" {
    for_each = var.options.vpc[*]

    content {
      sid       = "NotByTheCode"
      effect    = "Deny"
      actions   = ["ec2:*"]
      resources = ["*"]

      condition {
        test     = "Null"
        variable = "lambda:SourceFunctionArn"
        values   = ["false"]
      }
    }
  }

  dynamic "statement" {
    for_each = var.options.tracing ? [1] : []

    content {
      sid       = "Trace"
      actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      resources = ["*"]
    }
  }
}
