variable "name" {
  description = "First part of the bucket's name; account and region follow."
  type        = string
  nullable    = false
}

variable "rejects_prefix" {
  description = "Prefix of rejected rows, which are kept for 30 days."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "The KMS key that encrypts the bucket."
  type        = string
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the bucket."
  type        = bool
  nullable    = false
}
