# Errors of rules, with the messages of the functions, which read the rules only when a version is published. This is not a type
# constraint, because Terraform drops unknown attributes of an object type: a misspelt `filter` would replicate everything.

locals {
  rule_fields = ["filter", "include", "exclude", "rename", "redact", "ttlDeletes"]

  # the first character of each in JSON: { for an object, [ for an array, " for a text
  rule_kinds = { for field in local.rule_fields : field => try(var.rules[field] == null, true) ? "" : substr(jsonencode(var.rules[field]), 0, 1) }

  attribute_types = ["S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"]

  rule_problems = concat(
    startswith(jsonencode(var.rules), "{") ? [] : ["rules: must be a JSON object"],
    [
      for field in setsubtract(try(keys(var.rules), []), local.rule_fields) :
      "rules.${field}: is unknown; known are filter, include, exclude, rename, redact, ttlDeletes"
    ],
    local.projection_problems,
    local.redaction_problems,
    local.renaming_problems,
    local.filter_problems,
    contains(["", "\"replicate\"", "\"ignore\""], local.rule_kinds.ttlDeletes == "" ? "" : jsonencode(var.rules.ttlDeletes)) ? [] : [
      "rules.ttlDeletes: must be \"replicate\" or \"ignore\""
    ],
    local.key_problems,
    var.stamp_attribute == null ? [] : contains(local.ruled_attributes, var.stamp_attribute) ? [
      "rules: the rules name the stamp attribute '${var.stamp_attribute}', which is the replicator's own"
    ] : [],
    var.gone_attribute == null ? [] : contains(local.ruled_attributes, var.gone_attribute) ? [
      "rules: the rules name the attribute of the tombstones' expiry '${var.gone_attribute}', which is the replicator's own"
    ] : [],
  )

  included = local.rule_kinds.include == "[" ? try([for name in var.rules.include : tostring(name)], []) : null
  excluded = try([for name in var.rules.exclude : tostring(name)], [])
  redacted = try(keys(var.rules.redact), [])
  renamed  = try({ for name, target in var.rules.rename : name => tostring(target) }, {})

  ruled_attributes = concat(
    coalesce(local.included, []), local.excluded, local.redacted, keys(local.renamed), values(local.renamed), try(keys(var.rules.filter), [])
  )

  projection_problems = concat(
    [
      for field in ["include", "exclude"] : "rules.${field}: must be an array of attribute names"
      if !contains(["", "["], local.rule_kinds[field])
    ],
    flatten([
      for field in ["include", "exclude"] : try([
        for i, name in var.rules[field] : "rules.${field}[${i}]: must be the name of an attribute"
        if !can(regex("^\"..", jsonencode(name)))
      ], [])
    ]),
    local.rule_kinds.include != "" && local.rule_kinds.exclude != "" ? ["rules.exclude: cannot stand beside include; use one of the two"] : [],
    try(length(local.included) == 0, false) ? ["rules.include: must name an attribute; without include, all are replicated"] : [],
  )

  redaction_problems = concat(
    contains(["", "{"], local.rule_kinds.redact) ? [] : [
      "rules.redact: must be an object from attribute names to \"drop\", \"hmac\" or {\"constant\": …}"
    ],
    local.rule_kinds.redact != "{" ? [] : flatten([
      for name, how in var.rules.redact : [
        for problem, is_one in {
          "must be \"drop\", \"hmac\" or {\"constant\": …}" = (
            !contains(["\"drop\"", "\"hmac\""], jsonencode(how)) && try(join(",", keys(how)), "") != "constant"
          )
          "constant must be DynamoDB JSON, such as {\"S\": \"***\"}" = (
            try(join(",", keys(how)), "") == "constant" && !contains(local.attribute_types, try(join(",", keys(how.constant)), ""))
          )
          "hmac needs a redaction key, and none is configured: give redaction_secret" = jsonencode(how) == "\"hmac\"" && !var.redaction_key
          "the attribute is not replicated"                                           = try(!contains(local.included, name), false) || contains(local.excluded, name)
        } : "rules.redact.${name}: ${problem}" if is_one
      ]
    ]),
  )

  renaming_problems = concat(
    contains(["", "{"], local.rule_kinds.rename) ? [] : ["rules.rename: must be an object from names on the source to names on the replica"],
    flatten([
      for name, target in local.renamed : [
        for problem, is_one in {
          "must be the name of an attribute"                    = target == ""
          "renames the attribute to itself"                     = target == name
          "another attribute is renamed to '${target}' as well" = length([for each in values(local.renamed) : each if each == target]) > 1
          "the attribute is excluded"                           = contains(local.excluded, name)
          "the attribute is dropped by redact"                  = try(var.rules.redact[name] == "drop", false)
        } : "rules.rename.${name}: ${problem}" if is_one
      ]
    ]),
  )

  # the pattern and the alternatives of its $or; the function checks patterns inside maps and lists
  filter_patterns = concat(
    [for pattern in [try(var.rules.filter, null)] : { path = "rules.filter", pattern = pattern } if local.rule_kinds.filter == "{"],
    try([for i, each in var.rules.filter["$or"] : { path = "rules.filter.$or[${i}]", pattern = each }], []),
  )

  filter_problems = concat(
    contains(["", "{"], local.rule_kinds.filter) ? [] : ["rules.filter: must be an object with at least one field, such as {\"status\": {\"S\": [\"active\"]}}"],
    [
      for each in local.filter_patterns : "${each.path}: must be an object with at least one field, such as {\"status\": {\"S\": [\"active\"]}}"
      if !can(regex("^{.+}$", jsonencode(each.pattern))) || jsonencode(each.pattern) == "{}"
    ],
    [
      for each in local.filter_patterns : "${each.path}.$or: must be an array of two patterns or more"
      if can(each.pattern["$or"]) && try(length(each.pattern["$or"]) < 2 || !startswith(jsonencode(each.pattern["$or"]), "["), true)
    ],
    flatten([
      for each in local.filter_patterns : try([
        for name, pattern in each.pattern : [
          for problem in concat(
            startswith(jsonencode(pattern), "{") && jsonencode(pattern) != "{}" ? [] : [": a value stands under its type, such as {\"S\": [\"active\"]}"],
            try([
              for type, alternatives in pattern : ".${type}: is no DynamoDB type: S, N, B, BOOL, NULL, M, L, SS, NS or BS"
              if startswith(jsonencode(pattern), "{") && !contains(concat(local.attribute_types, ["$or"]), type)
            ], []),
            try([
              for type, alternatives in pattern : ".${type}: must be an array of alternatives, such as [\"active\"]"
              if contains(setsubtract(local.attribute_types, ["M", "L"]), type) && !startswith(jsonencode(alternatives), "[")
            ], []),
            strcontains(jsonencode(pattern), "\"numeric\":") ? [
              ": numbers are text in DynamoDB JSON, so comparisons (numeric) never match: write [\"5\"] for equality, or keep an attribute to filter by, such as a status"
            ] : [],
          ) : "${each.path}.${name}${problem}"
        ] if name != "$or"
      ], [])
    ]),
  )

  key_problems = flatten([
    for name in keys(var.key) : [
      for problem, is_one in {
        "The rules exclude '${name}', which is an attribute of the key."                     = contains(local.excluded, name)
        "The rules redact '${name}', which is an attribute of the key."                      = contains(local.redacted, name)
        "The rules rename another attribute to '${name}', which is an attribute of the key." = contains(values(local.renamed), name) && !contains(keys(local.renamed), name)
      } : problem if is_one
    ]
  ])
}
