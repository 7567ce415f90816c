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
  description = "What writing that table takes, as JSON."
  type        = string
  nullable    = false
}

variable "environment" {
  description = "What the function must know beside its bucket, tables, queue and topic."
  type        = map(string)
  nullable    = false
}

variable "code" {
  description = "The function's zip and what it runs on."
  type = object({
    zip          = string
    runtime      = string
    architecture = string
  })
  nullable = false
}

variable "at_once" {
  description = "How many files are loaded at once."
  type        = number
  nullable    = false
}

variable "functions" {
  description = "How the function runs: in a network of your own, traced, of signed code only."
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
  description = "Path of the role, and the policy that bounds what it may."
  type = object({
    path                     = string
    permissions_boundary_arn = optional(string)
  })
  nullable = false
}

variable "topic_arn" {
  description = "Who hears of files and alarms."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "The key of the region."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "How long the log is kept."
  type        = number
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether the table that remembers files, and queues, are kept from being destroyed."
  type        = bool
  nullable    = false
}
