# Mappings that cannot be used are refused in a plan, with all that is wrong.


mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "peer"
  source = "./tests/mocks"
}

variables {
  name = "orders"
  table = {
    name        = "orders"
    arn         = "arn:aws:dynamodb:us-east-1:123456789012:table/orders"
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary"
  }
  kms_key_arns = { primary = "arn:aws:kms:us-east-1:123456789012:key/primary", peer = "arn:aws:kms:ap-south-1:123456789012:key/peer" }
  # any file will do: only its hash is looked at
  function_zip = "versions.tf"
}

run "mappings_that_can_be_used" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    mappings = [
      {
        bucket = "b"
        prefix = "orders/"
        format = "json-lines"
        fields = { id = "orderNumber", total = { from = "total", type = "N", required = true }, kind = { value = "order" }, note = { from = "a\\.b", default = 1 } }
        key    = { pk = "ORDER#{id}" }
        ttl    = { attribute = "expires", from = "valid_until", plusDays = 30 }
        empty  = "keep"
      },
      { prefix = "other/", fields = null },
      { delimiter = ";", header = ["a", "b c"], rows = null },
      { delimiter = "\t", prefix = "tabs/" },
      { rows = "data.items", format = "dynamodb-json" },
      {},
    ]
  }

  assert {
    condition = jsonencode(local.mapping_problems) == jsonencode([

    ])
    error_message = jsonencode(local.mapping_problems)
  }
}

run "parts_that_are_none" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    mappings = { field = { id = "a" }, format = "xml", empty = "blank", fields = {}, key = { pk = "" }, prefix = 1, delimiter = ";;", header = ["a", ""], rows = ["a"], ttl = { attribute = "expires", days = 3, plusDays = 1.5 } }
  }

  assert {
    condition = jsonencode(local.mapping_problems) == jsonencode([
      "mapping.field: is unknown; known are bucket, prefix, format, delimiter, header, rows, fields, key, ttl, empty",
      "mapping.prefix: must be a text",
      "mapping.format: must be one of json, json-lines, dynamodb-json, csv, tsv",
      "mapping.delimiter: must be one ASCII character",
      "mapping.header: must be a list of different names, one for each field of a row",
      "mapping.rows: must be the name of a list",
      "mapping.empty: must be one of drop, null, keep",
      "mapping.fields: must be an object with at least one attribute",
      "mapping.key.pk: must be a template such as ORDER#{id}",
      "mapping.ttl.days: is unknown; known are attribute, from, plusDays",
      "mapping.ttl.from: is missing",
      "mapping.ttl.plusDays: must be a whole number of days",
    ])
    error_message = jsonencode(local.mapping_problems)
  }

  expect_failures = [output.bucket]
}

run "fields_that_are_none" {
  command = plan

  module {
    source = "./modules/ingest"
  }

  variables {
    mappings = [{}, { key = { e = "x" }, fields = { a = "", b = { form = "x" }, c = { from = "x", type = "STRING" }, d = { from = "x", value = 1, required = "yes" }, e = "x", f = 1 } }, "x"]
  }

  assert {
    condition = jsonencode(local.mapping_problems) == jsonencode([
      "mappings[1].fields.a: must be a path",
      "mappings[1].fields.b.form: is unknown; known are from, type, required, default, value",
      "mappings[1].fields.b.from: is missing",
      "mappings[1].fields.c.type: must be one of s, n, bool, l, m, ss, ns, b",
      "mappings[1].fields.d: has both value and from",
      "mappings[1].fields.d.required: must be true or false",
      "mappings[1].fields.f: must be an object",
      "mappings[1]: another part of the mapping makes the attribute e already",
      "mappings[2]: must be an object",
    ])
    error_message = jsonencode(local.mapping_problems)
  }

  expect_failures = [output.bucket]
}
