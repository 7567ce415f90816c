variable "name" {
  description = "Prefix of all names."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is part of bucket names: 3 to 24 lower-case letters, digits and hyphens, first a letter, last no hyphen."
  }
}

variable "bucket" {
  description = <<-EOT
    The source bucket, if it exists already: a bucket of this account in the Region of the provider `aws`, with versioning. Its replication
    configuration is replaced. `kms_key_arn`: the key that encrypts its objects; default: the primary key. `events`: also replace its event
    notifications, by those of failed replications. Default: a new bucket.
  EOT
  type = object({
    name        = string
    kms_key_arn = optional(string)
    events      = optional(bool, false)
  })
  default = null

  validation {
    condition     = try(var.bucket.kms_key_arn, null) == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]{12}:key/.+$", var.bucket.kms_key_arn)) && var.encryption == "aws:kms"
    error_message = "bucket.kms_key_arn must be the ARN of a key, not of an alias, and is for encryption = \"aws:kms\"."
  }
}

variable "destinations" {
  description = <<-EOT
    The buckets that get copies, by a short key of your choice. `region`: `peer` (the Region of the provider `aws.peer`) or `primary`
    (that of the source). `bucket`: name of a bucket that exists already, with versioning; default: a new one. `account_id`: its owner, if
    that is another account; the copies then belong to that account. `kms_key_arn`: the key of the copies in a bucket that exists;
    default: the key of its Region. `two_way`: replicate back to the source, by the same rules, and keep tags of copies and originals equal.
  EOT
  type = map(object({
    region      = optional(string, "peer")
    bucket      = optional(string)
    account_id  = optional(string)
    kms_key_arn = optional(string)
    two_way     = optional(bool, false)
  }))
  nullable = false

  validation {
    condition     = length(var.destinations) > 0 && alltrue([for key in keys(var.destinations) : can(regex("^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$", key))])
    error_message = "destinations needs at least one bucket. Its key is part of names: 1 to 10 lower-case letters, digits and hyphens, first a letter, last no hyphen."
  }

  validation {
    condition     = alltrue([for each in values(var.destinations) : contains(["peer", "primary"], each.region)])
    error_message = "The region of a destination is peer or primary."
  }

  validation {
    condition     = alltrue([for each in values(var.destinations) : each.bucket == null ? true : each.bucket != try(var.bucket.name, null)])
    error_message = "A destination is the source bucket itself. S3 cannot replicate a bucket into itself."
  }

  validation {
    condition     = length(distinct(compact(values(var.destinations)[*].bucket))) == length(compact(values(var.destinations)[*].bucket))
    error_message = "Two destinations are the same bucket. Give one destination several rules instead."
  }

  validation {
    condition     = alltrue([for each in values(var.destinations) : each.account_id == null ? true : can(regex("^[0-9]{12}$", each.account_id))])
    error_message = "account_id has 12 digits."
  }

  validation {
    condition     = alltrue([for each in values(var.destinations) : each.account_id == null || each.bucket != null])
    error_message = "A destination of another account is a bucket that exists there: set bucket. Its owner makes it; the output policies_for_owners has the policies that it needs."
  }

  validation {
    condition     = alltrue([for each in values(var.destinations) : each.account_id == null || each.kms_key_arn != null]) || var.encryption != "aws:kms"
    error_message = "Copies in another account are encrypted with a KMS key of that account: set kms_key_arn. A key that AWS manages cannot be used from another account."
  }

  validation {
    condition     = alltrue([for each in values(var.destinations) : each.account_id == null || !each.two_way])
    error_message = "two_way needs both buckets in this account. For another account, its owner makes the way back with this module."
  }

  validation {
    condition     = alltrue([for each in values(var.destinations) : each.kms_key_arn == null ? true : each.bucket != null && var.encryption == "aws:kms"])
    error_message = "kms_key_arn is for a bucket that exists, and for encryption = \"aws:kms\". A new bucket gets the key of its Region from kms_key_arns."
  }

  validation {
    condition     = alltrue([for each in values(var.destinations) : each.kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]{12}:key/.+$", each.kms_key_arn))])
    error_message = "kms_key_arn must be the ARN of a key, not of an alias: policies cannot name aliases."
  }
}

variable "rules" {
  description = <<-EOT
    What is replicated, by the rule's id. `destination`: key of a destination. `priority`: if an object matches several rules of one
    destination, the highest number wins. `prefix`, `tags`: select objects; default: all. `delete_markers`: replicate the deletion of an
    object too. `storage_class`: the storage class of the copies; default: that of the object. `replication_time_control`: S3 replicates most objects within 15 minutes, with an SLA,
    for an additional price per GB. `metrics`: metrics, alarms and failure events. `enabled`: false pauses the rule.
  EOT
  type = map(object({
    destination              = string
    priority                 = number
    prefix                   = optional(string, "")
    tags                     = optional(map(string), {})
    delete_markers           = bool
    storage_class            = optional(string)
    replication_time_control = optional(bool, false)
    metrics                  = optional(bool, true)
    enabled                  = optional(bool, true)
  }))
  nullable = false

  validation {
    condition     = length(var.rules) > 0 && alltrue([for id in keys(var.rules) : can(regex("^[a-zA-Z0-9-]{1,40}$", id))])
    error_message = "rules needs at least one rule. Its id has 1 to 40 letters, digits and hyphens."
  }

  validation {
    condition     = alltrue([for rule in values(var.rules) : contains(keys(var.destinations), rule.destination)])
    error_message = "The destination of a rule is a key of destinations."
  }

  validation {
    condition     = alltrue([for key in keys(var.destinations) : contains(values(var.rules)[*].destination, key)])
    error_message = "Each destination needs a rule: without one nothing is replicated to it."
  }

  validation {
    condition     = length(distinct(values(var.rules)[*].priority)) == length(var.rules)
    error_message = "Two rules have the same priority. S3 refuses that."
  }

  validation {
    condition     = alltrue([for rule in values(var.rules) : rule.priority >= 0 && floor(rule.priority) == rule.priority])
    error_message = "priority is a whole number from 0."
  }

  validation {
    condition     = alltrue([for rule in values(var.rules) : length(rule.tags) == 0 || !rule.delete_markers])
    error_message = "A rule with tags cannot replicate delete markers: S3 refuses that. Set delete_markers = false, or select by prefix."
  }

  validation {
    condition     = alltrue([for rule in values(var.rules) : rule.metrics || !rule.replication_time_control])
    error_message = "Replication Time Control needs metrics: S3 refuses it without."
  }

  validation {
    condition = alltrue([
      for rule in values(var.rules) : rule.storage_class == null ? true :
      contains(["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"], rule.storage_class)
    ])
    error_message = "storage_class is STANDARD, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER or DEEP_ARCHIVE."
  }
}

variable "encryption" {
  description = "How objects and copies are encrypted: `aws:kms`, with the keys of `kms_key_arns`, or `AES256`, with keys of S3 (SSE-S3)."
  type        = string
  default     = "aws:kms"
  nullable    = false

  validation {
    condition     = contains(["aws:kms", "AES256"], var.encryption)
    error_message = "encryption is aws:kms or AES256."
  }
}

variable "kms_key_arns" {
  description = "The KMS key of each Region, for buckets and topics: output `key_arns` of the module encryption."
  type = object({
    primary = string
    peer    = string
  })
  nullable = false
}

variable "noncurrent_days" {
  description = "Days for which the new buckets keep versions that were overwritten or deleted."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.noncurrent_days >= 1 && floor(var.noncurrent_days) == var.noncurrent_days
    error_message = "noncurrent_days is a whole number, at least 1."
  }
}

variable "alarm_topics" {
  description = <<-EOT
    The topics that alarms notify, one in each region. `health = false`: alarms about lag and failures notify no topic, because a composite
    alarm of the module monitoring names them. Default: new topics, with subscriptions of
    `alarm_email`. The policies of given topics must let S3 send the events of the buckets in the output `event_buckets`.
  EOT
  type = object({
    primary = string
    peer    = string
    health  = optional(bool, true)
  })
  default = null
}

variable "alarm_email" {
  description = "E-mail address that subscribes to new topics, for alarms and failure events. AWS sends it a confirmation request, one for each Region."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null ? true : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.alarm_email))
    error_message = "alarm_email must be an e-mail address."
  }
}

variable "latency_alarm_minutes" {
  description = "Minutes by which copies may be late without an alarm."
  type        = number
  default     = 15
  nullable    = false

  validation {
    condition     = var.latency_alarm_minutes > 0
    error_message = "latency_alarm_minutes is greater than 0."
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

variable "trust_conditions" {
  description = "Let S3 assume the roles for these buckets and this account only. AWS does not document these conditions for replication: set false if failure events say AssumeRoleNotPermitted."
  type        = bool
  default     = true
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the buckets, and to turn off their replication."
  type        = bool
  default     = true
  nullable    = false
}
