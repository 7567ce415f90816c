# One topic a region, since an alarm can only notify a topic of its own region.

module "primary_topic" {
  source = "../topic"

  name        = "${var.name}-replication"
  email       = var.alarm_email
  kms_key_arn = var.kms_key_arns.primary
}

module "peer_topic" {
  source = "../topic"
  providers = {
    aws = aws.peer
  }

  # another name than the primary's, since both may be in one region
  name        = "${var.name}-replica"
  email       = var.alarm_email
  kms_key_arn = var.kms_key_arns.peer
}
