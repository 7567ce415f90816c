variable "name" {
  description = "Prefix of all names."
  type        = string
  nullable    = false
}

variable "bucket_name" {
  description = "The bucket whose objects are replicated."
  type        = string
  nullable    = false
}

variable "encryption" {
  description = "How S3 encrypts manifests and reports: `aws:kms` or `AES256`."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "The KMS key that encrypts manifests and reports, with `aws:kms`."
  type        = string
  nullable    = false
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
  description = "Let S3 assume the role for jobs of this account and Region only."
  type        = bool
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the bucket of the reports."
  type        = bool
  nullable    = false
}
