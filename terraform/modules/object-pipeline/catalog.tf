# The table over the copies. Athena calculates the partitions from their day, so no crawler is needed.

module "columns" {
  source = "./columns"

  mapping   = var.mapping
  columns   = var.columns
  format    = var.format
  delimiter = var.csv.delimiter
  crawler   = var.crawler
  key       = var.key
  day       = var.partitioned_since == null ? null : local.day
}

locals {
  # the column of the partitions
  day = "dt"

  database = replace(var.name, "-", "_")
  location = "s3://${local.target_name}/${local.copies_prefix}"

  header_line = coalesce(var.csv.header_line, module.columns.header_line)

  projection = var.partitioned_since == null ? {} : {
    "projection.enabled"                    = "true"
    "projection.${local.day}.type"          = "date"
    "projection.${local.day}.format"        = "yyyy-MM-dd"
    "projection.${local.day}.range"         = "${var.partitioned_since},NOW"
    "projection.${local.day}.interval"      = "1"
    "projection.${local.day}.interval.unit" = "DAYS"
    "storage.location.template"             = "${local.location}${local.day}=$${${local.day}}/"
  }

  text_input  = "org.apache.hadoop.mapred.TextInputFormat"
  text_output = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"

  serde = module.columns.csv ? {
    library    = "org.apache.hadoop.hive.serde2.OpenCSVSerde"
    parameters = { separatorChar = module.columns.delimiter, quoteChar = "\"", escapeChar = "\\" }
    } : {
    library = "org.openx.data.jsonserde.JsonSerDe"
    # a bad row is null instead of the end of the query; the query bad-rows counts them
    parameters = { "ignore.malformed.json" = "TRUE", "use.null.for.invalid.data" = "TRUE", "case.insensitive" = "TRUE" }
  }
}

resource "aws_glue_catalog_database" "this" {
  provider = aws.peer

  name        = local.database
  description = "Copies of files from ${local.source_name}"
}

resource "aws_glue_catalog_table" "copies" {
  count    = var.crawler ? 0 : 1
  provider = aws.peer

  name          = var.table
  database_name = aws_glue_catalog_database.this.name
  description   = "Rows of the copies, as ${module.columns.format}"
  table_type    = "EXTERNAL_TABLE"

  parameters = merge(
    { EXTERNAL = "TRUE", classification = module.columns.csv ? "csv" : "json" },
    module.columns.csv && local.header_line ? { "skip.header.line.count" = "1" } : {},
    local.projection,
  )

  storage_descriptor {
    location      = local.location
    input_format  = local.text_input
    output_format = local.text_output

    ser_de_info {
      serialization_library = local.serde.library
      parameters            = local.serde.parameters
    }

    dynamic "columns" {
      for_each = module.columns.columns

      content {
        name    = lower(columns.value.name)
        type    = module.columns.csv ? "string" : columns.value.type
        comment = module.columns.csv && columns.value.type != "string" ? "Text of a ${columns.value.type}: try_cast(${lower(columns.value.name)} AS ${columns.value.type})" : null
      }
    }
  }

  dynamic "partition_keys" {
    for_each = var.partitioned_since == null ? [] : [local.day]

    content {
      name = partition_keys.value
      type = "string"
    }
  }
}

# The same files, each line as it is: this table can always be read.
resource "aws_glue_catalog_table" "lines" {
  count    = var.crawler || module.columns.csv ? 0 : 1
  provider = aws.peer

  name          = "${var.table}_lines"
  database_name = aws_glue_catalog_database.this.name
  description   = "Lines of the copies, as they are"
  table_type    = "EXTERNAL_TABLE"

  parameters = merge({ EXTERNAL = "TRUE" }, local.projection)

  storage_descriptor {
    location      = local.location
    input_format  = local.text_input
    output_format = local.text_output

    ser_de_info {
      serialization_library = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
      # a character that no text has
      parameters = { "field.delim" = "\u0001" }
    }

    columns {
      name = "line"
      type = "string"
    }
  }

  dynamic "partition_keys" {
    for_each = var.partitioned_since == null ? [] : [local.day]

    content {
      name = partition_keys.value
      type = "string"
    }
  }
}
