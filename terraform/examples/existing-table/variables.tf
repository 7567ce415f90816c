variable "table_name" {
  description = "Name of the existing table."
  type        = string
}

variable "name" {
  description = "Prefix of everything that is created; lower-case, since a bucket is named with it too."
  type        = string
  default     = "orders"
}

variable "function_zip" {
  description = "The function's zip. `mvn package` builds it."
  type        = string
  default     = "../../../replicator-lambda/target/replicator-lambda.zip"
}

variable "deletion_protection" {
  description = "Keeps the replica, its ledger and a quarantine that holds records from being destroyed."
  type        = bool
  default     = true
}
