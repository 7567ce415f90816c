output "bucket" {
  description = "The bucket for files."
  value       = module.uploads.name
}

output "peer_bucket" {
  description = "The bucket of their copies; null if there are none."
  value       = one(module.copies[*].name)
}

output "topic_arn" {
  description = "The topic that is told of each file and of alarms."
  value       = module.topic.arn
}

output "log_group_name" {
  description = "The log of the function that loads."
  value       = module.loader.log_group_name
}

output "holds" {
  description = "What is protected from being destroyed."
  value       = local.holds
}
