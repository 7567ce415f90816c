variable "name" {
  description = "Prefix of all names, and with `_` for `-` the name of the database in the catalog."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "name is part of bucket names: 3 to 24 lower-case letters, digits and hyphens, first a letter, last no hyphen."
  }
}

variable "source_bucket" {
  description = <<-EOT
    The bucket that files are uploaded to, if it exists already: a bucket of this account in the Region of the provider `aws`. `kms_key_arn`:
    the key that encrypts its files; default: the primary key. `events`: replace its event notifications. `event_bus`: the bucket sends its
    events to EventBridge already; a rule of this module takes them from there, except files under `exclude_prefix`. Without both, the manager of
    the bucket must send `s3:ObjectCreated:*` to the output `topic_arn`. Default: a new bucket.
  EOT
  type = object({
    name           = string
    kms_key_arn    = optional(string)
    events         = optional(bool, false)
    event_bus      = optional(bool, false)
    exclude_prefix = optional(string)
  })
  default = null

  validation {
    condition     = var.source_bucket == null ? true : !(var.source_bucket.events && var.source_bucket.event_bus)
    error_message = "Set source_bucket.events or source_bucket.event_bus, not both: each file would be announced twice."
  }

  validation {
    condition     = try(var.source_bucket.exclude_prefix, null) == null ? true : var.source_bucket.event_bus
    error_message = "source_bucket.exclude_prefix needs source_bucket.event_bus: notifications of S3 cannot exclude a prefix."
  }

  validation {
    condition     = try(var.source_bucket.exclude_prefix, null) == null || var.prefix == ""
    error_message = "Set prefix or source_bucket.exclude_prefix, not both."
  }

  validation {
    condition     = try(var.source_bucket.kms_key_arn, null) == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]{12}:key/.+$", var.source_bucket.kms_key_arn))
    error_message = "source_bucket.kms_key_arn must be the ARN of a key, not of an alias: policies cannot name aliases."
  }
}

variable "target_bucket" {
  description = <<-EOT
    The bucket that gets the copies, if it exists already: a bucket of this account in the Region of the provider `aws.peer`. `kms_key_arn`: the
    key of the copies; default: the peer key. Default: a new bucket.
  EOT
  type = object({
    name        = string
    kms_key_arn = optional(string)
  })
  default = null

  validation {
    condition     = try(var.target_bucket.name == var.source_bucket.name, false) == false
    error_message = "The target bucket is the source bucket itself: each copy would be an upload that is copied again."
  }

  validation {
    condition     = try(var.target_bucket.kms_key_arn, null) == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]{12}:key/.+$", var.target_bucket.kms_key_arn))
    error_message = "target_bucket.kms_key_arn must be the ARN of a key, not of an alias: policies cannot name aliases."
  }
}

variable "prefix" {
  description = "Only files whose keys begin with this prefix are copied. Default: all files."
  type        = string
  default     = ""
  nullable    = false
}

variable "table" {
  description = "Name of the table in the catalog. The copies have the keys `<table>/<key of the file>`."
  type        = string
  default     = "files"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,99}$", var.table))
    error_message = "table must have 1 to 100 characters: lower-case letters, digits and underscores, the first one a letter."
  }
}

variable "partitioned_since" {
  description = <<-EOT
    First day of which there are files, such as `2026-11-21`. Copies then have the keys `<table>/dt=2026-11-21/<key of the file>`, with the day of the
    upload in UTC, and the table has the partition column `dt`. Files of earlier days would be copied and not found. Default: no partitions.
  EOT
  type        = string
  default     = null

  validation {
    condition     = var.partitioned_since == null ? true : can(regex("^20[0-9]{2}-[01][0-9]-[0-3][0-9]$", var.partitioned_since)) && can(formatdate("YYYY", "${var.partitioned_since}T00:00:00Z"))
    error_message = "partitioned_since is a day such as 2026-11-21."
  }
}

variable "format" {
  description = "Format of the files, with or without gzip: `json-lines` or `csv`. Default: the format of the mapping, or `json-lines`."
  type        = string
  default     = null

  validation {
    condition     = var.format != "json"
    error_message = "Athena reads a JSON array as one row, whatever its length. Upload JSON Lines, one object a line, for example with: jq -c '.[]' file.json"
  }

  validation {
    condition     = var.format == null ? true : contains(["json", "json-lines", "csv"], var.format)
    error_message = "format is json-lines or csv."
  }
}

variable "csv" {
  description = "The format of CSV files. `delimiter`: one character; default: that of the mapping, else a comma. `header_line`: the first line of a file has the names of its columns; default: true, unless the mapping has a `header`."
  type = object({
    delimiter   = optional(string)
    header_line = optional(bool)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.csv.delimiter == null ? true : length(var.csv.delimiter) == 1
    error_message = "csv.delimiter is one character."
  }
}

variable "mapping" {
  description = "The mapping (docs/ingest.md) that loads the files into a DynamoDB table: it defines columns and types. An object."
  type        = any
  default     = null
}

variable "columns" {
  description = <<-EOT
    The columns, if there is no mapping that says them. `name`: a field of JSON, of any case; for CSV the columns are in the order of the file. `type`: a type of
    Athena. A column of CSV is text in the catalog, because Athena's reader fails at an empty number; queries cast it.
  EOT
  type = list(object({
    name = string
    type = optional(string, "string")
  }))
  default = null

  validation {
    condition     = var.columns == null ? true : length(var.columns) > 0 && alltrue([for each in var.columns : can(regex("^[A-Za-z_][A-Za-z0-9_]{0,254}$", each.name))])
    error_message = "columns needs at least one column. Its name has letters, digits and underscores, and does not begin with a digit."
  }

  validation {
    condition = var.columns == null ? true : alltrue([
      for each in var.columns : can(regex("^(string|boolean|int|bigint|double|date|timestamp|decimal\\([0-9]+,[0-9]+\\)|(array|map|struct)<.+>)$", each.type))
    ])
    error_message = "The type of a column is string, boolean, int, bigint, double, decimal(p,s), date, timestamp, array<…>, map<…> or struct<…>."
  }

  validation {
    condition     = (var.columns == null) != (var.mapping == null) || var.crawler
    error_message = "Set either columns or mapping, or let a crawler find the columns."
  }

  validation {
    condition     = var.columns == null && var.mapping == null || !var.crawler
    error_message = "A crawler finds the columns itself: leave out columns and mapping."
  }
}

variable "crawler" {
  description = "Let a Glue crawler find the columns. It is started after each copy. Default: Terraform creates the table."
  type        = bool
  default     = false
  nullable    = false
}

variable "key" {
  description = "The columns that identify a row, for the query that returns the latest row of each key. Default: no such query."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for each in var.key : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", each))])
    error_message = "key lists names of columns."
  }
}

variable "scan_limit_gb" {
  description = "The most gigabytes that a query may read. Athena cancels a query that reads more."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.scan_limit_gb >= 1 && floor(var.scan_limit_gb) == var.scan_limit_gb
    error_message = "scan_limit_gb is a whole number, at least 1."
  }
}

variable "kms_key_arns" {
  description = "The KMS key of each Region: output `key_arns` of the module encryption. Their policies must allow S3 and SNS; see there."
  type = object({
    primary = string
    peer    = string
  })
  nullable = false
}

variable "noncurrent_days" {
  description = "Days for which the new buckets keep overwritten and deleted versions. Announcements of files may wait for 28 days."
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
    alarm of the module monitoring names them. Default: new topics, with subscriptions of `alarm_email`.
  EOT
  type = object({
    primary = string
    peer    = string
    health  = optional(bool, true)
  })
  default = null
}

variable "alarm_email" {
  description = "E-mail address that subscribes to new topics. AWS sends it a confirmation request, one for each Region."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null ? true : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.alarm_email))
    error_message = "alarm_email must be an e-mail address."
  }
}

variable "age_alarm_minutes" {
  description = "Minutes for which a file may wait for its copy without an alarm."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.age_alarm_minutes >= 1
    error_message = "age_alarm_minutes is at least 1."
  }
}

variable "copies_at_once" {
  description = "Files that are copied at the same time."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.copies_at_once >= 2 && var.copies_at_once <= 1000
    error_message = "Lambda takes 2 to 1,000 messages of a queue at once."
  }
}

variable "function_zip" {
  description = "The functions' zip: a path, or `s3://bucket/key?versionId=…`, an object in S3 of which `function_zip_sha256` is the checksum. `{region}` stands for the function's Region."
  type        = string
  nullable    = false
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

variable "functions" {
  description = "Options of the function, which runs in the peer Region: VPC, X-Ray tracing, code signing. From the VPC, S3 of both Regions must be reachable."
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

variable "log_retention_days" {
  description = "Days for which CloudWatch keeps the function's log."
  type        = number
  default     = 30
  nullable    = false
}

variable "log_level" {
  description = "Log level of the function: ERROR, WARN, INFO or DEBUG."
  type        = string
  default     = "INFO"
  nullable    = false

  validation {
    condition     = contains(["ERROR", "WARN", "INFO", "DEBUG"], var.log_level)
    error_message = "log_level is ERROR, WARN, INFO or DEBUG."
  }
}

variable "deletion_protection" {
  description = "Refuse to destroy the buckets, the pipeline and the catalog."
  type        = bool
  default     = true
  nullable    = false
}
