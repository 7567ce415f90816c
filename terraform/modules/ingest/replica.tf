# Loads copies into the replica, through the rules and the fence of its replication. Each item counts as older than all changes
# of the stream.

module "replica_topic" {
  source = "../topic"
  count  = var.replication == null ? 0 : 1
  providers = {
    aws = aws.peer
  }

  name        = "${var.name}-copies"
  email       = var.email
  kms_key_arn = var.kms_key_arns.peer
}

module "replica_loader" {
  source = "./loader"
  count  = var.replication == null ? 0 : 1
  providers = {
    aws = aws.peer
  }

  name = "${var.name}-ingest-replica"
  bucket = {
    name           = module.copies[0].name
    arn            = module.copies[0].arn
    rejects_prefix = local.rejects_prefix
    eventbridge    = false
  }
  objects_table       = "${var.name}-copies"
  table_name          = var.replication.replica_table
  table_policy        = var.replication.write_policy
  environment         = merge(local.environment, var.replication.replica_environment, { INGEST_TARGET = "replica" })
  code                = local.code
  functions           = merge(var.functions, var.functions.peer)
  roles               = var.roles
  at_once             = var.loads_at_once
  topic_arn           = module.replica_topic[0].arn
  alarm_topic_arns    = local.alarm_topic_arns.peer
  kms_key_arn         = var.kms_key_arns.peer
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}
