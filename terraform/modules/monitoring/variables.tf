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
    log_group_arn             = string
  })
  nullable = false
}

variable "parts" {
  description = <<-EOT
    The outputs `monitoring` of other modules, by a name of your choice. `alarms`: names and ARNs of the alarms in each region; the composite alarm
    of the region names those under `health`, and those under `records` send their own mails. `panels`: panels of the dashboard. `log_groups`:
    logs that viewers may read.
  EOT
  type = map(object({
    alarms = object({
      primary = object({ health = map(string), records = map(string) })
      peer    = object({ health = map(string), records = map(string) })
    })
    panels = list(object({
      title  = string
      region = string
      unit   = string
      stat   = string
      metrics = list(object({
        namespace  = string
        name       = string
        dimensions = map(string)
        label      = string
        stat       = optional(string)
      }))
      limits = list(object({ label = string, value = number }))
    }))
    log_groups = list(string)
  }))
  default  = {}
  nullable = false
}

variable "event_buckets" {
  description = "Buckets of each region that send events to its topic: output `event_buckets` of the module bucket-replication."
  type = object({
    primary = list(string)
    peer    = list(string)
  })
  default  = { primary = [], peer = [] }
  nullable = false
}

variable "viewer_principals" {
  description = <<-EOT
    ARNs of accounts (`arn:aws:iam::111122223333:root`), users or roles that may assume a role to look at dashboard, alarms, metrics and logs, and at
    nothing else. Default: none, and no role.
  EOT
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.viewer_principals : can(regex("^arn:[^:*]+:iam::[0-9]{12}:(root|(user|role)/[^*]+)$", arn))])
    error_message = "viewer_principals are ARNs of an account's root, of users or of roles, without wildcards."
  }
}

variable "heartbeat" {
  description = "The zip of the heartbeat function, and the key of its item as DynamoDB JSON. Default: no heartbeat."
  type = object({
    key                 = map(map(string))
    function_zip        = string
    function_zip_sha256 = optional(string)
    runtime             = optional(string, "java21")
    architecture        = optional(string, "x86_64")
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
  description = "E-mail address for the alarms of all modules. AWS sends it a confirmation request, one for each region."
  type        = string
  default     = null
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
