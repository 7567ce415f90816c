output "function_name" {
  description = "Name of the function."
  value       = module.function.function_name
}

output "log_group_name" {
  description = "The function's log."
  value       = module.function.log_group_name
}

output "dead_letters_url" {
  description = "The queue of announcements that could not be handled."
  value       = module.function.dead_letters_url
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value       = merge(module.function.arns, { objects = module.objects.arn })
}

output "monitoring" {
  description = "Alarms, panel and log, for the module monitoring."
  value       = { alarms = module.function.alarms, panel = module.function.panel, log_group = module.function.log_group_arn }
}
