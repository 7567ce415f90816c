# ---- what is replicated, and where to

variable "name" {
  description = "Name of the primary table if it is created here, and prefix of everything else unless there is a name_prefix."
  type        = string
  default     = "orders"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{3,255}$", var.name))
    error_message = "A table's name has 3 to 255 letters, digits, hyphens, dots and underscores."
  }

  validation {
    condition     = var.name_prefix != null || can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "Without a name_prefix, a name has 3 to 24 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen: buckets are named with it."
  }
}

variable "name_prefix" {
  description = "Prefix of the name of everything but the primary table, if that is not `name`: another one for each deployment of an account, whatever its regions, since roles have no region."
  type        = string
  default     = null

  validation {
    condition     = var.name_prefix == null ? true : can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name_prefix))
    error_message = "A prefix has 3 to 24 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen: buckets are named with it."
  }
}

variable "primary_region" {
  description = "Region of the primary table and of the function."
  type        = string
  default     = "us-east-1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]+$", var.primary_region))
    error_message = "Not the name of a region, such as us-east-1."
  }
}

variable "peer_region" {
  description = "Region of the replica and its ledger; that of the primary if the copy is wanted beside it, under another name."
  type        = string
  default     = "ap-south-1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]+$", var.peer_region))
    error_message = "Not the name of a region, such as ap-south-1."
  }
}

variable "table" {
  description = <<-EOT
    The primary table to create; by default one with the string `id` as its key. `attributes` gives the type (S, N or B) of
    every attribute that is part of a key, and of no other. The replica gets the same keys and indexes.
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
    error_message = "Give a table to create or the name of an existing one, not both."
  }

  validation {
    condition = var.table == null ? true : toset(keys(var.table.attributes)) == toset(compact(concat(
      [var.table.hash_key, var.table.range_key],
      flatten([for index in values(var.table.global_indexes) : [index.hash_key, index.range_key]]),
      [for index in values(var.table.local_indexes) : index.range_key],
    )))
    error_message = "The attributes are those of the keys of the table and its indexes, all of them and no others."
  }

  validation {
    condition     = var.table == null ? true : alltrue([for type in values(var.table.attributes) : contains(["S", "N", "B"], type)])
    error_message = "An attribute of a key is of type S, N or B."
  }

  validation {
    condition = var.table == null ? true : alltrue([
      for index in concat(
        [for each in values(var.table.global_indexes) : { projection = each.projection, names = each.non_key_attributes }],
        [for each in values(var.table.local_indexes) : { projection = each.projection, names = each.non_key_attributes }],
      ) : contains(["ALL", "KEYS_ONLY", "INCLUDE"], index.projection) && (index.projection == "INCLUDE") == (index.names != null)
    ])
    error_message = "An index projects ALL, KEYS_ONLY or INCLUDE, and INCLUDE alone has non_key_attributes."
  }
}

variable "existing_table_name" {
  description = "Name of an existing table to replicate instead of a new one. It needs a stream of NEW_AND_OLD_IMAGES and is not changed."
  type        = string
  default     = null
}

variable "existing_replica_name" {
  description = "Name of an existing table to write to instead of a new one, with the same key and time to live off; for failing back."
  type        = string
  default     = null

  validation {
    condition     = var.existing_replica_name == null || var.primary_region != var.peer_region || var.existing_replica_name != coalesce(var.existing_table_name, var.name)
    error_message = "The replica is the primary itself: in one region it has another name."
  }
}

variable "rules" {
  description = "What of the primary goes to the replica: the rules of docs/rules.md, as an object. What is wrong with them a plan says."
  type        = any
  default     = {}
  nullable    = false
}

variable "redaction_secret" {
  description = "Secrets Manager secret with the key of `hmac` redaction, 16 bytes or more, and the KMS key that encrypts it if it is your own."
  type = object({
    arn         = string
    kms_key_arn = optional(string)
  })
  default = null

  validation {
    condition     = var.redaction_secret == null ? true : can(regex("^arn:[^:]+:secretsmanager:", var.redaction_secret.arn))
    error_message = "Not the ARN of a secret."
  }
}

# ---- how

variable "fence" {
  description = "Where the version of a live item is kept: `stamp` in the item, or `ledger` beside it for exact copies at twice the price."
  type        = string
  default     = "stamp"
  nullable    = false

  validation {
    condition     = contains(["stamp", "ledger"], var.fence)
    error_message = "The fence is stamp or ledger."
  }
}

variable "quarantine_days" {
  description = "How long rejected records are kept and may be redriven."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.quarantine_days >= 1 && floor(var.quarantine_days) == var.quarantine_days
    error_message = "Records are kept for whole days, one at least."
  }
}

variable "tombstone_days" {
  description = "How long a delete is remembered: longer than any older change can be replayed."
  type        = number
  default     = 16
  nullable    = false

  validation {
    condition     = floor(var.tombstone_days) == var.tombstone_days && var.tombstone_days >= var.quarantine_days + 2
    error_message = "A delete must be remembered for the quarantine's days, one day of the stream and one to spare: tombstone_days is at least quarantine_days + 2."
  }
}

variable "parallelization_factor" {
  description = "How many batches of one shard are under way at once. The order of each item is kept."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = contains(range(1, 11), var.parallelization_factor)
    error_message = "Lambda takes 1 to 10 batches of a shard at once."
  }
}

variable "capacity" {
  description = "Units of each table that is created, and of each of its global indexes; on demand where left out. `read` and `write`: provisioned. With `max_read` or `max_write`: scaled from there up to them. These alone: limits on demand, which -1 lifts again."
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
    error_message = "Units are `read` and `write` together, whole numbers from 1 on, `max_read` and `max_write` no less than these; or on demand a limit, which -1 lifts."
  }

  validation {
    condition     = var.existing_table_name == null || var.capacity.primary == null
    error_message = "The capacity of an existing primary is managed where the table is."
  }

  validation {
    condition     = var.existing_replica_name == null || var.capacity.replica == null
    error_message = "The capacity of an existing replica is managed where the table is."
  }
}

variable "paused" {
  description = "Stops the delivery, for a failover or a maintenance. Records wait in the stream; those older than 22 hours go to the quarantine bucket when it ends."
  type        = bool
  default     = false
  nullable    = false
}

variable "ingest" {
  description = <<-EOT
    A bucket whose files are loaded into the primary, if anything is given: `mappings` of docs/ingest.md, an object or a list;
    `copies` in a bucket of the peer region, which with `load_copies` are loaded into the replica, through rules and fence;
    `copy_unredacted_uploads`, without which files are not copied beside rules that keep something from the peer region;
    `email`, who gets a mail about each file.
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

# ---- the function

variable "function_zip" {
  description = "The function's zip, as `mvn package` makes it."
  type        = string
  default     = "../replicator-lambda/target/replicator-lambda.zip"
  nullable    = false

  validation {
    condition     = fileexists(var.function_zip)
    error_message = "The function's zip is not there. Build it first, in the directory above this one: mvn package -DskipTests"
  }
}

variable "runtime" {
  description = "Lambda runtime."
  type        = string
  default     = "java21"
  nullable    = false

  validation {
    condition     = contains(["java17", "java21"], var.runtime)
    error_message = "The function runs on java17 and java21."
  }
}

variable "architecture" {
  description = "Architecture of the function: that of the zip's native code. The plain build is for x86_64; `mvn -Parm64 package` is for arm64."
  type        = string
  default     = "x86_64"
  nullable    = false

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "The architecture is x86_64 or arm64."
  }
}

variable "functions" {
  description = <<-EOT
    How the functions run: `vpc`, in a network of your own, from which DynamoDB of both regions must be reached (docs/deploy.md);
    `tracing` by X-Ray; `code_signing_config_arn`; `snap_start`, whether the replicating function starts from a snapshot. `peer` is for
    the function that loads copies, which runs in the peer region.
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
    error_message = "A network is at least one subnet and one security group."
  }

  # a network and a signing configuration are of one region
  validation {
    condition = !(try(var.ingest.load_copies, false)) || (
      (var.functions.vpc == null) == (var.functions.peer.vpc == null) &&
      (var.functions.code_signing_config_arn == null) == (var.functions.peer.code_signing_config_arn == null)
    )
    error_message = "The copies are loaded in the peer region: give functions.peer a network and a code-signing configuration of that region too, or none to either."
  }
}

variable "reserved_concurrency" {
  description = "How many invocations of the replicating function may run at once, kept free for it: shards of the stream times `parallelization_factor` at least. As many as the account has left if null."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null ? true : var.reserved_concurrency >= 1 && floor(var.reserved_concurrency) == var.reserved_concurrency
    error_message = "One invocation at least; to stop the delivery, there is paused."
  }
}

variable "roles" {
  description = "Path of the functions' roles, and the policy that bounds what they may."
  type = object({
    path                     = optional(string, "/")
    permissions_boundary_arn = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^/([!-~]+/)?$", var.roles.path))
    error_message = "A path begins and ends with a slash."
  }

  validation {
    condition     = var.roles.permissions_boundary_arn == null ? true : can(regex("^arn:[^:]+:iam::[^:]+:policy/", var.roles.permissions_boundary_arn))
    error_message = "Not the ARN of a policy."
  }
}

variable "memory_mb" {
  description = "Memory of the replicating function in MB, and with it its share of CPU: 1,769 are one."
  type        = number
  default     = 1769
  nullable    = false

  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "The memory is 512 to 10240 MB."
  }
}

variable "max_in_flight" {
  description = "Requests that the replicating function has under way at once, 1 to 900; with 512, a batch of 1,000 changes takes two round trips."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = var.max_in_flight >= 1 && var.max_in_flight <= 900 && floor(var.max_in_flight) == var.max_in_flight
    error_message = "Not a whole number from 1 to 900: with more requests at once, a process on Lambda runs out of file descriptors."
  }
}

variable "log_level" {
  description = "Level of the functions' logs: ERROR, WARN, INFO or DEBUG, which names keys of items."
  type        = string
  default     = "INFO"
  nullable    = false

  validation {
    condition     = contains(["ERROR", "WARN", "INFO", "DEBUG"], var.log_level)
    error_message = "The level is ERROR, WARN, INFO or DEBUG."
  }
}

# ---- who watches, and what is kept

variable "alarm_email" {
  description = "Who is told of alarms. AWS asks the address for its consent, once for each region."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null ? true : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.alarm_email))
    error_message = "Not an e-mail address."
  }
}

variable "lag_alarm_seconds" {
  description = "The lag from which on replication counts as behind."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.lag_alarm_seconds > 0
    error_message = "A lag is longer than nothing."
  }
}

variable "heartbeat_key" {
  description = <<-EOT
    Key of one item of the primary that is reserved for a heartbeat, as DynamoDB JSON: { id = { S = "heartbeat" } }. It is
    updated once a minute and replicated, so that an idle table has a lag too and silence is an alarm. No heartbeat if null.
  EOT
  type        = map(map(string))
  default     = null

  validation {
    condition = var.heartbeat_key == null ? true : alltrue([
      for value in values(var.heartbeat_key) : length(value) == 1 && contains(["S", "N", "B"], try(keys(value)[0], ""))
    ])
    error_message = "Each attribute of the heartbeat's key is one of { S = \"…\" }, { N = \"…\" } and { B = \"…\" }."
  }
}

variable "log_retention_days" {
  description = "How long the functions' logs are kept."
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
    KMS keys of your own, one in each region, instead of new ones, which wait 30 days when they are destroyed: then nothing can read
    the backup that DynamoDB keeps of a deleted table for 35 days. Their policies must let CloudWatch Logs (primary) and
    CloudWatch alarms (both) use them, with `ingest` also S3 (both), EventBridge (primary) and CloudWatch Logs (peer);
    modules/encryption shows how.
  EOT
  type = object({
    primary = string
    peer    = string
  })
  default = null

  validation {
    condition     = var.kms_key_arns == null ? true : alltrue([for arn in values(var.kms_key_arns) : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]{12}:key/.+$", arn))])
    error_message = "Give ARNs of keys; aliases would not do in policies."
  }
}

variable "deletion_protection" {
  description = "Refuses every change that would destroy tables, keys, buckets or queues, before anything is touched. Turn it off in an apply of its own before a destroy."
  type        = bool
  default     = true
  nullable    = false
}

variable "tags" {
  description = "Tags of everything that takes any."
  type        = map(string)
  default     = {}
  nullable    = false
}
