variable "name" {
  description = "The bucket's name, without account and region, which are put behind it."
  type        = string
  nullable    = false
}

variable "kms_key_arn" {
  description = "The key that encrypts the bucket."
  type        = string
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether a bucket that holds files is kept from being destroyed."
  type        = bool
  nullable    = false
}

variable "foreign_prefix" {
  description = "Where a service of AWS writes, of which nobody says with what headers; these objects may name another key. Nowhere if null."
  type        = string
  default     = null
}
