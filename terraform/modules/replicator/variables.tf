variable "name" {
  description = "Prefix of all names."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "A name has 3 to 24 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen: buckets are named with it."
  }
}

variable "primary" {
  description = "The primary table: output `primary` of the module table-pair. `kms_key_arn` is null if AWS owns the key."
  type = object({
    name        = string
    arn         = string
    stream_arn  = string
    kms_key_arn = string
    # names and types of the key attributes, so that rules that fit no item are refused
    key = optional(map(string), {})
  })
  nullable = false
}

variable "replica" {
  description = "The replica: output `replica` of the module table-pair."
  type = object({
    name        = string
    arn         = string
    region      = string
    kms_key_arn = string
  })
  nullable = false
}

variable "ledger" {
  description = "The ledger: output `ledger` of the module table-pair."
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
  description = "The functions' zip: a path, or `s3://bucket/key?versionId=…`, an object in S3 of which `function_zip_sha256` is the checksum. `{region}` stands for the function's Region."
  type        = string
  nullable    = false
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
}

variable "architecture" {
  description = "Architecture of the functions, which is that of the native code in the zip: x86_64 or arm64."
  type        = string
  default     = "x86_64"
  nullable    = false
}

variable "functions" {
  description = "Options of the function: VPC, X-Ray tracing, code signing, SnapStart."
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
    error_message = "vpc needs at least one subnet and one security group."
  }
}

variable "reserved_concurrency" {
  description = "Reserved concurrency of the function: at least the number of shards times `parallelization_factor`. Default: the account's unreserved concurrency."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null ? true : var.reserved_concurrency >= 1 && floor(var.reserved_concurrency) == var.reserved_concurrency
    error_message = "reserved_concurrency is a whole number from 1. To stop replication, set paused."
  }
}

variable "roles" {
  description = "Path of the IAM roles, and their permissions boundary."
  type = object({
    path                     = optional(string, "/")
    permissions_boundary_arn = optional(string)
  })
  default  = {}
  nullable = false
}

variable "memory_mb" {
  description = "Memory of the function in MB. Lambda assigns CPU by memory: 1,769 MB get one CPU."
  type        = number
  default     = 1769
  nullable    = false

  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb <= 10240
    error_message = "memory_mb is a whole number from 512 to 10240."
  }
}

variable "rules" {
  description = "Which items and attributes are replicated, and how: the rules of docs/rules.md, as an object."
  type        = any
  default     = {}
  nullable    = false
}

variable "redaction_secret" {
  description = "The secret that holds the key for `hmac` redaction. `kms_key_arn`: the KMS key that encrypts the secret, if it is your own."
  type = object({
    arn         = string
    kms_key_arn = optional(string)
  })
  default = null
}

variable "fence" {
  description = "Where the version of an item is stored, and where deletes are remembered: `stamp`, `ledger` or `in-table` (docs/version-and-fence.md)."
  type        = string
  default     = "stamp"
  nullable    = false

  validation {
    condition     = contains(["stamp", "ledger", "in-table"], var.fence)
    error_message = "fence is stamp, ledger or in-table."
  }
}

variable "stamp_attribute" {
  description = "Attribute of the replica's items that stores their version. Do not change it while a replica is in use."
  type        = string
  default     = "_rv"
  nullable    = false
}

variable "gone_attribute" {
  description = "Time-to-live attribute of the tombstones in the replica, with the fence `in-table`. Do not change it while a replica is in use."
  type        = string
  default     = "_gone"
  nullable    = false

  validation {
    condition     = var.gone_attribute != var.stamp_attribute
    error_message = "gone_attribute and stamp_attribute must be two attributes."
  }
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
}

variable "tombstone_days" {
  description = "Days for which a delete is remembered: at least `quarantine_days` + 2."
  type        = number
  default     = 16
  nullable    = false

  validation {
    condition     = var.tombstone_days >= var.quarantine_days + 2
    error_message = "tombstone_days must be at least quarantine_days + 2: a record can wait in the quarantine and then one day in the stream, and one day is reserve."
  }
}

variable "heartbeat_key" {
  description = "Key of the heartbeat's item in the primary, as DynamoDB JSON. Its lag has its own metric."
  type        = map(map(string))
  default     = null
}

variable "parallelization_factor" {
  description = "Batches of one shard that Lambda processes at the same time, 1 to 10. Changes of one item stay in order."
  type        = number
  default     = 2
  nullable    = false
}

variable "max_in_flight" {
  description = <<-EOT
    The highest number of concurrent requests, 1 to 900. With the default, a batch of 1,000 changes takes two round trips to the peer region. Each request
    may need a connection, and Lambda limits a process to 1,024 file descriptors; the function needs about 100 for everything else.
  EOT
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = var.max_in_flight >= 1 && var.max_in_flight <= 900 && floor(var.max_in_flight) == var.max_in_flight
    error_message = "max_in_flight is a whole number from 1 to 900: with more requests, a function runs out of file descriptors."
  }
}

variable "stream_filters" {
  description = <<-EOT
    Lambda event filter patterns (JSON), to save invocations for records that the rules exclude in any case. Do not filter by attributes
    that change: the function would not see the change after which an item no longer matches, so the item would stay in the replica.
  EOT
  type        = list(string)
  default     = []
  nullable    = false
}

variable "paused" {
  description = "Pauses replication. The stream keeps records for 24 hours; the event source mapping delivers those that are younger than 22 hours."
  type        = bool
  default     = false
  nullable    = false
}

variable "kms_key_arn" {
  description = "The KMS key that encrypts quarantine, log and environment."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "Days for which CloudWatch keeps the log."
  type        = number
  default     = 30
  nullable    = false
}

variable "log_level" {
  description = "Log level of the function: ERROR, WARN, INFO or DEBUG. DEBUG logs keys of items."
  type        = string
  default     = "INFO"
  nullable    = false

  validation {
    condition     = contains(["ERROR", "WARN", "INFO", "DEBUG"], var.log_level)
    error_message = "log_level is ERROR, WARN, INFO or DEBUG."
  }
}

variable "metrics_namespace" {
  description = "CloudWatch namespace of the function's metrics."
  type        = string
  default     = "DynamoDbReplicator"
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the resources of this module."
  type        = bool
  default     = true
  nullable    = false
}
