# One partition of AWS: roles of another one cannot be assumed, and the function has no other credentials.

data "aws_partition" "primary" {}

data "aws_partition" "peer" {
  provider = aws.peer

  lifecycle {
    postcondition {
      condition     = self.partition == data.aws_partition.primary.partition
      error_message = "The replica's region is of the partition ${self.partition}, the primary's of ${data.aws_partition.primary.partition}. No role can be assumed across partitions, so the function could not write there. docs/deploy.md says what can be done."
    }
  }
}
