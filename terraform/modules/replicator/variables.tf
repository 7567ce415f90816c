variable "name" {
  description = "Prefix of everything that is created."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "A name has 3 to 24 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen: buckets are named with it."
  }
}

variable "primary" {
  description = "The table that is replicated: `primary` of the module table-pair. `kms_key_arn` is null where AWS owns the key."
  type = object({
    name        = string
    arn         = string
    stream_arn  = string
    kms_key_arn = string
    # names and types of the attributes of the key, so that rules which fit no item are refused
    key = optional(map(string), {})
  })
  nullable = false
}

variable "replica" {
  description = "The table that is written: `replica` of the module table-pair."
  type = object({
    name        = string
    arn         = string
    region      = string
    kms_key_arn = string
  })
  nullable = false
}

variable "ledger" {
  description = "The replica's ledger: `ledger` of the module table-pair."
  type = object({
    name        = string
    arn         = string
    kms_key_arn = string
  })
  nullable = false
}

variable "replica_role" {
  description = <<-EOT
    A role in the replica's account that the function assumes to write there; null if it is the function's own account.
    The role trusts `role_arn` under this external id, and has the policy `replica_policy`.
  EOT
  type = object({
    arn         = string
    external_id = string
  })
  default = null
}

variable "function_zip" {
  description = "Path of the function's zip."
  type        = string
  nullable    = false
}

variable "runtime" {
  description = "Lambda runtime."
  type        = string
  default     = "java21"
  nullable    = false
}

variable "architecture" {
  description = "Architecture of the zip's native code: x86_64 or arm64."
  type        = string
  default     = "x86_64"
  nullable    = false
}

variable "functions" {
  description = "How the function runs: in a network of your own, traced, of signed code only, from a snapshot."
  type = object({
    vpc = optional(object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
    }))
    tracing                 = optional(bool, false)
    code_signing_config_arn = optional(string)
    snap_start              = optional(bool, true)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.functions.vpc == null ? true : length(var.functions.vpc.subnet_ids) > 0 && length(var.functions.vpc.security_group_ids) > 0
    error_message = "A network is at least one subnet and one security group."
  }
}

variable "reserved_concurrency" {
  description = "How many invocations may run at once, kept free for the function: shards times `parallelization_factor` at least. As many as the account has left if null."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null ? true : var.reserved_concurrency >= 1 && floor(var.reserved_concurrency) == var.reserved_concurrency
    error_message = "One invocation at least; to stop the delivery, there is paused."
  }
}

variable "roles" {
  description = "Path of the roles, and the policy that bounds what they may."
  type = object({
    path                     = optional(string, "/")
    permissions_boundary_arn = optional(string)
  })
  default  = {}
  nullable = false
}

variable "memory_mb" {
  description = "Memory of the function in MB, and with it its share of CPU: 1,769 are one."
  type        = number
  default     = 1769
  nullable    = false

  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb <= 10240
    error_message = "The memory is 512 to 10240 MB."
  }
}

variable "rules" {
  description = "What of the primary goes to the replica: the rules of docs/rules.md as an object."
  type        = any
  default     = {}
  nullable    = false
}

variable "redaction_secret" {
  description = "The secret with the key of `hmac` redaction, and the KMS key that encrypts it where that is not the AWS-managed one."
  type = object({
    arn         = string
    kms_key_arn = optional(string)
  })
  default = null
}

variable "fence" {
  description = "Where the version of a live item is kept: `stamp` in the item, `ledger` beside it."
  type        = string
  default     = "stamp"
  nullable    = false
}

variable "stamp_attribute" {
  description = "The attribute of the replica's items that holds their version. Never change it on a replica that is in use."
  type        = string
  default     = "_rv"
  nullable    = false
}

variable "quarantine_days" {
  description = "How long rejected records are kept and may be redriven."
  type        = number
  default     = 14
  nullable    = false
}

variable "tombstone_days" {
  description = "How long a delete is remembered; two days more than `quarantine_days` at least."
  type        = number
  default     = 16
  nullable    = false

  validation {
    condition     = var.tombstone_days >= var.quarantine_days + 2
    error_message = "A delete must be remembered for the quarantine's days, one day of the stream and one to spare: tombstone_days is at least quarantine_days + 2."
  }
}

variable "heartbeat_key" {
  description = "Key of the item of the primary that the heartbeat updates, as DynamoDB JSON; its lag is a metric of its own."
  type        = map(map(string))
  default     = null
}

variable "parallelization_factor" {
  description = "How many batches of one shard are under way at once, 1 to 10. The order of each item is kept."
  type        = number
  default     = 2
  nullable    = false
}

variable "max_in_flight" {
  description = <<-EOT
    Requests under way at once, 1 to 900. With the default, a batch of 1,000 changes takes two round trips to the peer region. Each request may need a
    connection, and a process on Lambda has 1,024 file descriptors, of which the function needs about 100 for everything else.
  EOT
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = var.max_in_flight >= 1 && var.max_in_flight <= 900 && floor(var.max_in_flight) == var.max_in_flight
    error_message = "Not a whole number from 1 to 900: with more requests at once, a process on Lambda runs out of file descriptors."
  }
}

variable "stream_filters" {
  description = <<-EOT
    Lambda event filter patterns (JSON), to save invocations for records that no rule would let through. What they drop is
    never seen: a pattern on images would drop the change with which an item leaves it, and the item would stay.
  EOT
  type        = list(string)
  default     = []
  nullable    = false
}

variable "paused" {
  description = "Stops the delivery. The stream keeps records for 24 hours, the mapping takes them up to an age of 22."
  type        = bool
  default     = false
  nullable    = false
}

variable "kms_key_arn" {
  description = "The key of the function's region that encrypts quarantine, log and environment."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "How long the log is kept."
  type        = number
  default     = 30
  nullable    = false
}

variable "log_level" {
  description = "Level of the function's log: ERROR, WARN, INFO or DEBUG, which names keys of items."
  type        = string
  default     = "INFO"
  nullable    = false

  validation {
    condition     = contains(["ERROR", "WARN", "INFO", "DEBUG"], var.log_level)
    error_message = "The level is ERROR, WARN, INFO or DEBUG."
  }
}

variable "metrics_namespace" {
  description = "CloudWatch namespace of the function's metrics."
  type        = string
  default     = "DynamoDbReplicator"
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether the quarantine, and what else is created here, is kept from being destroyed."
  type        = bool
  default     = true
  nullable    = false
}
