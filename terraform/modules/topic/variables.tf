variable "name" {
  description = "The topic's name."
  type        = string
  nullable    = false
}

variable "email" {
  description = "Who gets a mail; nobody if null."
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "The key that encrypts the topic."
  type        = string
  nullable    = false
}
