variable "copies" {
  description = "Whether uploads are copied to a bucket in ap-south-1."
  type        = bool
  default     = false
}

variable "email" {
  description = "The e-mail address that gets a mail about each upload."
  type        = string
  default     = null
}

variable "name" {
  description = "Prefix of everything that is created."
  type        = string
  default     = "employees"
}

variable "function_zip" {
  description = "The function's zip. `mvn package` builds it."
  type        = string
  default     = "../../../replicator-lambda/target/replicator-lambda.zip"
}

variable "deletion_protection" {
  description = "Keeps the tables, and buckets that hold files, from being destroyed."
  type        = bool
  default     = true
}
