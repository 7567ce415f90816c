# Rules are passed in the environment. Rules that are too long are stored in an object, whose version is passed: so a function version
# keeps the rules that it was published with.

locals {
  rules_json = jsonencode(var.rules)
  rules_key  = "rules.json"
  # Lambda allows 4,096 bytes of environment, and other variables use up to about 1,500; base64 has four characters for three bytes
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

  # An object can have ten tags, other resources fifty. So the object does not get the deployment's tags.
  tags = {}

  override_provider {
    default_tags {
      tags = {}
    }
  }

  # the object has a version id only with versioning
  depends_on = [module.quarantine]
}

module "rules_check" {
  source = "../rules-check"

  rules           = var.rules
  redaction_key   = var.redaction_secret != null
  stamp_attribute = var.stamp_attribute
  gone_attribute  = local.gone_attribute
  key             = var.primary.key
}
