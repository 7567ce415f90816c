variable "name" {
  description = "Name of the function."
  type        = string
  nullable    = false
}

variable "bucket" {
  description = "The bucket whose files are loaded, and whether its events go to the event bus too."
  type = object({
    name           = string
    arn            = string
    rejects_prefix = string
    eventbridge    = bool
  })
  nullable = false
}

variable "objects_table" {
  description = "Name of the table that remembers files."
  type        = string
  nullable    = false
}

variable "table_name" {
  description = "Name of the table that files are loaded into."
  type        = string
  nullable    = false
}

variable "table_policy" {
  description = "Policy for writing to that table, as JSON."
  type        = string
  nullable    = false
}

variable "environment" {
  description = "Further environment variables of the function."
  type        = map(string)
  nullable    = false
}

variable "code" {
  description = "The function's zip, runtime and architecture."
  type = object({
    zip          = string
    sha256       = optional(string)
    runtime      = string
    architecture = string
  })
  nullable = false
}

variable "at_once" {
  description = "Files that are loaded at the same time."
  type        = number
  nullable    = false
}

variable "functions" {
  description = "Options of the function: VPC, X-Ray tracing, code signing."
  type = object({
    vpc = optional(object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
    }))
    tracing                 = bool
    code_signing_config_arn = optional(string)
  })
  nullable = false
}

variable "roles" {
  description = "Path of the IAM role, and its permissions boundary."
  type = object({
    path                     = string
    permissions_boundary_arn = optional(string)
  })
  nullable = false
}

variable "topic_arn" {
  description = "ARN of the topic for summaries."
  type        = string
  nullable    = false
}

variable "alarm_topic_arns" {
  description = "The topics for alarms about files (`records`) and about the function (`health`; null if a composite alarm sends the mail)."
  type = object({
    records = string
    health  = string
  })
  nullable = false
}

variable "kms_key_arn" {
  description = "The KMS key of the region."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "Days for which CloudWatch keeps the log."
  type        = number
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the resources of this module."
  type        = bool
  nullable    = false
}
