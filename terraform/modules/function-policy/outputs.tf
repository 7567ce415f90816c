output "json" {
  description = "A policy to include in the role's policy; without statements if nothing is needed."
  value       = data.aws_iam_policy_document.this.json
}
