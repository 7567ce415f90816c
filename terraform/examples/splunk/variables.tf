variable "name" {
  description = "Prefix of all names except the table's."
  type        = string
  default     = "accounts"
}

variable "url" {
  description = "URL of the HTTP Event Collector, without a path."
  type        = string
}

variable "token_secret_arn" {
  description = "The Secrets Manager secret with the collector's token."
  type        = string
}

variable "acknowledge" {
  description = "Wait until the indexers acknowledge events. The token must have indexer acknowledgement."
  type        = bool
  default     = false
}

variable "email" {
  description = "Gets a mail for each alarm."
  type        = string
  default     = null
}

variable "function_zip" {
  description = "The zip of the functions. `mvn package` builds it."
  type        = string
  default     = "../../../replicator-lambda/target/replicator-lambda.zip"
}

variable "deletion_protection" {
  description = "Refuse to destroy the table, the keys, and what sends the changes."
  type        = bool
  default     = true
}
