# Where Lambda gets a function's zip, and the hash that the zip must have.

data "aws_region" "current" {}

locals {
  in_s3 = startswith(var.zip, "s3://")
  # Lambda reads zips only from buckets of the function's Region; {region} lets one input serve the functions of both Regions
  object = local.in_s3 ? regex("^s3://([^/?]+)/([^?]+?)(?:\\?versionId=(.+))?$", replace(var.zip, "{region}", data.aws_region.current.id)) : [null, null, null]

  # Lambda names a hash in base64 and sha256sum in hexadecimal: three digits are two characters
  alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  given = var.sha256 == null ? null : join("", concat(
    flatten([for at in range(0, 63, 3) : [
      substr(local.alphabet, floor(parseint(substr(var.sha256, at, 3), 16) / 64), 1),
      substr(local.alphabet, parseint(substr(var.sha256, at, 3), 16) % 64, 1),
    ]]),
    [substr(local.alphabet, parseint(substr(var.sha256, 63, 1), 16) * 4, 1), "="],
  ))
}
