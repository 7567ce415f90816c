variable "name" {
  description = "Prefix of all names."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "A name has 3 to 24 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen: buckets are named with it."
  }
}

variable "table" {
  description = "The table that files are loaded into: output `primary` of the module table-pair. `kms_key_arn` is null if AWS owns the key."
  type = object({
    name        = string
    arn         = string
    kms_key_arn = string
  })
  nullable = false
}

variable "mappings" {
  description = "The mappings of docs/ingest.md, as an object or a list of objects. Default: each field becomes an attribute, unchanged."
  type        = any
  default     = []
  nullable    = false

  validation {
    condition     = !can(tostring(var.mappings))
    error_message = "Mappings are an object or a list of objects."
  }

  # Lambda allows 4,096 bytes of environment: other variables use up to about 1,500, and rules of a replica up to 2,000
  validation {
    condition     = length(base64encode(jsonencode(var.mappings))) / 4 * 3 <= (var.replication == null ? 2500 : 1000)
    error_message = "The mappings are too long for the functions' environment: at most 2,500 bytes, or 1,000 with a replica. Map fewer prefixes with one module."
  }
}

variable "mode" {
  description = "What a load does with existing items: `put` overwrites them, `insertOnly` leaves them, `merge` sets only the attributes that a row has."
  type        = string
  default     = "put"
  nullable    = false

  validation {
    condition     = contains(["put", "insertOnly", "merge"], var.mode)
    error_message = "The mode is put, insertOnly or merge."
  }
}

variable "write_budget" {
  description = "Write units a second that one load may use. Default: no limit."
  type        = number
  default     = null

  validation {
    condition     = var.write_budget == null ? true : var.write_budget >= 1 && floor(var.write_budget) == var.write_budget
    error_message = "write_budget is a whole number of write units, at least 1."
  }
}

variable "loads_at_once" {
  description = "Files that are loaded at the same time."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.loads_at_once >= 2 && var.loads_at_once <= 1000
    error_message = "Lambda takes 2 to 1,000 messages of a queue at once."
  }
}

variable "event_bus" {
  description = "Send the events of the bucket to EventBridge, for example for the module object-pipeline. With `copies` they are sent anyway."
  type        = bool
  default     = false
  nullable    = false
}

variable "copies" {
  description = "Copy each file, unchanged, to a bucket in the peer region."
  type        = bool
  default     = false
  nullable    = false
}

variable "copy_unredacted_uploads" {
  description = "Allow copies although the rules exclude or redact attributes. The rules apply to the replica, not to copies of files."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.copies || var.copy_unredacted_uploads || length(local.held_back_by) == 0
    error_message = "Copies are whole files: they contain what the rules (${join(", ", local.held_back_by)}) keep from the replica. Set copy_unredacted_uploads to allow this, or do not set copies."
  }
}

variable "rules" {
  description = "The rules of the table's replication, if there is one. If they exclude or redact attributes, copies need `copy_unredacted_uploads`."
  type        = any
  default     = {}
  nullable    = false
}

variable "replication" {
  description = "The outputs of the module replicator, to load copies into its replica."
  type = object({
    replica_table       = string
    write_policy        = string
    replica_environment = map(string)
  })
  default = null

  validation {
    condition     = var.replication == null || var.copies
    error_message = "A replica is loaded from copies: set copies."
  }

  validation {
    condition     = !startswith(try(var.replication.replica_environment["REPLICATION_RULES"], ""), "s3://")
    error_message = "Rules that are too long for the environment are stored in the primary's region, where the replica's loader cannot read them."
  }

  validation {
    condition     = !contains(keys(try(var.replication.replica_environment, {})), "REDACT_SECRET_ARN")
    error_message = "The key of hmac redaction is stored in the primary's region, where the replica's loader cannot read it."
  }
}

variable "email" {
  description = "E-mail address for a summary of each file and for alarms. AWS sends it a confirmation request, one for each region."
  type        = string
  default     = null

  validation {
    condition     = var.email == null ? true : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.email))
    error_message = "email must be an e-mail address."
  }
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

variable "alarm_topics" {
  description = <<-EOT
    The topics that alarms notify, one in each region. `health = false`: alarms about lag and failures notify no topic, because a composite
    alarm of the module monitoring names them. Default: the topics for summaries.
  EOT
  type = object({
    primary = string
    peer    = string
    health  = optional(bool, true)
  })
  default = null
}

variable "kms_key_arns" {
  description = "The KMS key of each region, which encrypts all resources. Their policies must allow S3 and EventBridge; see modules/encryption."
  type = object({
    primary = string
    peer    = string
  })
  nullable = false
}

variable "functions" {
  description = "Options of the functions: VPC, X-Ray tracing, code signing. `peer`: the same for the loader of copies, which runs in the peer region."
  type = object({
    vpc = optional(object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
    }))
    tracing                 = optional(bool, false)
    code_signing_config_arn = optional(string)
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
    condition = !(var.replication != null) || (
      (var.functions.vpc == null) == (var.functions.peer.vpc == null) &&
      (var.functions.code_signing_config_arn == null) == (var.functions.peer.code_signing_config_arn == null)
    )
    error_message = "The copies are loaded in the peer region. Set functions.peer.vpc if functions.vpc is set, and functions.peer.code_signing_config_arn if functions.code_signing_config_arn is set, with values of that region."
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

variable "log_retention_days" {
  description = "Days for which CloudWatch keeps the functions' logs."
  type        = number
  default     = 30
  nullable    = false
}

variable "log_level" {
  description = "Log level of the functions: ERROR, WARN, INFO or DEBUG."
  type        = string
  default     = "INFO"
  nullable    = false

  validation {
    condition     = contains(["ERROR", "WARN", "INFO", "DEBUG"], var.log_level)
    error_message = "log_level is ERROR, WARN, INFO or DEBUG."
  }
}

variable "deletion_protection" {
  description = "Refuse to destroy the resources of this module."
  type        = bool
  default     = true
  nullable    = false
}
