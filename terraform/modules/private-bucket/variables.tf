variable "name" {
  description = "First part of the bucket's name; account and region follow."
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

variable "foreign_prefix" {
  description = "Prefix under which an AWS service writes objects. They may name another key, because AWS does not document the service's headers. Default: none."
  type        = string
  default     = null
}
