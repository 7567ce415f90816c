# The columns of the table: those that are given, or what the mapping reads from a file.

locals {
  mapping_fields = {
    for attribute, field in try(var.mapping.fields, {}) : attribute => {
      from = try(tostring(field.from), tostring(field))
      type = upper(try(coalesce(field.type), "S"))
    } if try(field.value, null) == null
  }

  # fields that make keys and times to live are in the file too
  mapping_texts = concat(
    flatten([for template in values(try(var.mapping.key, {})) : [for found in regexall("{([^}]+)}", template) : found[0]]]),
    [for from in [try(var.mapping.ttl.from, null)] : from if from != null],
  )

  athena_types = { S = "string", B = "string", N = "double", BOOL = "boolean", SS = "array<string>", NS = "array<double>" }

  # each field once, though several attributes may be made of it; as a text, if these do not agree
  mapped_types = {
    for from, types in merge(
      { for from in distinct(local.mapping_texts) : from => ["S"] },
      { for field in values(local.mapping_fields) : field.from => field.type... },
    ) : from => length(distinct(types)) == 1 ? lookup(local.athena_types, types[0], "string") : "string"
  }

  format    = coalesce(var.format, try(var.mapping.format, null), "json-lines")
  csv       = local.format == "csv"
  header    = try(var.mapping.header, null)
  delimiter = coalesce(var.delimiter, try(var.mapping.delimiter, null), ",")

  # CSV is read by position, so only a header says where a field stands
  columns = var.crawler ? [] : var.columns != null ? var.columns : (
    local.csv ? [for name in coalesce(local.header, []) : { name = name, type = lookup(local.mapped_types, name, "string") }] :
    [for from in sort(keys(local.mapped_types)) : { name = from, type = local.mapped_types[from] }]
  )

  problems = var.crawler ? [] : concat(
    contains(["json-lines", "csv"], local.format) ? [] : [
      local.format == "json" ? "mapping.format: to Athena a JSON array is one row, whatever its length. Upload JSON Lines, one object a line, for example with: jq -c '.[]' file.json" :
      "mapping.format: ${local.format} is none of json-lines and csv, which the table can be read as. Give format and columns."
    ],
    try(var.mapping.rows, null) == null ? [] : [
      "mapping.rows: to Athena a JSON object with a list of rows is one row. Upload JSON Lines, for example with: jq -c '.${var.mapping.rows}[]' file.json"
    ],
    var.mapping == null || startswith(jsonencode(var.mapping), "{") ? [] : ["mapping: must be an object; of several mappings give the one for these files."],
    var.mapping == null || !local.csv || local.header != null ? [] : [
      "mapping: CSV is read by position, and the mapping does not say the order of the fields. Give columns, all of them in the order of the file."
    ],
    var.mapping == null || local.csv || length(local.mapped_types) > 0 ? [] : ["mapping: names no field, so there is no column. Give columns."],
    [
      for from in keys(local.mapped_types) : "mapping: reads ${from}, for which the mapping says no column. Give columns, with a type such as struct<…> or array<…> for what is nested."
      if !can(regex("^[A-Za-z_][A-Za-z0-9_]*$", from)) && !local.csv
    ],
    [
      for attribute, field in local.mapping_fields : "mapping.fields.${attribute}: the type ${lower(field.type)} does not say what is inside. Give columns, with a type such as struct<…> or array<…>."
      if contains(["L", "M"], field.type)
    ],
    [
      for each in local.columns : "columns: ${each.name} is not a name for a column. It has letters, digits and underscores, and does not begin with a digit."
      if local.csv && !can(regex("^[A-Za-z_][A-Za-z0-9_]*$", each.name))
    ],
    length(distinct([for each in local.columns : lower(each.name)])) == length(local.columns) ? [] : ["columns: two columns have the same name; Athena ignores case."],
    var.day != null && contains([for each in local.columns : lower(each.name)], coalesce(var.day, " ")) ? ["columns: ${var.day} is the column of the partitions."] : [],
    [
      for each in var.key : "key: ${each} is none of the columns ${join(", ", [for column in local.columns : column.name])}."
      if !contains([for column in local.columns : lower(column.name)], lower(each))
    ],
  )
}
