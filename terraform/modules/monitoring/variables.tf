variable "name" {
  description = "Prefix of everything that is created."
  type        = string
  nullable    = false
}

variable "primary" {
  description = "The table that is replicated: `primary` of the module table-pair."
  type = object({
    name        = string
    arn         = string
    region      = string
    hash_key    = string
    key         = map(string)
    kms_key_arn = string
  })
  nullable = false
}

variable "replica" {
  description = "The table that is written: `replica` of the module table-pair."
  type = object({
    name   = string
    region = string
  })
  nullable = false
}

variable "ledger" {
  description = "The replica's ledger: `ledger` of the module table-pair."
  type = object({
    name = string
  })
  nullable = false
}

variable "replicator" {
  description = "What is watched: the outputs of the module replicator."
  type = object({
    function_name             = string
    event_source_mapping_uuid = string
    quarantine_bucket         = string
    metrics_namespace         = string
  })
  nullable = false
}

variable "heartbeat" {
  description = "The function of the heartbeat, in the replicator's zip, and the key of its item as DynamoDB JSON; no heartbeat if null."
  type = object({
    key          = map(map(string))
    function_zip = string
    runtime      = optional(string, "java21")
    architecture = optional(string, "x86_64")
  })
  default = null

  validation {
    condition     = var.heartbeat == null ? true : tomap({ for name, value in var.heartbeat.key : name => one(keys(value)) }) == var.primary.key
    error_message = "The key of the heartbeat is not one of the table's: it has other attributes, or of other types."
  }
}

variable "functions" {
  description = "How the heartbeat's function runs: in a network of your own, traced, of signed code only."
  type = object({
    vpc = optional(object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
    }))
    tracing                 = optional(bool, false)
    code_signing_config_arn = optional(string)
  })
  default  = {}
  nullable = false
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

variable "alarm_email" {
  description = "Who is told of alarms; nobody if null. AWS asks the address for its consent, once for each region."
  type        = string
  default     = null
}

variable "lag_alarm_seconds" {
  description = "The lag from which on replication counts as behind."
  type        = number
  default     = 60
  nullable    = false
}

variable "iterator_age_alarm_percent" {
  description = "How much of their 24 hours in the stream undelivered records may use up."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.iterator_age_alarm_percent > 0 && var.iterator_age_alarm_percent <= 50
    error_message = "Alarm between 0 and 50 % of the stream's retention, while there is time to mend."
  }
}

variable "kms_key_arns" {
  description = "The keys that encrypt topics and the heartbeat's log and environment."
  type = object({
    primary = string
    peer    = string
  })
  nullable = false
}

variable "log_retention_days" {
  description = "How long the heartbeat's log is kept."
  type        = number
  default     = 30
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether a destroy of what watches is refused, as one of what is watched."
  type        = bool
  default     = true
  nullable    = false
}
