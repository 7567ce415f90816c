output "role_arn" {
  description = "The role of a job."
  value       = aws_iam_role.batch.arn

  depends_on = [aws_iam_role_policy.batch]
}

output "report_bucket" {
  description = "The bucket of manifests and reports."
  value       = module.reports.name
}

output "report_prefix" {
  description = "The prefix of manifests and reports."
  value       = local.prefix
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = {
    batch_role     = aws_iam_role.batch.arn
    reports_bucket = module.reports.arn
  }
}
