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
  description = "Units of the table and of each global index; on demand if null. `read` and `write`: provisioned. With `max_read` or `max_write`: scaled from there up to them. These alone: limits on demand, which -1 lifts again."
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
    error_message = "Units are `read` and `write` together, whole numbers from 1 on, `max_read` and `max_write` no less than these; or on demand a limit, which -1 lifts."
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
  description = "The key that encrypts the table."
  type        = string
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether DynamoDB refuses to delete the table."
  type        = bool
  nullable    = false
}
