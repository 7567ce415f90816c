variable "name" {
  description = "Prefix of all names."
  type        = string
  nullable    = false
}

variable "key_arns" {
  description = <<-EOT
    Your own KMS keys, one in each region, instead of new ones. Their policies must let CloudWatch Logs (primary) and
    CloudWatch alarms (both) use them; for ingest also S3 (both), EventBridge (primary) and CloudWatch Logs (peer); for
    bucket replication S3 (both); for an object pipeline S3 (primary), SNS (both) and CloudWatch Logs (peer).
  EOT
  type = object({
    primary = string
    peer    = string
  })
  default = null
}

variable "deletion_protection" {
  description = "Refuse to destroy the keys."
  type        = bool
  default     = true
  nullable    = false
}
