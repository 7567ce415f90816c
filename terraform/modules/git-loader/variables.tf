variable "name" {
  description = "Prefix of all names."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "A name has 3 to 24 lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen: a bucket is named with it."
  }
}

variable "repository" {
  description = <<-EOT
    The Git repository. `url`: `https://…`, `ssh://…` or `git@host:path`, exactly as the host says it, because redirects are not followed.
    `branch`: the branch whose files are uploaded. `folder`: only files below it; their keys begin after it. `patterns`: only files that match
    one of them; `*` also matches `/`. `secret_arn`: the secret in Secrets Manager with the private key (ssh) or the token (https).
    `secret_kms_key_arn`: its KMS key, if that is your own. `username`: what the host expects beside a token. `known_hosts`: for ssh, the lines
    of the host's keys, as in a file `known_hosts`.
  EOT
  type = object({
    url                = string
    branch             = optional(string, "main")
    folder             = optional(string, "")
    patterns           = optional(list(string), ["*"])
    secret_arn         = optional(string)
    secret_kms_key_arn = optional(string)
    username           = optional(string, "x-access-token")
    known_hosts        = optional(list(string), [])
  })
  nullable = false

  validation {
    condition = can(regex(
      "^(https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?/|ssh://([A-Za-z0-9_][A-Za-z0-9_.-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?/|[A-Za-z0-9_][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:)[A-Za-z0-9_.~/+-]+$",
      var.repository.url,
    ))
    error_message = "The URL is https://host/path, ssh://user@host/path or user@host:path, without a password: the secret has the key or the token."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.+-]*(/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*$", var.repository.branch)) && !can(regex("\\.\\.|\\.lock(/|$)|\\.(/|$)", var.repository.branch))
    error_message = "branch is the name of a branch: letters, digits, and . _ + - / between them."
  }

  validation {
    condition     = var.repository.folder == "" || can(regex("^[^/]+(/[^/]+)*$", var.repository.folder))
    error_message = "folder is a path in the repository without a slash at its begin or end."
  }

  validation {
    condition     = length(var.repository.patterns) > 0 && alltrue([for each in var.repository.patterns : each != ""])
    error_message = "patterns needs at least one pattern; [\"*\"] is every file."
  }

  validation {
    condition     = startswith(var.repository.url, "https://") || (var.repository.secret_arn != null && length(var.repository.known_hosts) > 0)
    error_message = "An ssh URL needs secret_arn with the private key, and known_hosts with the keys of the host: an unknown host is never trusted."
  }

  validation {
    condition     = var.repository.secret_arn == null ? true : can(regex("^arn:[^:]+:secretsmanager:[^:]+:[0-9]{12}:secret:.+$", var.repository.secret_arn))
    error_message = "secret_arn must be the ARN of a secret in Secrets Manager."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]+$", var.repository.username))
    error_message = "username has letters, digits, and _ . -"
  }
}

variable "bucket" {
  description = "The bucket that gets the files, in this Region and account, and the KMS key that encrypts it: for example output `bucket` of the module ingest."
  type = object({
    name        = string
    kms_key_arn = string
  })
  nullable = false
}

variable "prefix" {
  description = "Prefix of the keys. The loader alone writes below it."
  type        = string
  default     = "git/"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.=-]+(/[A-Za-z0-9_.=-]+)*/$", var.prefix)) && !startswith(var.prefix, "rejects/") && length(var.prefix) <= 200
    error_message = "prefix has letters, digits, and _ . = - and ends with a slash. Below rejects/ nothing is loaded."
  }
}

variable "runner" {
  description = "What runs the program: `ec2`, an instance with a timer, or `github-actions`, a workflow of the repository, for which only the role is created."
  type        = string
  default     = "ec2"
  nullable    = false

  validation {
    condition     = contains(["ec2", "github-actions"], var.runner)
    error_message = "runner is ec2 or github-actions."
  }

  validation {
    condition     = var.runner != "github-actions" || startswith(var.repository.url, "https://")
    error_message = "With the runner github-actions the URL is https://github.com/owner/name: the workflow has a token for it."
  }
}

variable "github_repository" {
  description = "The repository `owner/name` whose workflows on the branch may use the role; only with `runner = \"github-actions\"`."
  type        = string
  default     = null

  validation {
    condition     = var.github_repository == null ? true : can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_.-]+$", var.github_repository))
    error_message = "github_repository is owner/name."
  }

  validation {
    condition     = (var.runner == "github-actions") == (var.github_repository != null)
    error_message = "Set github_repository with the runner github-actions, and only with it."
  }

}

variable "oidc_provider_arn" {
  description = "The account's IAM identity provider for GitHub Actions. Default: it is created. An account can have only one."
  type        = string
  default     = null

  validation {
    condition     = var.oidc_provider_arn == null ? true : can(regex("^arn:[^:]+:iam::[0-9]{12}:oidc-provider/", var.oidc_provider_arn))
    error_message = "oidc_provider_arn must be the ARN of an IAM OIDC provider."
  }
}

variable "interval_minutes" {
  description = "Minutes between the end of a run and the next one on the instance."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.interval_minutes >= 1 && var.interval_minutes <= 1440 && floor(var.interval_minutes) == var.interval_minutes
    error_message = "interval_minutes is a whole number from 1 to 1440."
  }
}

variable "run_minutes" {
  description = "Minutes after which a run ends itself; the next run continues. A machine that dies in a run keeps others from uploading for five minutes longer than that."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.run_minutes >= 1 && var.run_minutes <= 50 && floor(var.run_minutes) == var.run_minutes
    error_message = "run_minutes is a whole number from 1 to 50: the credentials of a workflow are valid for an hour."
  }
}

variable "quiet_minutes" {
  description = "Minutes without a successful run after which an alarm fires. Default: 60 with an instance, no such alarm with GitHub Actions, where runs follow pushes."
  type        = number
  default     = null

  validation {
    condition = var.quiet_minutes == null ? true : (
      var.quiet_minutes >= var.interval_minutes + 2 && var.quiet_minutes <= 1440 && floor(var.quiet_minutes) == var.quiet_minutes
    )
    error_message = "quiet_minutes is a whole number, at least interval_minutes + 2 and at most 1440, which is the longest period of an alarm."
  }

  validation {
    condition     = var.runner != "ec2" || var.quiet_minutes != null || var.interval_minutes <= 58
    error_message = "With more than 58 minutes between runs, set quiet_minutes: its default is 60."
  }
}

variable "max_file_mb" {
  description = "Files above this size, in MB, are refused."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.max_file_mb >= 1 && var.max_file_mb <= 5000 && floor(var.max_file_mb) == var.max_file_mb
    error_message = "max_file_mb is a whole number from 1 to 5000."
  }
}

variable "delete_removed" {
  description = "Delete the objects of files that are no longer in the repository, or no longer selected. Default: the log names them and the objects stay."
  type        = bool
  default     = false
  nullable    = false
}

variable "store_uploads" {
  description = <<-EOT
    Commits files that reach the bucket in other ways to a branch of the repository, under their keys. `branch`: the branch; it is created from
    the branch of the loader. `prefix`: only objects whose keys begin with it. What is below the loader's own prefix or below `rejects/` is never
    stored. The key or token must be allowed to push. Default: nothing is stored.
  EOT
  type = object({
    branch = string
    prefix = optional(string, "")
  })
  default = null

  validation {
    condition = var.store_uploads == null ? true : (
      can(regex("^[A-Za-z0-9_][A-Za-z0-9_.+-]*(/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*$", var.store_uploads.branch)) && !can(regex("\\.\\.|\\.lock(/|$)|\\.(/|$)", var.store_uploads.branch))
    )
    error_message = "branch is the name of a branch: letters, digits, and . _ + - / between them."
  }

  validation {
    condition     = var.store_uploads == null ? true : !startswith(var.store_uploads.prefix, var.prefix) && !startswith(var.store_uploads.prefix, "/") && can(regex("^[A-Za-z0-9_.=/-]*$", var.store_uploads.prefix))
    error_message = "The prefix of store_uploads has letters, digits, and _ . = - / and is not below the prefix of the loader: what is there came from the repository."
  }
}

variable "network" {
  description = <<-EOT
    Your own VPC with private subnets, from which the Git host, S3, CloudWatch, Secrets Manager, Systems Manager and the packages of Amazon
    Linux must be reachable over port 443 (ssh: the Git host over its port). Default: a new VPC with one NAT gateway.
  EOT
  type = object({
    vpc_id     = string
    subnet_ids = list(string)
  })
  default = null

  validation {
    condition     = var.network == null ? true : length(var.network.subnet_ids) > 0
    error_message = "network needs at least one subnet."
  }
}

variable "vpc_cidr" {
  description = "Addresses of the new VPC, which is not connected to any other."
  type        = string
  default     = "10.90.0.0/24"
  nullable    = false

  validation {
    condition     = can(cidrsubnet(var.vpc_cidr, 2, 2)) && can(regex("/(1[6-9]|2[0-6])$", var.vpc_cidr))
    error_message = "vpc_cidr is a block of IPv4 addresses from /16 to /26."
  }
}

variable "git_host_cidrs" {
  description = "Addresses of the Git host, for a port other than 443. Default: any."
  type        = list(string)
  default     = ["0.0.0.0/0"]
  nullable    = false

  validation {
    condition     = length(var.git_host_cidrs) > 0 && alltrue([for each in var.git_host_cidrs : can(cidrhost(each, 0))])
    error_message = "git_host_cidrs lists blocks of IPv4 addresses."
  }
}

variable "instance_type" {
  description = "Type of the instance, with a Graviton processor."
  type        = string
  default     = "t4g.nano"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+[0-9]+g[a-z]*\\.[a-z0-9]+$", var.instance_type))
    error_message = "instance_type is a type with a Graviton processor, such as t4g.nano or c7g.medium: the image is for arm64."
  }
}

variable "instance_days" {
  description = "Days after which the instance is replaced, so that it has the newest image with all updates."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.instance_days >= 1 && var.instance_days <= 365 && floor(var.instance_days) == var.instance_days
    error_message = "instance_days is a whole number from 1 to 365."
  }
}

variable "volume_gb" {
  description = "Size of the encrypted root volume in GB. It holds the system, the clone, and 256 MB or one file of the upload."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.volume_gb >= 8 && var.volume_gb <= 16384 && floor(var.volume_gb) == var.volume_gb
    error_message = "volume_gb is a whole number from 8 to 16384."
  }
}

variable "kms_key_arn" {
  description = "The KMS key of this Region: output `key_arns.primary` of the module encryption. It encrypts manifest, log and topic."
  type        = string
  nullable    = false
}

variable "alarm_email" {
  description = "E-mail address for alarms, if no topic is given. AWS sends it a confirmation request."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null ? true : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.alarm_email))
    error_message = "alarm_email must be an e-mail address."
  }

  validation {
    condition     = var.alarm_email == null || var.topic == null
    error_message = "Set alarm_email or topic, not both."
  }
}

variable "topic" {
  description = "A topic of this Region for the alarms, by its ARN. Default: a new topic."
  type = object({
    arn = string
  })
  default = null
}

variable "roles" {
  description = "Path of the IAM role, and its permissions boundary."
  type = object({
    path                     = optional(string, "/")
    permissions_boundary_arn = optional(string)
  })
  default  = {}
  nullable = false
}

variable "log_retention_days" {
  description = "Days for which CloudWatch keeps the log."
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
