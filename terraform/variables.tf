# ---- the tables

variable "name" {
  description = "Name of the primary table, unless `existing_table_name` is set. Also the prefix of all other names, unless `name_prefix` is set."
  type        = string
  default     = "orders"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{3,255}$", var.name))
    error_message = "name must be a table name: 3 to 255 letters, digits, hyphens, dots and underscores."
  }

  validation {
    condition     = var.name_prefix != null || can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "Without name_prefix, name is part of bucket names: 3 to 24 lower-case letters, digits and hyphens, first a letter, last no hyphen."
  }
}

variable "name_prefix" {
  description = "Prefix of all names except the primary table's. Default: `name`. Each deployment in an account needs its own prefix, also in other regions, because IAM roles have no region."
  type        = string
  default     = null

  validation {
    condition     = var.name_prefix == null ? true : can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name_prefix))
    error_message = "name_prefix is part of bucket names: 3 to 24 lower-case letters, digits and hyphens, first a letter, last no hyphen."
  }
}

variable "primary_region" {
  description = "Region of the primary table and of the function."
  type        = string
  default     = "us-east-1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]+$", var.primary_region))
    error_message = "primary_region must be the name of a region, such as us-east-1."
  }
}

variable "peer_region" {
  description = "Region of the replica and its ledger. It may be the primary's region; the replica then has another name."
  type        = string
  default     = "ap-south-1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]+$", var.peer_region))
    error_message = "peer_region must be the name of a region, such as ap-south-1."
  }
}

variable "table" {
  description = <<-EOT
    The primary table to create. Default: a table with the string `id` as its key. `attributes` gives the type (S, N or B) of each
    attribute that is part of a key of the table or of an index. The replica gets the same keys and indexes.
  EOT
  type = object({
    hash_key   = string
    range_key  = optional(string)
    attributes = map(string)
    global_indexes = optional(map(object({
      hash_key           = string
      range_key          = optional(string)
      projection         = optional(string, "ALL")
      non_key_attributes = optional(list(string))
    })), {})
    local_indexes = optional(map(object({
      range_key          = string
      projection         = optional(string, "ALL")
      non_key_attributes = optional(list(string))
    })), {})
    ttl_attribute = optional(string)
  })
  default = null

  validation {
    condition     = var.table == null || var.existing_table_name == null
    error_message = "Set table or existing_table_name, not both."
  }

  validation {
    condition = var.table == null ? true : toset(keys(var.table.attributes)) == toset(compact(concat(
      [var.table.hash_key, var.table.range_key],
      flatten([for index in values(var.table.global_indexes) : [index.hash_key, index.range_key]]),
      [for index in values(var.table.local_indexes) : index.range_key],
    )))
    error_message = "attributes must name each attribute that is part of a key of the table or of an index, and no other."
  }

  validation {
    condition     = var.table == null ? true : alltrue([for type in values(var.table.attributes) : contains(["S", "N", "B"], type)])
    error_message = "The type of a key attribute is S, N or B."
  }

  validation {
    condition = var.table == null ? true : alltrue([
      for index in concat(
        [for each in values(var.table.global_indexes) : { projection = each.projection, names = each.non_key_attributes }],
        [for each in values(var.table.local_indexes) : { projection = each.projection, names = each.non_key_attributes }],
      ) : contains(["ALL", "KEYS_ONLY", "INCLUDE"], index.projection) && (index.projection == "INCLUDE") == (index.names != null)
    ])
    error_message = "The projection of an index is ALL, KEYS_ONLY or INCLUDE. INCLUDE needs non_key_attributes; the others must not have them."
  }
}

variable "existing_table_name" {
  description = "Name of an existing table to replicate, instead of a new one. It must have a stream with NEW_AND_OLD_IMAGES. It is not changed."
  type        = string
  default     = null
}

variable "existing_replica_name" {
  description = "Name of an existing table to use as the replica, for example to fail back. It must have the primary's key. Time to live must be off, or with the fence `in-table` on for `gone_attribute`."
  type        = string
  default     = null

  validation {
    condition     = var.existing_replica_name == null || var.primary_region != var.peer_region || var.existing_replica_name != coalesce(var.existing_table_name, var.name)
    error_message = "The replica and the primary are the same table. In one region they must have different names."
  }
}

variable "rules" {
  description = "Which items and attributes are replicated, and how: the rules of docs/rules.md, as an object. A plan checks them."
  type        = any
  default     = {}
  nullable    = false
}

variable "redaction_secret" {
  description = "Secrets Manager secret that holds the key for `hmac` redaction (at least 16 bytes). `kms_key_arn`: the KMS key that encrypts the secret, if it is your own."
  type = object({
    arn         = string
    kms_key_arn = optional(string)
  })
  default = null

  validation {
    condition     = var.redaction_secret == null ? true : can(regex("^arn:[^:]+:secretsmanager:", var.redaction_secret.arn))
    error_message = "redaction_secret.arn must be the ARN of a Secrets Manager secret."
  }
}

# ---- how it replicates

variable "fence" {
  description = <<-EOT
    Where the version of an item is stored, and where deletes are remembered. `stamp`: in an attribute of the item, deletes in the ledger table.
    `ledger`: both in the ledger table; the items stay unchanged, and every change costs a transaction. `in-table`: in an attribute of the item,
    and a delete becomes a tombstone in the replica, which readers must ignore; every change costs one write. To change to or from `in-table` on a
    live replica, move the tombstones: docs/deploy.md.
  EOT
  type        = string
  default     = "stamp"
  nullable    = false
}

variable "gone_attribute" {
  description = "Time-to-live attribute of the tombstones in the replica, with the fence `in-table`. No item of the primary may have it. Do not change it while a replica is in use."
  type        = string
  default     = "_gone"
  nullable    = false
}

variable "bundles" {
  description = "Whether inserts share a request with the fence `in-table`: up to 25 PartiQL statements. `false` writes each insert with a PutItem."
  type        = bool
  default     = true
  nullable    = false
}

variable "quarantine_days" {
  description = "Days for which rejected records are kept and can be redriven."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.quarantine_days >= 1 && floor(var.quarantine_days) == var.quarantine_days
    error_message = "quarantine_days is a whole number, at least 1."
  }
}

variable "tombstone_days" {
  description = "Days for which a delete is remembered. Must exceed the longest time after which an older change can still be replayed."
  type        = number
  default     = 16
  nullable    = false

  validation {
    condition     = floor(var.tombstone_days) == var.tombstone_days && var.tombstone_days >= var.quarantine_days + 2
    error_message = "tombstone_days must be at least quarantine_days + 2: a record can wait in the quarantine and then one day in the stream, and one day is reserve."
  }
}

variable "parallelization_factor" {
  description = "Batches of one shard that Lambda processes at the same time. Changes of one item stay in order."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = contains(range(1, 11), var.parallelization_factor)
    error_message = "parallelization_factor is a whole number from 1 to 10."
  }
}

variable "capacity" {
  description = <<-EOT
    Capacity of each table that is created here, and of each of its global indexes. A table that is left out is on demand. `read` and
    `write` alone: provisioned. With `max_read` or `max_write` too: scaled automatically between the two. `max_read` or `max_write`
    alone: on demand with a limit; -1 removes the limit.
  EOT
  type = object({
    primary = optional(object({
      read      = optional(number)
      write     = optional(number)
      max_read  = optional(number)
      max_write = optional(number)
    }))
    replica = optional(object({
      read      = optional(number)
      write     = optional(number)
      max_read  = optional(number)
      max_write = optional(number)
    }))
    ledger = optional(object({
      read      = optional(number)
      write     = optional(number)
      max_read  = optional(number)
      max_write = optional(number)
    }))
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for capacity in values(var.capacity) : capacity == null ? true : (
        (capacity.read == null) == (capacity.write == null) && anytrue([for units in values(capacity) : units != null]) &&
        alltrue([for units in values(capacity) : units == null ? true : (units >= 1 || (units == -1 && capacity.read == null)) && floor(units) == units]) &&
        coalesce(capacity.max_read, capacity.read, 1) >= coalesce(capacity.read, -1) && coalesce(capacity.max_write, capacity.write, 1) >= coalesce(capacity.write, -1)
      )
    ])
    error_message = "Set read and write together, each a whole number from 1, and max_read and max_write not below them. On demand, set max_read or max_write only; -1 removes a limit."
  }

  validation {
    condition     = var.existing_table_name == null || var.capacity.primary == null
    error_message = "The primary is an existing table. Set its capacity where it is managed, not here."
  }

  validation {
    condition     = var.existing_replica_name == null || var.capacity.replica == null
    error_message = "The replica is an existing table. Set its capacity where it is managed, not here."
  }
}

variable "paused" {
  description = "Pauses replication, for a failover or for maintenance. Records wait in the stream. When replication resumes, records older than 22 hours go to the quarantine bucket."
  type        = bool
  default     = false
  nullable    = false
}

variable "ingest" {
  description = <<-EOT
    Creates a bucket; files that are uploaded to it are loaded into the primary (docs/ingest.md). `mappings`: an object or a list.
    `write_budget`: write units a second that loads may use. `copies`: copy each file to a bucket in the peer region. `load_copies`: load
    the copies into the replica, through the rules and the fence. `copy_unredacted_uploads`: allow copies although the rules exclude or
    redact attributes; a copy contains them. `email`: gets a mail about each file.
  EOT
  type = object({
    mappings                = optional(any, [])
    mode                    = optional(string, "put")
    write_budget            = optional(number)
    copies                  = optional(bool, false)
    load_copies             = optional(bool, false)
    copy_unredacted_uploads = optional(bool, false)
    email                   = optional(string)
  })
  default = null
}

variable "bucket_replication" {
  description = <<-EOT
    Creates a bucket whose files S3 replicates to other buckets (docs/bucket-replication.md), or replicates a bucket that exists. The
    fields are variables of modules/bucket-replication, which checks them.
  EOT
  type = object({
    bucket                = optional(any)
    destinations          = any
    rules                 = any
    encryption            = optional(string)
    noncurrent_days       = optional(number)
    latency_alarm_minutes = optional(number)
    trust_conditions      = optional(bool)
  })
  default = null
}

variable "object_pipeline" {
  description = <<-EOT
    Creates a bucket whose files are copied to a bucket in the peer region and can be queried there with SQL (docs/object-pipeline.md). The
    fields are variables of modules/object-pipeline, which checks them. `from_ingest`: copy the files of the bucket of `ingest`, so that an uploaded
    file becomes items and can be queried.
  EOT
  type = object({
    from_ingest       = optional(bool, false)
    source_bucket     = optional(any)
    target_bucket     = optional(any)
    prefix            = optional(string)
    table             = optional(string)
    partitioned_since = optional(string)
    format            = optional(string)
    csv               = optional(any)
    mapping           = optional(any)
    columns           = optional(any)
    crawler           = optional(bool)
    key               = optional(list(string))
    scan_limit_gb     = optional(number)
    noncurrent_days   = optional(number)
    age_alarm_minutes = optional(number)
    copies_at_once    = optional(number)
  })
  default = null

  validation {
    condition     = !try(var.object_pipeline.from_ingest, false) || (var.ingest != null && try(var.object_pipeline.source_bucket, null) == null)
    error_message = "object_pipeline.from_ingest needs ingest, and no source_bucket."
  }

  # a network and a signing configuration are of one region
  validation {
    condition = var.object_pipeline == null || (
      (var.functions.vpc == null) == (var.functions.peer.vpc == null) &&
      (var.functions.code_signing_config_arn == null) == (var.functions.peer.code_signing_config_arn == null)
    )
    error_message = "Files are copied in the peer region: give functions.peer a network and a code-signing configuration of that region too, or none to either."
  }
}

variable "splunk" {
  description = <<-EOT
    Sends the changes of the primary to Splunk's HTTP Event Collector (docs/splunk.md). The fields are variables of modules/splunk, which checks
    them. `other_readers`: readers of the stream besides the replicator and Splunk; there is room for none.
  EOT
  type = object({
    url          = string
    token_secret = object({ arn = string, kms_key_arn = optional(string) })
    delivery     = optional(string)
    ca           = optional(string)
    index        = optional(string)
    source_name  = optional(string)
    sourcetype   = optional(string)
    host         = optional(string)
    fields = optional(object({
      index      = optional(string)
      source     = optional(string)
      sourcetype = optional(string)
      host       = optional(string)
    }))
    rules                  = optional(any)
    old_image              = optional(bool)
    acknowledge            = optional(bool)
    acknowledge_seconds    = optional(number)
    max_in_flight          = optional(number)
    memory_mb              = optional(number)
    parallelization_factor = optional(number)
    paused                 = optional(bool)
    lag_alarm_seconds      = optional(number)
    other_readers          = optional(number, 0)
  })
  default = null
}

variable "git_loader" {
  description = <<-EOT
    Uploads changed files of a Git repository to the bucket of `ingest`, or to `bucket`, from an instance or from GitHub Actions
    (docs/git-loader.md). The fields are variables of modules/git-loader, which checks them.
  EOT
  type = object({
    repository        = any
    bucket            = optional(any)
    prefix            = optional(string)
    runner            = optional(string)
    github_repository = optional(string)
    oidc_provider_arn = optional(string)
    interval_minutes  = optional(number)
    run_minutes       = optional(number)
    quiet_minutes     = optional(number)
    max_file_mb       = optional(number)
    delete_removed    = optional(bool)
    store_uploads     = optional(any)
    network           = optional(any)
    vpc_cidr          = optional(string)
    git_host_cidrs    = optional(list(string))
    instance_type     = optional(string)
    instance_days     = optional(number)
    volume_gb         = optional(number)
  })
  default = null

  validation {
    condition     = var.git_loader == null || var.ingest != null || try(var.git_loader.bucket, null) != null
    error_message = "Files of a Git repository need a bucket: set ingest, or git_loader.bucket."
  }
}

# ---- the function

variable "function_zip" {
  description = "The zip of the functions: a path, or `s3://bucket/key?versionId=…`, a released zip in S3. `{region}` in the bucket stands for the Region of each function. `mvn package` builds the default."
  type        = string
  default     = "../replicator-lambda/target/replicator-lambda.zip"
  nullable    = false

  validation {
    condition     = startswith(var.function_zip, "s3://") || fileexists(var.function_zip)
    error_message = "The zip of the functions does not exist. Build it first, in the parent directory: mvn package -DskipTests. Or use a released one: s3://bucket/key with function_zip_sha256."
  }
}

variable "function_zip_sha256" {
  description = "The zip's SHA-256 in hexadecimal, as `SHA256SUMS` of a release lists it; needed for an object in S3."
  type        = string
  default     = null
}

variable "runtime" {
  description = "Lambda runtime of the functions."
  type        = string
  default     = "java21"
  nullable    = false

  validation {
    condition     = contains(["java17", "java21"], var.runtime)
    error_message = "runtime is java17 or java21."
  }
}

variable "architecture" {
  description = "Architecture of the functions. The zip contains native code for one architecture: `mvn package` builds for x86_64, `mvn -Parm64 package` for arm64."
  type        = string
  default     = "x86_64"
  nullable    = false

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture is x86_64 or arm64."
  }
}

variable "functions" {
  description = <<-EOT
    Options of the functions. `vpc`: run in your VPC, from which DynamoDB in both regions must be reachable (docs/deploy.md). `tracing`:
    trace with X-Ray. `code_signing_config_arn`: accept signed code only. `snap_start`: start the functions on the stream from a
    snapshot.
    `peer`: the same for the function in the peer region, which loads copies.
  EOT
  type = object({
    vpc = optional(object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
    }))
    tracing                 = optional(bool, false)
    code_signing_config_arn = optional(string)
    snap_start              = optional(bool, true)
    peer = optional(object({
      vpc = optional(object({
        subnet_ids         = list(string)
        security_group_ids = list(string)
      }))
      code_signing_config_arn = optional(string)
    }), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.functions.vpc == null ? true : length(var.functions.vpc.subnet_ids) > 0 && length(var.functions.vpc.security_group_ids) > 0
    error_message = "vpc needs at least one subnet and one security group."
  }

  # a VPC and a code-signing configuration belong to one region
  validation {
    condition = !(try(var.ingest.load_copies, false)) || (
      (var.functions.vpc == null) == (var.functions.peer.vpc == null) &&
      (var.functions.code_signing_config_arn == null) == (var.functions.peer.code_signing_config_arn == null)
    )
    error_message = "With load_copies a function runs in the peer region. Set functions.peer.vpc if functions.vpc is set, and functions.peer.code_signing_config_arn if functions.code_signing_config_arn is set, with values of that region."
  }
}

variable "reserved_concurrency" {
  description = "Reserved concurrency of the replicating function: at least the number of shards times `parallelization_factor`. Default: the account's unreserved concurrency."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null ? true : var.reserved_concurrency >= 1 && floor(var.reserved_concurrency) == var.reserved_concurrency
    error_message = "reserved_concurrency is a whole number from 1. To stop replication, set paused."
  }
}

variable "roles" {
  description = "Path of the functions' IAM roles, and their permissions boundary."
  type = object({
    path                     = optional(string, "/")
    permissions_boundary_arn = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^/([!-~]+/)?$", var.roles.path))
    error_message = "A path starts and ends with a slash."
  }

  validation {
    condition     = var.roles.permissions_boundary_arn == null ? true : can(regex("^arn:[^:]+:iam::[^:]+:policy/", var.roles.permissions_boundary_arn))
    error_message = "permissions_boundary_arn must be the ARN of an IAM policy."
  }
}

variable "memory_mb" {
  description = "Memory of the replicating function in MB. Lambda assigns CPU by memory: 1,769 MB get one CPU."
  type        = number
  default     = 1769
  nullable    = false

  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb is a whole number from 512 to 10240."
  }
}

variable "max_in_flight" {
  description = "Requests that the replicating function has in flight at most, 1 to 900. With 512, a batch of 1,000 changes takes two round trips."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = var.max_in_flight >= 1 && var.max_in_flight <= 900 && floor(var.max_in_flight) == var.max_in_flight
    error_message = "max_in_flight is a whole number from 1 to 900: with more requests, a function runs out of file descriptors."
  }
}

variable "log_level" {
  description = "Log level of the functions: ERROR, WARN, INFO or DEBUG. DEBUG logs keys of items."
  type        = string
  default     = "INFO"
  nullable    = false

  validation {
    condition     = contains(["ERROR", "WARN", "INFO", "DEBUG"], var.log_level)
    error_message = "log_level is ERROR, WARN, INFO or DEBUG."
  }
}

# ---- alarms, logs, keys

variable "alarm_email" {
  description = "E-mail address for the alarms of all modules. AWS sends it a confirmation request, one for each region."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null ? true : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.alarm_email))
    error_message = "alarm_email must be an e-mail address."
  }
}

variable "lag_alarm_seconds" {
  description = "Replication lag in seconds that raises an alarm. Default: 60, because a cold start and a short throttling take less, and a reader of the replica notices a minute."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.lag_alarm_seconds > 0
    error_message = "lag_alarm_seconds is greater than 0."
  }
}

variable "iterator_age_alarm_percent" {
  description = "Age of the oldest undelivered record that raises an alarm, in percent of the stream's 24 hours. Default: 5, which leaves 20 hours until Lambda gives records up."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.iterator_age_alarm_percent > 0 && var.iterator_age_alarm_percent <= 50
    error_message = "iterator_age_alarm_percent is greater than 0 and at most 50, so that there is time to act."
  }
}

variable "function_error_alarm_count" {
  description = "Errors a minute of the replicating function, in three of five minutes, above which an alarm fires. Default: 0, because the function reports what it could not settle, so an error is a fault."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.function_error_alarm_count >= 0
    error_message = "function_error_alarm_count is at least 0."
  }
}

variable "throttle_alarm_count" {
  description = "Throttled invocations or writes a minute, in three of five minutes, above which an alarm fires. Default: 0. Raise it if the tables are scaled automatically: they are throttled for some minutes each time."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.throttle_alarm_count >= 0
    error_message = "throttle_alarm_count is at least 0."
  }
}

variable "heartbeat_alarm_minutes" {
  description = "Minutes without a heartbeat that raise an alarm. Default: 5, because a new version of the function may be late for a minute or two, and there is one heartbeat a minute."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.heartbeat_alarm_minutes >= 2 && var.heartbeat_alarm_minutes <= 1440 && floor(var.heartbeat_alarm_minutes) == var.heartbeat_alarm_minutes
    error_message = "heartbeat_alarm_minutes is a whole number from 2 to 1440."
  }
}

variable "viewer_principals" {
  description = <<-EOT
    ARNs of accounts (`arn:aws:iam::111122223333:root`), users or roles that may assume a role to look at dashboard, alarms, metrics and logs, and at
    nothing else (docs/operations.md). Default: none, and no role.
  EOT
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.viewer_principals : can(regex("^arn:[^:*]+:iam::[0-9]{12}:(root|(user|role)/[^*]+)$", arn))])
    error_message = "viewer_principals are ARNs of an account's root, of users or of roles, without wildcards."
  }
}

variable "budget" {
  description = <<-EOT
    A monthly budget: mails when the forecast exceeds `monthly_dollars`, and when the cost reaches each of `actual_percents` (default: 80 and
    100). `emails`: default `alarm_email`. `only_this_deployment`: count only resources with the tag `Replication` of this deployment, which
    must be activated as a cost allocation tag in the billing console first; default: the whole account.
  EOT
  type = object({
    monthly_dollars      = number
    actual_percents      = optional(set(number))
    emails               = optional(list(string))
    only_this_deployment = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.budget == null ? true : var.budget.emails != null || var.alarm_email != null
    error_message = "A budget needs emails or alarm_email: without an address nobody would hear of it."
  }
}

variable "heartbeat_key" {
  description = <<-EOT
    Key of an item of the primary that is reserved for the heartbeat, as DynamoDB JSON: { id = { S = "heartbeat" } }. A function
    updates the item every minute, so the lag of an idle table is known, and an alarm fires when no heartbeat arrives. Default: no
    heartbeat.
  EOT
  type        = map(map(string))
  default     = null

  validation {
    condition = var.heartbeat_key == null ? true : alltrue([
      for value in values(var.heartbeat_key) : length(value) == 1 && contains(["S", "N", "B"], try(keys(value)[0], ""))
    ])
    error_message = "Each attribute of heartbeat_key is { S = \"…\" }, { N = \"…\" } or { B = \"…\" }."
  }
}

variable "log_retention_days" {
  description = "Days for which CloudWatch keeps the functions' logs."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "CloudWatch keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days."
  }
}

variable "kms_key_arns" {
  description = <<-EOT
    Your own KMS keys, one in each region. Default: new keys. KMS deletes a destroyed key after 30 days; DynamoDB keeps the last backup of
    a deleted table for 35 days and cannot read it without the key. The policies of your keys must allow CloudWatch Logs (primary) and
    CloudWatch alarms (both), with `ingest` also S3 (both), EventBridge (primary) and CloudWatch Logs (peer), and with
    `bucket_replication` S3 (both). See modules/encryption.
  EOT
  type = object({
    primary = string
    peer    = string
  })
  default = null

  validation {
    condition     = var.kms_key_arns == null ? true : alltrue([for arn in values(var.kms_key_arns) : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]{12}:key/.+$", arn))])
    error_message = "kms_key_arns must be ARNs of keys, not of aliases: policies cannot name aliases."
  }
}

variable "deletion_protection" {
  description = "Refuses each change that would destroy tables, keys, buckets or queues, before anything is changed. Before a destroy, run an apply with `false`."
  type        = bool
  default     = true
  nullable    = false
}

variable "tags" {
  description = "Tags for all resources that can have tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
