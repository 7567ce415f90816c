# One topic for each region, because an alarm can only notify a topic of its own region. The alarms of all modules notify them.

module "primary_topic" {
  source = "../topic"

  name         = "${var.name}-replication"
  email        = var.alarm_email
  bucket_names = var.event_buckets.primary
  kms_key_arn  = var.kms_key_arns.primary
}

module "peer_topic" {
  source = "../topic"
  providers = {
    aws = aws.peer
  }

  # must differ from the primary's name, because both may be in one region
  name         = "${var.name}-replica"
  email        = var.alarm_email
  bucket_names = var.event_buckets.peer
  kms_key_arn  = var.kms_key_arns.peer
}
