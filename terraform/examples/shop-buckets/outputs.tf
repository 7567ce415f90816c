output "bucket" {
  description = "The bucket for files."
  value       = module.files.bucket.name
}

output "peer_bucket" {
  description = "The bucket of their copies in ap-south-1."
  value       = module.files.destinations["peer"].name
}

output "logs_bucket" {
  description = "The bucket of the logs' second copies."
  value       = module.files.destinations["logs"].name
}

output "batch_replication" {
  description = "What `replicator buckets replicate-existing` needs."
  value       = module.files.batch_replication
}

output "policies_for_owners" {
  description = "What the owner of the archive adds to the policies of bucket and key."
  value       = module.files.policies_for_owners
}
