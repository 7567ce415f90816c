variable "name" {
  description = "Prefix of all names."
  type        = string
  nullable    = false
}

variable "primary" {
  description = "The primary table: output `primary` of the module table-pair."
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
  description = "The replica: output `replica` of the module table-pair."
  type = object({
    name   = string
    region = string
  })
  nullable = false
}

variable "ledger" {
  description = "The ledger: output `ledger` of the module table-pair."
  type = object({
    name = string
  })
  nullable = false
}

variable "replicator" {
  description = "The outputs of the module replicator."
  type = object({
    function_name             = string
    event_source_mapping_uuid = string
    quarantine_bucket         = string
    metrics_namespace         = string
  })
  nullable = false
}

variable "heartbeat" {
  description = "The zip of the heartbeat function, and the key of its item as DynamoDB JSON. Default: no heartbeat."
  type = object({
    key          = map(map(string))
    function_zip = string
    runtime      = optional(string, "java21")
    architecture = optional(string, "x86_64")
  })
  default = null

  validation {
    condition     = var.heartbeat == null ? true : tomap({ for name, value in var.heartbeat.key : name => one(keys(value)) }) == var.primary.key
    error_message = "heartbeat.key must have the attributes of the table's key, with their types."
  }
}

variable "functions" {
  description = "Options of the heartbeat function: VPC, X-Ray tracing, code signing."
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
  description = "Path of the IAM roles, and their permissions boundary."
  type = object({
    path                     = optional(string, "/")
    permissions_boundary_arn = optional(string)
  })
  default  = {}
  nullable = false
}

variable "alarm_email" {
  description = "E-mail address for alarms. AWS sends it a confirmation request, one for each region."
  type        = string
  default     = null
}

variable "lag_alarm_seconds" {
  description = "Replication lag in seconds that raises an alarm."
  type        = number
  default     = 60
  nullable    = false
}

variable "iterator_age_alarm_percent" {
  description = "Age of the oldest undelivered record that raises an alarm, in percent of the stream's 24 hours."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.iterator_age_alarm_percent > 0 && var.iterator_age_alarm_percent <= 50
    error_message = "iterator_age_alarm_percent is greater than 0 and at most 50, so that there is time to act."
  }
}

variable "kms_key_arns" {
  description = "The KMS keys that encrypt the topics and the heartbeat's log and environment."
  type = object({
    primary = string
    peer    = string
  })
  nullable = false
}

variable "log_retention_days" {
  description = "Days for which CloudWatch keeps the heartbeat's log."
  type        = number
  default     = 30
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the resources of this module."
  type        = bool
  default     = true
  nullable    = false
}
