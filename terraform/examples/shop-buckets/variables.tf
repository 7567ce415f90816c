variable "name" {
  description = "Prefix of everything that is created."
  type        = string
  default     = "shop"
}

variable "two_way" {
  description = "Whether new files of the bucket in ap-south-1 are replicated to us-east-1."
  type        = bool
  default     = false
}

variable "archive" {
  description = "A bucket of another account, with versioning, that gets the files with the tag `audit=yes`. `region`: `peer` (ap-south-1) or `primary` (us-east-1). `kms_key_arn`: a key of that account."
  type = object({
    bucket      = string
    account_id  = string
    kms_key_arn = string
    region      = optional(string, "peer")
  })
  default = null
}

variable "email" {
  description = "The e-mail address that gets a mail about each alarm and each file that could not be replicated."
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Keeps the buckets and their replication from being destroyed."
  type        = bool
  default     = true
}
