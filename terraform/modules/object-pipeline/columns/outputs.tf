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
  description = "What is between the fields of CSV."
  value       = local.delimiter
}

output "header_line" {
  description = "Whether the first line of CSV has the names of the columns, as far as the mapping says."
  value       = local.header == null
}

output "problems" {
  description = "Why no table can be made, one sentence each."
  value       = local.problems
}
