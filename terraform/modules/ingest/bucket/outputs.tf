output "name" {
  description = "The bucket's name."
  value       = module.this.name
}

output "arn" {
  description = "The bucket's ARN."
  value       = module.this.arn
}
