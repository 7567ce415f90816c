output "name" {
  description = "The bucket's name."
  value       = module.this.name

  # S3 replicates only between versioned buckets
  depends_on = [module.this]
}

output "arn" {
  description = "The bucket's ARN."
  value       = module.this.arn
}
