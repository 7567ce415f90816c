variable "name" {
  description = "Name of the primary table, if it is created."
  type        = string
  nullable    = false
}

variable "prefix" {
  description = "Prefix of the replica's and the ledger's names; `name` if null."
  type        = string
  default     = null
}

variable "table" {
  description = "The primary table to create, unless there is an existing one. `attributes` gives the type (S, N or B) of every attribute in a key."
  type = object({
    hash_key   = string
    range_key  = optional(string)
    attributes = map(string)
    global_indexes = optional(map(object({
      hash_key           = string
      range_key          = optional(string)
      projection         = optional(string, "ALL")
      non_key_attributes = optional(list(string))
    })), {})
    local_indexes = optional(map(object({
      range_key          = string
      projection         = optional(string, "ALL")
      non_key_attributes = optional(list(string))
    })), {})
    ttl_attribute = optional(string)
  })
  default = {
    hash_key   = "id"
    attributes = { id = "S" }
  }
  nullable = false
}

variable "existing_table_name" {
  description = "Name of an existing primary table. It must have a stream with NEW_AND_OLD_IMAGES."
  type        = string
  default     = null
}

variable "existing_replica_name" {
  description = "Name of an existing replica. It must have the primary's key. Time to live must be off, or on for `replica_ttl_attribute`."
  type        = string
  default     = null
}

variable "replica_ttl_attribute" {
  description = "The replica's time-to-live attribute, for the fence `in-table`: `gone_attribute` of the module replicator. With the other fences null: no time to live."
  type        = string
  default     = null
}

variable "renames" {
  description = "The `rename` of the rules: key attributes have their new names on the replica."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "capacity" {
  description = "Capacity of each table that is created, and of each of its global indexes. A table that is left out is on demand. `read` and `write` alone: provisioned. With `max_read` or `max_write` too: scaled automatically. `max_read` or `max_write` alone: on demand with a limit; -1 removes the limit."
  type = object({
    primary = optional(object({
      read      = optional(number)
      write     = optional(number)
      max_read  = optional(number)
      max_write = optional(number)
    }))
    replica = optional(object({
      read      = optional(number)
      write     = optional(number)
      max_read  = optional(number)
      max_write = optional(number)
    }))
    ledger = optional(object({
      read      = optional(number)
      write     = optional(number)
      max_read  = optional(number)
      max_write = optional(number)
    }))
  })
  default  = {}
  nullable = false
}

variable "kms_key_arns" {
  description = "The KMS keys that encrypt the tables, one for each region."
  type = object({
    primary = string
    peer    = string
  })
  nullable = false
}

variable "deletion_protection" {
  description = "Refuse to destroy the tables."
  type        = bool
  default     = true
  nullable    = false
}
