# The columns of a table over copies: those of a mapping, and what cannot be a table.

variables {
  mapping   = null
  columns   = null
  format    = null
  delimiter = null
  crawler   = false
  key       = []
  day       = null
}

run "columns_of_the_mapping" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = null
    mapping = {
      format = "json-lines"
      fields = {
        id      = "order_id"
        same    = { from = "order_id" }
        total   = { from = "amount", type = "n" }
        paid    = { from = "paid", type = "BOOL" }
        tags    = { from = "tags", type = "SS" }
        numbers = { from = "numbers", type = "NS" }
        source  = { value = "shop" }
      }
      key = { pk = "ORDER#{order_id}#{shop}" }
      ttl = { attribute = "expires", from = "valid_until" }
    }
  }

  assert {
    condition     = { for each in output.columns : each.name => each.type } == { order_id = "string", amount = "double", paid = "boolean", tags = "array<string>", numbers = "array<double>", shop = "string", valid_until = "string" }
    error_message = jsonencode(output.columns)
  }
}

run "a_field_that_two_attributes_read_as_different_types_is_text" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = null
    mapping = { fields = { a = { from = "n", type = "N" }, b = "n" } }
  }

  assert {
    condition     = jsonencode(output.columns) == jsonencode([{ name = "n", type = "string" }])
    error_message = jsonencode(output.columns)
  }
}

run "csv_of_a_mapping_with_a_header" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = null
    mapping = { format = "csv", header = ["order_id", "amount"], fields = { id = "order_id", total = { from = "amount", type = "N" } } }
  }

  assert {
    condition     = jsonencode(output.columns) == jsonencode([{ name = "order_id", type = "string" }, { name = "amount", type = "double" }])
    error_message = jsonencode(output.columns)
  }

  assert {
    condition     = !output.header_line && output.delimiter == ","
    error_message = "The first row would be lost."
  }
}

run "a_mapping_of_a_json_array" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = null
    mapping = { format = "json", fields = { id = "id" } }
  }

  assert {
    condition     = strcontains(one(output.problems), "a JSON array is one row")
    error_message = jsonencode(output.problems)
  }
}

run "a_mapping_of_rows_within_an_object" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = null
    mapping = { rows = "data", fields = { id = "id" } }
  }

  assert {
    condition     = strcontains(one(output.problems), "jq -c '.data[]'")
    error_message = jsonencode(output.problems)
  }
}

run "a_mapping_of_typed_json" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = null
    mapping = { format = "dynamodb-json", fields = { id = "id" } }
  }

  assert {
    condition     = strcontains(one(output.problems), "none of json-lines and csv")
    error_message = jsonencode(output.problems)
  }
}

run "a_mapping_of_csv_without_the_order_of_its_fields" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = null
    mapping = { format = "csv", fields = { id = "id" } }
  }

  assert {
    condition     = strcontains(one(output.problems), "read by position")
    error_message = jsonencode(output.problems)
  }
}

run "a_mapping_that_names_no_field" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = null
    mapping = { format = "json-lines" }
  }

  assert {
    condition     = strcontains(one(output.problems), "names no field")
    error_message = jsonencode(output.problems)
  }
}

run "a_mapping_that_reads_what_is_nested" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = null
    mapping = { fields = { city = "address.city", lines = { from = "lines", type = "L" } } }
  }

  assert {
    condition     = length(output.problems) == 2 && strcontains(output.problems[0], "reads address.city") && strcontains(output.problems[1], "mapping.fields.lines")
    error_message = jsonencode(output.problems)
  }
}

run "several_mappings" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = null
    mapping = [{ fields = { id = "id" } }]
  }

  assert {
    condition     = contains(output.problems, "mapping: must be an object; of several mappings give the one for these files.")
    error_message = jsonencode(output.problems)
  }
}

run "two_columns_that_differ_in_case" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = [{ name = "id" }, { name = "ID" }]
  }

  assert {
    condition     = strcontains(one(output.problems), "the same name")
    error_message = jsonencode(output.problems)
  }
}

run "a_column_with_the_name_of_the_partitions" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = [{ name = "dt" }]
    day     = "dt"
  }

  assert {
    condition     = strcontains(one(output.problems), "column of the partitions")
    error_message = jsonencode(output.problems)
  }
}

run "a_key_that_is_no_column" {
  command = plan

  module {
    source = "./modules/object-pipeline/columns"
  }

  variables {
    columns = [{ name = "id" }]
    key     = ["other"]
  }

  assert {
    condition     = strcontains(one(output.problems), "other is none of the columns")
    error_message = jsonencode(output.problems)
  }
}
