output "code" {
  description = "The arguments of `aws_lambda_function` for the zip."
  value = {
    filename          = local.in_s3 ? null : var.zip
    s3_bucket         = local.object[0]
    s3_key            = local.object[1]
    s3_object_version = local.object[2]
    source_code_hash  = local.in_s3 ? local.given : filebase64sha256(var.zip)
  }
}

output "expected" {
  description = "What Lambda must name as the hash of the code that it stored; null if no checksum is given."
  value       = local.given
}
