output "primary_table" {
  description = "Name and region of the primary."
  value       = { name = module.tables.primary.name, region = module.tables.primary.region }
}

output "replica_table" {
  description = "Name and region of the replica."
  value       = { name = module.tables.replica.name, region = module.tables.replica.region }
}
