# A table and its replica in a peer region: KMS keys, tables, the replicating function, monitoring, and optionally the loading of files,
# the replication of buckets, copies of files that can be queried, files of a Git repository, changes that are sent to Splunk, and a budget.

locals {
  prefix = coalesce(var.name_prefix, var.name)
  # the topics of monitoring get the alarms of all modules, and its composite alarms name the health alarms
  alarm_topics = merge(module.monitoring.topic_arns, { health = false })

  tags = merge({ Application = "dynamodb-replicator", Replication = local.prefix }, var.tags)
}

module "encryption" {
  source = "./modules/encryption"
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name                = local.prefix
  key_arns            = var.kms_key_arns
  deletion_protection = var.deletion_protection
}

module "tables" {
  source = "./modules/table-pair"
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name                  = var.name
  prefix                = local.prefix
  table                 = var.table
  existing_table_name   = var.existing_table_name
  existing_replica_name = var.existing_replica_name
  replica_ttl_attribute = var.fence == "in-table" ? var.gone_attribute : null
  renames               = try(tomap(var.rules.rename), {})
  capacity              = var.capacity
  kms_key_arns          = module.encryption.key_arns
  deletion_protection   = var.deletion_protection
}

module "replicator" {
  source = "./modules/replicator"

  name                   = local.prefix
  primary                = module.tables.primary
  replica                = module.tables.replica
  ledger                 = module.tables.ledger
  function_zip           = var.function_zip
  function_zip_sha256    = var.function_zip_sha256
  runtime                = var.runtime
  architecture           = var.architecture
  functions              = var.functions
  roles                  = var.roles
  reserved_concurrency   = var.reserved_concurrency
  memory_mb              = var.memory_mb
  max_in_flight          = var.max_in_flight
  log_level              = var.log_level
  rules                  = var.rules
  redaction_secret       = var.redaction_secret
  fence                  = var.fence
  gone_attribute         = var.gone_attribute
  bundles                = var.bundles
  quarantine_days        = var.quarantine_days
  tombstone_days         = var.tombstone_days
  heartbeat_key          = var.heartbeat_key
  parallelization_factor = var.parallelization_factor
  paused                 = var.paused
  kms_key_arn            = module.encryption.key_arns.primary
  log_retention_days     = var.log_retention_days
  deletion_protection    = var.deletion_protection
}

module "monitoring" {
  source = "./modules/monitoring"
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name       = local.prefix
  primary    = module.tables.primary
  replica    = module.tables.replica
  ledger     = module.tables.ledger
  replicator = module.replicator
  heartbeat = var.heartbeat_key == null ? null : {
    key                 = var.heartbeat_key
    function_zip        = var.function_zip
    function_zip_sha256 = var.function_zip_sha256
    runtime             = var.runtime
    architecture        = var.architecture
  }
  # only the modules that are turned on
  parts = {
    for name, part in {
      bucket_replication = one(module.bucket_replication[*].monitoring)
      git_loader         = one(module.git_loader[*].monitoring)
      ingest             = one(module.ingest[*].monitoring)
      object_pipeline    = one(module.object_pipeline[*].monitoring)
      splunk             = one(module.splunk[*].monitoring)
    } : name => part if part != null
  }
  event_buckets              = try(module.bucket_replication[0].event_buckets, { primary = [], peer = [] })
  viewer_principals          = var.viewer_principals
  functions                  = var.functions
  roles                      = var.roles
  alarm_email                = var.alarm_email
  lag_alarm_seconds          = var.lag_alarm_seconds
  iterator_age_alarm_percent = var.iterator_age_alarm_percent
  function_error_alarm_count = var.function_error_alarm_count
  throttle_alarm_count       = var.throttle_alarm_count
  heartbeat_alarm_minutes    = var.heartbeat_alarm_minutes
  kms_key_arns               = module.encryption.key_arns
  log_retention_days         = var.log_retention_days
  deletion_protection        = var.deletion_protection
}

module "ingest" {
  source = "./modules/ingest"
  count  = var.ingest == null ? 0 : 1
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name                    = local.prefix
  table                   = module.tables.primary
  mappings                = var.ingest.mappings
  mode                    = var.ingest.mode
  write_budget            = var.ingest.write_budget
  copies                  = var.ingest.copies
  event_bus               = try(var.object_pipeline.from_ingest, false)
  rules                   = var.rules
  copy_unredacted_uploads = var.ingest.copy_unredacted_uploads
  replication             = var.ingest.load_copies ? module.replicator : null
  email                   = var.ingest.email
  alarm_topics            = local.alarm_topics
  function_zip            = var.function_zip
  function_zip_sha256     = var.function_zip_sha256
  runtime                 = var.runtime
  architecture            = var.architecture
  functions               = var.functions
  roles                   = var.roles
  log_level               = var.log_level
  kms_key_arns            = module.encryption.key_arns
  log_retention_days      = var.log_retention_days
  deletion_protection     = var.deletion_protection
}

module "bucket_replication" {
  source = "./modules/bucket-replication"
  count  = var.bucket_replication == null ? 0 : 1
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name                  = local.prefix
  bucket                = var.bucket_replication.bucket
  destinations          = var.bucket_replication.destinations
  rules                 = var.bucket_replication.rules
  encryption            = var.bucket_replication.encryption
  noncurrent_days       = var.bucket_replication.noncurrent_days
  latency_alarm_minutes = var.bucket_replication.latency_alarm_minutes
  trust_conditions      = var.bucket_replication.trust_conditions
  kms_key_arns          = module.encryption.key_arns
  alarm_topics          = local.alarm_topics
  roles                 = var.roles
  deletion_protection   = var.deletion_protection
}

module "object_pipeline" {
  source = "./modules/object-pipeline"
  count  = var.object_pipeline == null ? 0 : 1
  providers = {
    aws      = aws
    aws.peer = aws.peer
  }

  name = local.prefix
  source_bucket = !var.object_pipeline.from_ingest ? var.object_pipeline.source_bucket : {
    name           = one(module.ingest[*].bucket)
    event_bus      = true
    exclude_prefix = one(module.ingest[*].rejects_prefix)
  }
  target_bucket       = var.object_pipeline.target_bucket
  prefix              = var.object_pipeline.prefix
  table               = var.object_pipeline.table
  partitioned_since   = var.object_pipeline.partitioned_since
  format              = var.object_pipeline.format
  csv                 = var.object_pipeline.csv
  mapping             = var.object_pipeline.mapping
  columns             = var.object_pipeline.columns
  crawler             = var.object_pipeline.crawler
  key                 = var.object_pipeline.key
  scan_limit_gb       = var.object_pipeline.scan_limit_gb
  noncurrent_days     = var.object_pipeline.noncurrent_days
  age_alarm_minutes   = var.object_pipeline.age_alarm_minutes
  copies_at_once      = var.object_pipeline.copies_at_once
  alarm_topics        = local.alarm_topics
  function_zip        = var.function_zip
  function_zip_sha256 = var.function_zip_sha256
  runtime             = var.runtime
  architecture        = var.architecture
  functions           = merge(var.functions, var.functions.peer)
  roles               = var.roles
  log_level           = var.log_level
  kms_key_arns        = module.encryption.key_arns
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}

module "splunk" {
  source = "./modules/splunk"
  count  = var.splunk == null ? 0 : 1

  name  = local.prefix
  table = module.tables.primary
  # the replicator is one
  other_readers              = 1 + var.splunk.other_readers
  delivery                   = var.splunk.delivery
  url                        = var.splunk.url
  token_secret               = var.splunk.token_secret
  ca                         = var.splunk.ca
  index                      = var.splunk.index
  source_name                = var.splunk.source_name
  sourcetype                 = var.splunk.sourcetype
  host                       = var.splunk.host
  fields                     = var.splunk.fields
  rules                      = var.splunk.rules
  redaction_secret           = var.redaction_secret
  old_image                  = var.splunk.old_image
  acknowledge                = var.splunk.acknowledge
  acknowledge_seconds        = var.splunk.acknowledge_seconds
  max_in_flight              = var.splunk.max_in_flight
  memory_mb                  = var.splunk.memory_mb
  parallelization_factor     = var.splunk.parallelization_factor
  paused                     = var.splunk.paused
  lag_alarm_seconds          = var.splunk.lag_alarm_seconds
  iterator_age_alarm_percent = var.iterator_age_alarm_percent
  quarantine_days            = var.quarantine_days
  alarm_topics               = local.alarm_topics
  function_zip               = var.function_zip
  function_zip_sha256        = var.function_zip_sha256
  runtime                    = var.runtime
  architecture               = var.architecture
  functions                  = var.functions
  roles                      = var.roles
  log_level                  = var.log_level
  kms_key_arn                = module.encryption.key_arns.primary
  log_retention_days         = var.log_retention_days
  deletion_protection        = var.deletion_protection
}

module "budget" {
  source = "./modules/budget"
  count  = var.budget == null ? 0 : 1

  name            = local.prefix
  monthly_dollars = var.budget.monthly_dollars
  actual_percents = var.budget.actual_percents
  emails          = coalesce(var.budget.emails, compact([var.alarm_email]))
  cost_tag        = var.budget.only_this_deployment ? { key = "Replication", value = local.prefix } : null
}

module "git_loader" {
  source = "./modules/git-loader"
  count  = var.git_loader == null ? 0 : 1

  name       = local.prefix
  repository = var.git_loader.repository
  bucket = var.git_loader.bucket != null ? var.git_loader.bucket : {
    name        = one(module.ingest[*].bucket)
    kms_key_arn = module.encryption.key_arns.primary
  }
  prefix              = var.git_loader.prefix
  runner              = var.git_loader.runner
  github_repository   = var.git_loader.github_repository
  oidc_provider_arn   = var.git_loader.oidc_provider_arn
  interval_minutes    = var.git_loader.interval_minutes
  run_minutes         = var.git_loader.run_minutes
  quiet_minutes       = var.git_loader.quiet_minutes
  max_file_mb         = var.git_loader.max_file_mb
  delete_removed      = var.git_loader.delete_removed
  store_uploads       = var.git_loader.store_uploads
  network             = var.git_loader.network
  vpc_cidr            = var.git_loader.vpc_cidr
  git_host_cidrs      = var.git_loader.git_host_cidrs
  instance_type       = var.git_loader.instance_type
  instance_days       = var.git_loader.instance_days
  volume_gb           = var.git_loader.volume_gb
  kms_key_arn         = module.encryption.key_arns.primary
  topic               = { arn = module.monitoring.topic_arns.primary }
  roles               = var.roles
  log_retention_days  = var.log_retention_days
  deletion_protection = var.deletion_protection
}
