output "columns" {
  description = "Name and type of each column, in the order of the file."
  value       = local.columns
}

output "csv" {
  description = "Whether the files are CSV, not JSON Lines."
  value       = local.csv
}

output "format" {
  description = "The format of the files."
  value       = local.format
}

output "delimiter" {
  description = "The delimiter of CSV fields."
  value       = local.delimiter
}

output "header_line" {
  description = "Whether the first line of CSV has the names of the columns, according to the mapping."
  value       = local.header == null
}

output "problems" {
  description = "The reasons why no table can be created, one sentence each."
  value       = local.problems
}
