variable "name" {
  description = "Name of the function, its role and its queue."
  type        = string
  nullable    = false
}

variable "description" {
  description = "Description of the function."
  type        = string
  nullable    = false
}

variable "code" {
  description = "The function's zip with its checksum, runtime and architecture."
  type = object({
    zip          = string
    sha256       = optional(string)
    runtime      = string
    architecture = string
  })
  nullable = false
}

variable "handler" {
  description = "The handler in the zip."
  type        = string
  nullable    = false
}

variable "memory_mb" {
  description = "Memory of the function in MB. Lambda assigns CPU by memory: 1,769 MB get one CPU."
  type        = number
  nullable    = false
}

variable "environment" {
  description = "Environment variables of the function."
  type        = map(string)
  nullable    = false
}

variable "policy" {
  description = "JSON policy of the function's role, without the permissions for its queue."
  type        = string
  nullable    = false
}

variable "announced_by" {
  description = "The AWS service that may send to the queue, for which resource, and the resource's account if its ARN does not contain it."
  type = object({
    service = string
    arn     = string
    account = optional(string)
  })
  nullable = false
}

variable "at_once" {
  description = "Files that are handled at the same time."
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

variable "alarm_topic_arns" {
  description = "The topics for alarms about files (`records`) and about the function (`health`; null if a composite alarm sends the mail)."
  type = object({
    records = string
    health  = string
  })
  nullable = false
}

variable "kms_key_arn" {
  description = "The KMS key that encrypts queues, log and environment."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "Days for which CloudWatch keeps the log."
  type        = number
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the queues and the function."
  type        = bool
  nullable    = false
}

variable "sends_to_itself" {
  description = "The function sends messages to its own queue. Lambda stops such a chain after 16 turns, unless this is set; the function limits it itself."
  type        = bool
  default     = false
  nullable    = false
}

variable "page" {
  description = "Page and section that say what to do when an alarm fires."
  type        = string
  default     = "docs/ingest.md#deploy-it"
  nullable    = false
}
