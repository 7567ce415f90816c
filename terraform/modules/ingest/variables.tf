variable "name" {
  description = "Prefix of everything that is created."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "A name has 3 to 24 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen: buckets are named with it."
  }
}

variable "table" {
  description = "The table that files are loaded into: `primary` of the module table-pair. `kms_key_arn` is null where AWS owns the key."
  type = object({
    name        = string
    arn         = string
    kms_key_arn = string
  })
  nullable = false
}

variable "mappings" {
  description = "What of a file goes to the table: the mappings of docs/ingest.md as an object or a list of them. Everything as it is if there is none."
  type        = any
  default     = []
  nullable    = false

  validation {
    condition     = !can(tostring(var.mappings))
    error_message = "Mappings are an object or a list of objects."
  }

  # of the 4,096 bytes of a function's environment the rest takes up to about 1,500, and rules of a replica up to 2,000
  validation {
    condition     = length(base64encode(jsonencode(var.mappings))) / 4 * 3 <= (var.replication == null ? 2500 : 1000)
    error_message = "The mappings do not fit into the functions' environment, where they may have 2,500 bytes, or 1,000 if there is a replica. Map fewer prefixes with one module."
  }
}

variable "mode" {
  description = "`put` overwrites items that are there, `insertOnly` leaves them, `merge` sets the attributes that a row has."
  type        = string
  default     = "put"
  nullable    = false

  validation {
    condition     = contains(["put", "insertOnly", "merge"], var.mode)
    error_message = "The mode is put, insertOnly or merge."
  }
}

variable "write_budget" {
  description = "Write units a second that one load may spend; as many as the table takes if null."
  type        = number
  default     = null

  validation {
    condition     = var.write_budget == null ? true : var.write_budget >= 1 && floor(var.write_budget) == var.write_budget
    error_message = "A budget is a whole number of write units, one at least."
  }
}

variable "loads_at_once" {
  description = "How many files are loaded at once."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.loads_at_once >= 2 && var.loads_at_once <= 1000
    error_message = "Lambda takes 2 to 1,000 messages of a queue at once."
  }
}

variable "copies" {
  description = "Whether files are copied to a bucket in the peer region, whole and as they are."
  type        = bool
  default     = false
  nullable    = false
}

variable "copy_unredacted_uploads" {
  description = "Whether files may be copied although rules keep a part of the table from the peer region. Rules hold for the replica, not for copies."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.copies || var.copy_unredacted_uploads || length(local.held_back_by) == 0
    error_message = "Copies are whole files: what the replication's ${join(", ", local.held_back_by)} keeps from the peer region would be there in the copies. Set copy_unredacted_uploads if that is meant, or have no copies."
  }
}

variable "rules" {
  description = "The rules of the table's replication, if there is one: with those that keep something from the peer region, copies must be allowed by `copy_unredacted_uploads`."
  type        = any
  default     = {}
  nullable    = false
}

variable "replication" {
  description = "The module replicator, if copies are to be loaded into its replica too."
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
    error_message = "Rules that are too long for the environment lie in the primary's region, where the replica's loader cannot read them."
  }

  validation {
    condition     = !contains(keys(try(var.replication.replica_environment, {})), "REDACT_SECRET_ARN")
    error_message = "The key of hmac redaction lies in the primary's region, where the replica's loader cannot read it."
  }
}

variable "email" {
  description = "Who gets a mail about each file and of alarms; nobody if null. AWS asks the address for its consent, once for each region."
  type        = string
  default     = null

  validation {
    condition     = var.email == null ? true : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.email))
    error_message = "Not an e-mail address."
  }
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

variable "kms_key_arns" {
  description = "The key of each region, which encrypts all that is created. S3 and EventBridge must be let use them; modules/encryption shows how."
  type = object({
    primary = string
    peer    = string
  })
  nullable = false
}

variable "functions" {
  description = "How the functions run: in networks of your own, traced, of signed code only. `peer` is for the loader of copies, which runs in the peer region."
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
    error_message = "A network is at least one subnet and one security group."
  }

  # a network and a signing configuration are of one region
  validation {
    condition = !(var.replication != null) || (
      (var.functions.vpc == null) == (var.functions.peer.vpc == null) &&
      (var.functions.code_signing_config_arn == null) == (var.functions.peer.code_signing_config_arn == null)
    )
    error_message = "The copies are loaded in the peer region: give functions.peer a network and a code-signing configuration of that region too, or none to either."
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

variable "log_retention_days" {
  description = "How long the functions' logs are kept."
  type        = number
  default     = 30
  nullable    = false
}

variable "log_level" {
  description = "Level of the functions' logs: ERROR, WARN, INFO or DEBUG."
  type        = string
  default     = "INFO"
  nullable    = false

  validation {
    condition     = contains(["ERROR", "WARN", "INFO", "DEBUG"], var.log_level)
    error_message = "The level is ERROR, WARN, INFO or DEBUG."
  }
}

variable "deletion_protection" {
  description = "Whether buckets that hold files, the tables that remember them, and what else is created here are kept from being destroyed."
  type        = bool
  default     = true
  nullable    = false
}
