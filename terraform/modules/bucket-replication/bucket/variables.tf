variable "name" {
  description = "First part of the bucket's name; account and region follow."
  type        = string
  nullable    = false
}

variable "encryption" {
  description = "How S3 encrypts the bucket: `aws:kms` or `AES256`."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "The KMS key that encrypts the bucket, with `aws:kms`."
  type        = string
  nullable    = false
}

variable "noncurrent_days" {
  description = "Days for which S3 keeps versions that were overwritten or deleted."
  type        = number
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the bucket."
  type        = bool
  nullable    = false
}
