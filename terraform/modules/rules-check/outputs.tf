output "problems" {
  description = "The errors of the rules, one sentence each; empty if the rules can be used."
  value       = local.rule_problems
}
