output "arns" {
  description = "The ARNs of all created resources, by kind."
  value       = { budget = aws_budgets_budget.this.arn }
}
