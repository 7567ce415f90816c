output "json" {
  description = "The policy, to be a part of the role's own; without statements if nothing is needed."
  value       = data.aws_iam_policy_document.this.json
}
