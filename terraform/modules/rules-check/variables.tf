variable "rules" {
  description = "The rules of docs/rules.md, as an object."
  type        = any
  nullable    = false
}

variable "redaction_key" {
  description = "Whether the function has a key for `hmac` redaction."
  type        = bool
  nullable    = false
}

variable "stamp_attribute" {
  description = "Attribute that the rules must not name, because the replicator writes it. Default: none."
  type        = string
  default     = null
}

variable "gone_attribute" {
  description = "Attribute of the tombstones' expiry, which the rules must not name either. Default: none."
  type        = string
  default     = null
}

variable "key" {
  description = "Names and types of the key attributes that the rules must leave as they are. Default: not checked."
  type        = map(string)
  default     = {}
  nullable    = false
}
