output "replica_table" {
  description = "Name and region of the replica."
  value       = { name = module.tables.replica.name, region = module.tables.replica.region }
}
