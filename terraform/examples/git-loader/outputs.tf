output "bucket" {
  description = "The bucket that gets the files, below git/."
  value       = module.ingest.bucket
}

output "log_group" {
  description = "The log of the Git loader."
  value       = module.git_loader.log_group_name
}

output "state_bucket" {
  description = "The bucket of the manifest, and of the program for GitHub Actions."
  value       = module.git_loader.state_bucket
}

output "role_arn" {
  description = "The role that a workflow of GitHub Actions assumes."
  value       = module.git_loader.role_arn
}

output "table" {
  description = "The table with the items."
  value       = module.table.name
}
