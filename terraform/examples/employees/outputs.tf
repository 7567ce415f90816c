output "bucket" {
  description = "The bucket to which files are uploaded."
  value       = module.ingest.bucket
}

output "peer_bucket" {
  description = "The bucket of their copies; null without `copies`."
  value       = module.ingest.peer_bucket
}

output "log_group_name" {
  description = "The log of the function that loads."
  value       = module.ingest.log_group_name
}
