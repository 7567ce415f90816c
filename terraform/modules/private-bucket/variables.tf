variable "name" {
  description = "First part of the bucket's name; account and region follow."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "The KMS key that encrypts the bucket. Not used with `encryption = \"AES256\"`."
  type        = string
  default     = null
}

variable "encryption" {
  description = "How S3 encrypts the bucket: `aws:kms`, with `kms_key_arn`, or `AES256`, with a key of S3."
  type        = string
  default     = "aws:kms"
  nullable    = false

  validation {
    condition     = contains(["aws:kms", "AES256"], var.encryption)
    error_message = "encryption is aws:kms or AES256."
  }

  validation {
    condition     = var.encryption == "AES256" || var.kms_key_arn != null
    error_message = "With aws:kms, set kms_key_arn."
  }
}

variable "policy_documents" {
  description = "Policies in JSON whose statements are added to the bucket's policy."
  type        = list(string)
  default     = []
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
