variable "mapping" {
  description = "The mapping of ingest; null if there is none."
  type        = any
}

variable "columns" {
  description = "The given columns; null if there are none."
  type = list(object({
    name = string
    type = optional(string, "string")
  }))
}

variable "format" {
  description = "The given format; null if there is none."
  type        = string
}

variable "delimiter" {
  description = "The given delimiter; null if there is none."
  type        = string
}

variable "crawler" {
  description = "Whether a crawler finds the columns."
  type        = bool
  nullable    = false
}

variable "key" {
  description = "Columns that must exist."
  type        = list(string)
  nullable    = false
}

variable "day" {
  description = "The column of the partitions; null if there are none."
  type        = string
}
