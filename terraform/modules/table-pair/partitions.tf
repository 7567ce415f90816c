# Both regions must be in one partition of AWS, because the function cannot assume a role of another partition.

data "aws_partition" "primary" {}

data "aws_partition" "peer" {
  provider = aws.peer

  lifecycle {
    postcondition {
      condition     = self.partition == data.aws_partition.primary.partition
      error_message = "The replica's region is in the partition ${self.partition}, the primary's in ${data.aws_partition.primary.partition}. A role cannot be assumed across partitions, so the function could not write there. Alternatives: docs/deploy.md#partitions"
    }
  }
}
