# Sends the changes of a table to Splunk's HTTP Event Collector (HEC): by a function on the stream, or by a pipe and Firehose.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {
  lifecycle {
    postcondition {
      condition     = self.partition != "aws-cn"
      error_message = "In the regions of China, Lambda supports no bucket as on-failure destination, so changes that are not sent in time would be lost."
    }
  }
}

locals {
  page = "docs/splunk.md"
  # the name of the function, the pipe, the Firehose stream and their roles
  part = "${var.name}-splunk"

  by_function = var.delivery == "function"
  by_firehose = var.delivery == "firehose"

  source     = coalesce(var.source_name, var.table.name)
  sourcetype = coalesce(var.sourcetype, "aws:dynamodb:change")

  lag_alarm_seconds = coalesce(var.lag_alarm_seconds, local.by_function ? 300 : 900)
}
