output "source_bucket" {
  description = "The bucket for files, in us-east-1."
  value       = module.orders.source_bucket
}

output "target_bucket" {
  description = "The bucket of their copies, in ap-south-1."
  value       = module.orders.target_bucket
}

output "queries" {
  description = "The command that runs each named query."
  value       = module.orders.queries
}

output "redrive" {
  description = "The command that moves dead letters back into the queue."
  value       = module.orders.redrive
}

output "query_policy" {
  description = "The policy, in JSON, that lets somebody run queries."
  value       = module.orders.query_policy
}
