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

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = {
    for name, arn in {
      primary       = one(aws_kms_key.primary[*].arn)
      primary_alias = one(aws_kms_alias.primary[*].arn)
      peer          = one(aws_kms_key.peer[*].arn)
      peer_alias    = one(aws_kms_alias.peer[*].arn)
    } : name => arn if arn != null
  }
}
