variable "name" {
  description = "The table's name."
  type        = string
  nullable    = false
}

variable "schema" {
  description = "Keys and indexes. `attributes` gives the type of each attribute that is part of a key."
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
  description = "Capacity of the table and of each global index. Default: on demand. `read` and `write` alone: provisioned. With `max_read` or `max_write` too: scaled automatically. `max_read` or `max_write` alone: on demand with a limit; -1 removes the limit."
  type = object({
    read      = optional(number)
    write     = optional(number)
    max_read  = optional(number)
    max_write = optional(number)
  })
  default = null

  validation {
    condition = var.capacity == null ? true : (
      (var.capacity.read == null) == (var.capacity.write == null) && anytrue([for units in values(var.capacity) : units != null]) &&
      alltrue([for units in values(var.capacity) : units == null ? true : (units >= 1 || (units == -1 && var.capacity.read == null)) && floor(units) == units]) &&
      coalesce(var.capacity.max_read, var.capacity.read, 1) >= coalesce(var.capacity.read, -1) && coalesce(var.capacity.max_write, var.capacity.write, 1) >= coalesce(var.capacity.write, -1)
    )
    error_message = "Set read and write together, each a whole number from 1, and max_read and max_write not below them. On demand, set max_read or max_write only; -1 removes a limit."
  }
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
  description = "The KMS key that encrypts the table."
  type        = string
  nullable    = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the table."
  type        = bool
  nullable    = false
}
