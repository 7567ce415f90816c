variable "name" {
  description = "Prefix of all names."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "A name has 3 to 24 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen: buckets are named with it."
  }
}

variable "table" {
  description = "The table whose changes are sent: output `primary` of the module table-pair. `kms_key_arn` is null if AWS owns the key."
  type = object({
    name        = string
    arn         = string
    stream_arn  = string
    kms_key_arn = string
  })
  nullable = false
}

variable "other_readers" {
  description = <<-EOT
    Other readers of the table's stream: the replicator is one. DynamoDB lets two readers read a shard; a third one is throttled, and slows
    the others down. This module is one reader, so a plan refuses more than one other.
  EOT
  type        = number
  nullable    = false

  validation {
    condition     = contains([0, 1], var.other_readers)
    error_message = "The stream would have more than two readers. DynamoDB throttles the third: end one of them, or feed it from one of the two."
  }
}

variable "delivery" {
  description = <<-EOT
    How changes get to Splunk. `function`: a function sends them, with rules, and reports what Splunk did not take. `firehose`: a pipe and
    Amazon Data Firehose send them, without rules and with both images, for a collector that AWS can reach over the internet.
  EOT
  type        = string
  default     = "function"
  nullable    = false

  validation {
    condition     = contains(["function", "firehose"], var.delivery)
    error_message = "delivery is function or firehose."
  }
}

variable "url" {
  description = "URL of the HTTP Event Collector without a path, such as https://hec.example.com:8088."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?$", var.url))
    error_message = "url is https://host or https://host:port, without a path and without a user."
  }
}

variable "token_secret" {
  description = <<-EOT
    The Secrets Manager secret with the HEC token, in this region. The function reads a text, or a JSON object with the field `token`; Firehose
    reads a JSON object with the field `hec_token`. `kms_key_arn`: the KMS key that encrypts the secret, if it is your own.
  EOT
  type = object({
    arn         = string
    kms_key_arn = optional(string)
  })
  nullable = false

  validation {
    condition     = can(regex("^arn:[^:]+:secretsmanager:", var.token_secret.arn))
    error_message = "token_secret.arn must be the ARN of a Secrets Manager secret."
  }
}

variable "ca" {
  description = "Certificates (PEM) of a private certification authority that signed the collector's certificate; the function then trusts no other. Default: the authorities that Java trusts."
  type        = string
  default     = null

  validation {
    condition     = var.ca == null ? true : startswith(trimspace(var.ca), "-----BEGIN CERTIFICATE-----")
    error_message = "ca is the text of a PEM file: it begins with -----BEGIN CERTIFICATE-----."
  }

  validation {
    condition     = var.ca == null || var.delivery == "function"
    error_message = "Firehose accepts only certificates of public authorities: use delivery = \"function\" with ca."
  }
}

variable "index" {
  description = "Index of the events. Default: that of the token."
  type        = string
  default     = null

  validation {
    condition     = var.index == null ? true : can(regex("^[a-z0-9_][a-z0-9_-]*$", var.index))
    error_message = "An index has lower-case letters, digits, underscores and hyphens, and does not begin with a hyphen."
  }
}

variable "source_name" {
  description = "Source of the events. Default: the name of the table."
  type        = string
  default     = null

  validation {
    condition     = var.source_name == null ? true : can(regex("^[^<>\"\\\\]+$", var.source_name))
    error_message = "source_name must not contain <, >, quotes or backslashes."
  }
}

variable "sourcetype" {
  description = "Source type of the events. Default: `aws:dynamodb:change`."
  type        = string
  default     = null

  validation {
    condition     = var.sourcetype == null ? true : can(regex("^[A-Za-z0-9_:.-]+$", var.sourcetype))
    error_message = "A source type has letters, digits, underscores, colons, dots and hyphens."
  }
}

variable "host" {
  description = "Host of the events. Default: that of the token."
  type        = string
  default     = null

  validation {
    condition     = var.host == null ? true : can(regex("^[^<>\"\\\\]+$", var.host))
    error_message = "host must not contain <, >, quotes or backslashes."
  }
}

variable "fields" {
  description = "Attributes of the item, after the rules, whose values are used as index, source, source type or host of its events, if the item has them."
  type = object({
    index      = optional(string)
    source     = optional(string)
    sourcetype = optional(string)
    host       = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.delivery == "function" || alltrue([for name in values(var.fields) : name == null])
    error_message = "Firehose sends fixed metadata: use delivery = \"function\" with fields."
  }
}

variable "rules" {
  description = "Which changes are sent, with which attributes, and how: the rules of docs/rules.md, as an object. A plan checks them. Default: all, as they are."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = var.delivery == "function" || length(try(keys(var.rules), ["no object"])) == 0
    error_message = "Firehose applies no rules, so it would send what they exclude or redact: use delivery = \"function\" with rules."
  }
}

variable "redaction_secret" {
  description = "The secret that holds the key for `hmac` redaction. `kms_key_arn`: the KMS key that encrypts the secret, if it is your own."
  type = object({
    arn         = string
    kms_key_arn = optional(string)
  })
  default = null
}

variable "old_image" {
  description = "Also send the item as it was before the change, after the rules. Firehose always sends it, if the stream contains it."
  type        = bool
  default     = false
  nullable    = false
}

variable "acknowledge" {
  description = "The function waits until the indexers acknowledge events; the token must have indexer acknowledgement. Firehose always waits."
  type        = bool
  default     = false
  nullable    = false
}

variable "acknowledge_seconds" {
  description = "Seconds for which an invocation waits for acknowledgements, 1 to 600. What is not acknowledged then is sent again."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.acknowledge_seconds >= 1 && var.acknowledge_seconds <= 600 && floor(var.acknowledge_seconds) == var.acknowledge_seconds
    error_message = "acknowledge_seconds is a whole number from 1 to 600."
  }
}

variable "max_in_flight" {
  description = "Requests that the function has in flight at most, 1 to 64. A batch of 1,000 small changes is one request for each index."
  type        = number
  default     = 8
  nullable    = false

  validation {
    condition     = var.max_in_flight >= 1 && var.max_in_flight <= 64 && floor(var.max_in_flight) == var.max_in_flight
    error_message = "max_in_flight is a whole number from 1 to 64."
  }
}

variable "parallelization_factor" {
  description = "Batches of one shard that are sent at the same time, 1 to 10."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = contains(range(1, 11), var.parallelization_factor)
    error_message = "parallelization_factor is a whole number from 1 to 10."
  }
}

variable "paused" {
  description = "Sends nothing. The stream keeps changes for 24 hours."
  type        = bool
  default     = false
  nullable    = false
}

variable "quarantine_days" {
  description = "Days for which the bucket keeps rejected events and changes that were not sent."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.quarantine_days >= 1 && floor(var.quarantine_days) == var.quarantine_days
    error_message = "quarantine_days is a whole number, at least 1."
  }
}

variable "function_zip" {
  description = "The functions' zip: a path, or `s3://bucket/key?versionId=…`, an object in S3 of which `function_zip_sha256` is the checksum. `{region}` stands for the function's Region; needed with `delivery = \"function\"`."
  type        = string
  default     = null

  validation {
    condition     = var.function_zip != null || var.delivery == "firehose"
    error_message = "delivery = \"function\" needs function_zip."
  }
}

variable "function_zip_sha256" {
  description = "The zip's SHA-256 in hexadecimal, as `SHA256SUMS` of a release lists it; needed for an object in S3."
  type        = string
  default     = null
}

variable "runtime" {
  description = "Lambda runtime of the function."
  type        = string
  default     = "java21"
  nullable    = false
}

variable "architecture" {
  description = "Architecture of the function, which is that of the native code in the zip: x86_64 or arm64."
  type        = string
  default     = "x86_64"
  nullable    = false
}

variable "memory_mb" {
  description = "Memory of the function in MB. Lambda assigns CPU by memory: 1,769 MB get one CPU. Compression and TLS need it."
  type        = number
  default     = 1769
  nullable    = false

  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb is a whole number from 512 to 10240."
  }
}

variable "functions" {
  description = "Options of the function: VPC, X-Ray tracing, code signing, SnapStart. From a VPC, the function must reach the collector, S3 and Secrets Manager."
  type = object({
    vpc = optional(object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
    }))
    tracing                 = optional(bool, false)
    code_signing_config_arn = optional(string)
    snap_start              = optional(bool, true)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.functions.vpc == null ? true : length(var.functions.vpc.subnet_ids) > 0 && length(var.functions.vpc.security_group_ids) > 0
    error_message = "vpc needs at least one subnet and one security group."
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

variable "lag_alarm_seconds" {
  description = <<-EOT
    Seconds by which events may be late without an alarm. Default: 300 with a function, which is more than a restart of an indexer takes; 900 with
    Firehose, which buffers and waits for acknowledgements for up to five minutes.
  EOT
  type        = number
  default     = null

  validation {
    condition     = var.lag_alarm_seconds == null ? true : var.lag_alarm_seconds > 0
    error_message = "lag_alarm_seconds is greater than 0."
  }
}

variable "iterator_age_alarm_percent" {
  description = "Age of the oldest change that was not sent that raises an alarm, in percent of the stream's 24 hours. Default: 5, which leaves 20 hours to act."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.iterator_age_alarm_percent > 0 && var.iterator_age_alarm_percent <= 50
    error_message = "iterator_age_alarm_percent is greater than 0 and at most 50, so that there is time to act."
  }
}

variable "alarm_topics" {
  description = <<-EOT
    The topic that alarms notify. `health = false`: alarms about lag and failures notify no topic, because a composite alarm of the module
    monitoring names them. Default: a new topic, with a subscription of `alarm_email`.
  EOT
  type = object({
    primary = string
    health  = optional(bool, true)
  })
  default = null
}

variable "alarm_email" {
  description = "E-mail address that subscribes to a new topic."
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "The KMS key that encrypts bucket, log, environment, queue and topic. Its policy must allow CloudWatch Logs and CloudWatch alarms, as modules/encryption does."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "Days for which CloudWatch keeps the log."
  type        = number
  default     = 30
  nullable    = false
}

variable "log_level" {
  description = "Log level of the function: ERROR, WARN, INFO or DEBUG. DEBUG logs keys of items."
  type        = string
  default     = "INFO"
  nullable    = false

  validation {
    condition     = contains(["ERROR", "WARN", "INFO", "DEBUG"], var.log_level)
    error_message = "log_level is ERROR, WARN, INFO or DEBUG."
  }
}

variable "metrics_namespace" {
  description = "CloudWatch namespace of the function's metrics."
  type        = string
  default     = "DynamoDbReplicator"
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the resources of this module."
  type        = bool
  default     = true
  nullable    = false
}
