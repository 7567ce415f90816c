output "replica_table" {
  description = "Name and region of the replica."
  value       = { name = module.tables.replica.name, region = module.tables.replica.region }
}

output "writer_role_arn" {
  description = "The role that the function assumes in the replica's account."
  value       = aws_iam_role.writer.arn
}
