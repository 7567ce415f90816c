output "key_arns" {
  description = "The key of each region: the new ones, or those that were given."
  value = local.create ? {
    primary = aws_kms_key.primary[0].arn
    peer    = aws_kms_key.peer[0].arn
  } : var.key_arns
}

output "holds" {
  description = "What is protected from being destroyed: the keys, if they are created."
  value       = local.holds
}
