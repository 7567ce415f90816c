variable "role_name" {
  description = "Name of the role with which S3 replicates."
  type        = string
  nullable    = false
}

variable "alarm_prefix" {
  description = "Prefix of the alarms' names."
  type        = string
  nullable    = false
}

variable "bucket" {
  description = "The source bucket, in the Region of the provider `aws`. `events`: manage its event notifications."
  type = object({
    name        = string
    kms_key_arn = string
    events      = bool
  })
  nullable = false
}

variable "destinations" {
  description = "The destination buckets by key. `in_peer`: in the Region of the provider `aws.peer`, otherwise in that of `aws`."
  type = map(object({
    name          = string
    region        = string
    in_peer       = bool
    account_id    = string
    other_account = bool
    kms_key_arn   = string
    two_way       = bool
  }))
  nullable = false
}

variable "rules" {
  description = "The rules by their id."
  type = map(object({
    destination              = string
    priority                 = number
    prefix                   = string
    tags                     = map(string)
    delete_markers           = bool
    storage_class            = string
    replication_time_control = bool
    metrics                  = bool
    enabled                  = bool
  }))
  nullable = false
}

variable "encryption" {
  description = "How objects and copies are encrypted: `aws:kms` or `AES256`."
  type        = string
  nullable    = false
}

variable "latency_alarm_minutes" {
  description = "Minutes that a copy may be late without an alarm."
  type        = number
  nullable    = false
}

variable "topic_arns" {
  description = "The topics of the two Regions; null for a Region without alarms and events."
  type = object({
    primary = string
    peer    = string
  })
  nullable = false
}

variable "health_topic_arns" {
  description = "The topics for alarms about late copies; null if a composite alarm sends the mail."
  type = object({
    primary = string
    peer    = string
  })
  nullable = false
}

variable "roles" {
  description = "Path of the IAM role, and its permissions boundary."
  type = object({
    path                     = string
    permissions_boundary_arn = string
  })
  nullable = false
}

variable "trust_conditions" {
  description = "Let S3 assume the role for this bucket only."
  type        = bool
  nullable    = false
}
