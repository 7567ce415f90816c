variable "name" {
  description = "Name of the primary table and prefix of everything else."
  type        = string
  default     = "customers"
}

variable "function_zip" {
  description = "The function's zip. `mvn package` builds it."
  type        = string
  default     = "../../../replicator-lambda/target/replicator-lambda.zip"
}

variable "deletion_protection" {
  description = "Keeps the tables and a quarantine that holds records from being destroyed."
  type        = bool
  default     = true
}
