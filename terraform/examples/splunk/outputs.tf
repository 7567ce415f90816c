output "quarantine" {
  description = "Where rejected events are stored."
  value       = module.splunk.quarantine
}

output "log_group_name" {
  description = "The log of the function that sends the events."
  value       = module.splunk.log_group_name
}
