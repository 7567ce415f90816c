output "bucket" {
  description = "Where files are uploaded."
  value       = module.ingest.bucket
}

output "peer_bucket" {
  description = "Where their copies are; null without `copies`."
  value       = module.ingest.peer_bucket
}

output "log_group_name" {
  description = "The log of the function that loads."
  value       = module.ingest.log_group_name
}
