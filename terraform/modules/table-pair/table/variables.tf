variable "name" {
  description = "The table's name."
  type        = string
  nullable    = false
}

variable "schema" {
  description = "Keys and indexes. `attributes` gives the type of every attribute that is part of a key, and of no other."
  type = object({
    hash_key   = string
    range_key  = optional(string)
    attributes = map(string)
    global_indexes = optional(map(object({
      hash_key           = string
      range_key          = optional(string)
      projection         = string
      non_key_attributes = optional(list(string))
    })), {})
    local_indexes = optional(map(object({
      range_key          = string
      projection         = string
      non_key_attributes = optional(list(string))
    })), {})
  })
  nullable = false
}

variable "capacity" {
  description = "Provisioned units of the table and of each global index; on demand if null."
  type = object({
    read  = number
    write = number
  })
  default = null
}

variable "ttl_attribute" {
  description = "The time-to-live attribute; none if null."
  type        = string
  default     = null
}

variable "stream" {
  description = "Whether the table has a stream of new and old images."
  type        = bool
  default     = false
}

variable "kms_key_arn" {
  description = "The key that encrypts the table."
  type        = string
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether DynamoDB refuses to delete the table."
  type        = bool
  nullable    = false
}
