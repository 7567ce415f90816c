# Errors of the mappings, with the messages of the functions, which read the mappings only when a file arrives. This is not a type
# constraint, because Terraform drops unknown attributes of an object type: a misspelt `fields` would load every field unchanged.

locals {
  mapping_list = startswith(jsonencode(var.mappings), "[")

  # always a list, with the paths of the functions' messages
  mapping_nodes = {
    for i, each in flatten([jsondecode(jsonencode(var.mappings))]) :
    (local.mapping_list ? "mappings[${i}]" : "mapping") => each
  }

  mapping_formats = ["json", "json-lines", "dynamodb-json", "csv", "tsv"]
  mapping_types   = ["S", "N", "BOOL", "L", "M", "SS", "NS", "B"]

  mapping_problems = flatten([
    for path, mapping in local.mapping_nodes : !startswith(jsonencode(mapping), "{") ? ["${path}: must be an object"] : concat(
      [
        for name in setsubtract(keys(mapping), ["bucket", "prefix", "format", "delimiter", "header", "rows", "fields", "key", "ttl", "empty"]) :
        "${path}.${name}: is unknown; known are bucket, prefix, format, delimiter, header, rows, fields, key, ttl, empty"
      ],
      [
        for name in ["bucket", "prefix"] : "${path}.${name}: must be a text"
        if try(mapping[name], null) != null && !startswith(jsonencode(try(mapping[name], null)), "\"")
      ],
      contains(local.mapping_formats, lower(try(coalesce(mapping.format), "json"))) ? [] : [
        "${path}.format: must be one of ${join(", ", local.mapping_formats)}"
      ],
      can(regex("^(null|\"([^\"]|\\\\[t\\\\])\")$", jsonencode(try(mapping.delimiter, null)))) ? [] : ["${path}.delimiter: must be one ASCII character"],
      can(regex("^(null|\\[(\"[^\"]+\",?)+\\])$", jsonencode(try(mapping.header, null)))) ? [] : [
        "${path}.header: must be a list of different names, one for each field of a row"
      ],
      can(regex("^(null|\"..*\")$", jsonencode(try(mapping.rows, null)))) ? [] : ["${path}.rows: must be the name of a list"],
      contains(["drop", "null", "keep"], lower(try(coalesce(mapping.empty), "drop"))) ? [] : ["${path}.empty: must be one of drop, null, keep"],
      [
        for name in ["fields", "key"] : "${path}.${name}: must be an object with at least one attribute"
        if try(mapping[name], null) != null && !can(regex("^{.+:.+}$", jsonencode(try(mapping[name], null))))
      ],
      try([
        for name, template in mapping.key : "${path}.key.${name}: must be a template such as ORDER#{id}"
        if !can(regex("^\"..", jsonencode(template)))
      ], []),
      flatten(try([
        for name, field in mapping.fields : startswith(jsonencode(field), "\"") ? (
          field == "" ? ["${path}.fields.${name}: must be a path"] : []
          ) : !startswith(jsonencode(field), "{") ? ["${path}.fields.${name}: must be an object"] : concat(
          [
            for part in setsubtract(keys(field), ["from", "type", "required", "default", "value"]) :
            "${path}.fields.${name}.${part}: is unknown; known are from, type, required, default, value"
          ],
          contains(local.mapping_types, upper(try(coalesce(field.type), "S"))) ? [] : [
            "${path}.fields.${name}.type: must be one of ${lower(join(", ", local.mapping_types))}"
          ],
          try(field.value, null) != null && try(field.from, null) != null ? ["${path}.fields.${name}: has both value and from"] : [],
          try(field.value, null) == null && try(field.from, null) == null ? ["${path}.fields.${name}.from: is missing"] : [],
          try(field.from, null) == null || can(regex("^\"..", jsonencode(try(field.from, null)))) ? [] : ["${path}.fields.${name}.from: must be a path"],
          contains(["null", "true", "false"], jsonencode(try(field.required, null))) ? [] : ["${path}.fields.${name}.required: must be true or false"],
        )
      ], [])),
      try(mapping.ttl, null) == null ? [] : !startswith(jsonencode(mapping.ttl), "{") ? ["${path}.ttl: must be an object"] : concat(
        [
          for part in setsubtract(keys(mapping.ttl), ["attribute", "from", "plusDays"]) :
          "${path}.ttl.${part}: is unknown; known are attribute, from, plusDays"
        ],
        [for part in ["attribute", "from"] : "${path}.ttl.${part}: is missing" if try(mapping.ttl[part], null) == null],
        can(regex("^(null|-?[0-9]+)$", jsonencode(try(mapping.ttl.plusDays, null)))) ? [] : ["${path}.ttl.plusDays: must be a whole number of days"],
      ),
      [
        for name in setintersection(try(keys(mapping.fields), []), concat(try(keys(mapping.key), []), compact([try(mapping.ttl.attribute, null)]))) :
        "${path}: another part of the mapping makes the attribute ${name} already"
      ],
    )
  ])
}
