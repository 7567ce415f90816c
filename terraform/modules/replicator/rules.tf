# Rules travel in the environment. Those that do not fit there become an object, named with its version: a function version
# keeps the rules that it was published with.

locals {
  rules_json = jsonencode(var.rules)
  rules_key  = "rules.json"
  # of the environment's 4,096 bytes the rest takes up to about 1,500; base64 has four characters for three bytes
  rules_in_s3 = length(base64encode(local.rules_json)) / 4 * 3 > 2000

  rules_reference = (
    length(try(keys(var.rules), [])) == 0 ? null :
    local.rules_in_s3 ? "s3://${module.quarantine.name}/${local.rules_key}?versionId=${aws_s3_object.rules[0].version_id}" :
    local.rules_json
  )
}

resource "aws_s3_object" "rules" {
  count = local.rules_in_s3 ? 1 : 0

  bucket       = module.quarantine.name
  key          = local.rules_key
  content      = local.rules_json
  content_type = "application/json"

  # An object takes ten tags, everything else fifty: those of the deployment, which are for the bucket, could be too many.
  tags = {}

  override_provider {
    default_tags {
      tags = {}
    }
  }

  # without versioning there would be no version to name
  depends_on = [module.quarantine]
}
