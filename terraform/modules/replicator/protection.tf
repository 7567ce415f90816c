locals {
  holds = { "quarantine of ${var.name}" = "" }
}

module "deletion_protection" {
  source = "../deletion-protection"

  enabled = var.deletion_protection
  of      = local.holds

  depends_on = [
    aws_lambda_event_source_mapping.stream,
    aws_iam_role_policy.replica,
    module.quarantine,
    aws_s3_bucket_lifecycle_configuration.quarantine,
  ]
}
