variable "name" {
  description = "Name of the function, its role and its queue."
  type        = string
  nullable    = false
}

variable "description" {
  description = "What it does."
  type        = string
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

variable "handler" {
  description = "The handler in the zip."
  type        = string
  nullable    = false
}

variable "memory_mb" {
  description = "Memory of the function in MB, and with it its share of CPU: 1,769 are one."
  type        = number
  nullable    = false
}

variable "environment" {
  description = "The function's variables."
  type        = map(string)
  nullable    = false
}

variable "policy" {
  description = "What the function may do beside taking from its queue, as JSON."
  type        = string
  nullable    = false
}

variable "announced_by" {
  description = "The service that sends to the queue, for which of its resources, and whose that is where the ARN does not say it."
  type = object({
    service = string
    arn     = string
    account = optional(string)
  })
  nullable = false
}

variable "at_once" {
  description = "How many files are worked on at once."
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
  description = "Who hears of alarms."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "The key that encrypts queues, log and environment."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "How long the log is kept."
  type        = number
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether the queues, in which announcements may wait, are kept from being destroyed."
  type        = bool
  nullable    = false
}

variable "sends_to_itself" {
  description = "Whether the function sends to its own queue. It ends that chain by itself; without this Lambda would, after 16 turns."
  type        = bool
  default     = false
  nullable    = false
}
