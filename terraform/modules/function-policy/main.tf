# What a function's role needs beside its work: for a network of one's own, for tracing. Nothing if there is neither.

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_iam_policy_document" "this" {
  # Lambda makes the network interfaces with the function's role. The account is left open, since a shared subnet is another one's.
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

  # a request of the function's code has this key, one of Lambda itself has not
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
