variable "name" {
  description = "Prefix of everything that is created."
  type        = string
  default     = "query"
}

variable "format" {
  description = "How orders are written: `json-lines` or `csv`."
  type        = string
  default     = "json-lines"
}

variable "crawler" {
  description = "Whether a crawler of Glue finds the columns, instead of the mapping."
  type        = bool
  default     = false
}

variable "email" {
  description = "Who gets a mail about each alarm."
  type        = string
  default     = null
}

variable "function_zip" {
  description = "The function's zip, as `mvn package` makes it."
  type        = string
  default     = "../../../replicator-lambda/target/replicator-lambda.zip"
}

variable "deletion_protection" {
  description = "Keeps the buckets, the pipeline and the catalog from being destroyed."
  type        = bool
  default     = true
}
