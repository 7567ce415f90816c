variable "name" {
  description = "The topic's name."
  type        = string
  nullable    = false
}

variable "email" {
  description = "E-mail address that subscribes to the topic. Default: none."
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "The KMS key that encrypts the topic."
  type        = string
  nullable    = false
}

variable "bucket_names" {
  description = "Buckets of this account that may send their events to the topic. Default: none."
  type        = list(string)
  default     = []
  nullable    = false
}
