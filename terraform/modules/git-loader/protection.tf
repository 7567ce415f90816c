# The manifest and the way of the files. Another runner replaces the instance or the role, which loses nothing.

locals {
  holds = { "git loader of ${var.name}" = "" }
}

module "deletion_protection" {
  source = "../deletion-protection"

  enabled = var.deletion_protection
  of      = local.holds

  depends_on = [
    module.topic,
    aws_s3_bucket_lifecycle_configuration.state,
    aws_s3_object.program,
    aws_cloudwatch_metric_alarm.this,
    aws_default_security_group.this,
    aws_autoscaling_group.this,
    aws_iam_role_policy.this,
  ]
}
