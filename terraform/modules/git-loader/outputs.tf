output "log_group_name" {
  description = "The log of the runs."
  value       = aws_cloudwatch_log_group.this.name
}

output "state_bucket" {
  description = "The bucket of the manifest; with `runner = \"github-actions\"` also of the program and its configuration."
  value       = module.state.name
}

output "role_arn" {
  description = "The role of the instance, or of the workflow."
  value       = aws_iam_role.this.arn
}

output "autoscaling_group_name" {
  description = "The auto-scaling group of the instance; null with GitHub Actions."
  value       = one(aws_autoscaling_group.this[*].name)
}

output "topic_arn" {
  description = "The topic of the alarms."
  value       = local.topic_arn
}

output "monitoring" {
  description = "The alarms, panel and log for the module monitoring."
  value = {
    alarms = {
      primary = {
        health  = {}
        records = { for alarm in values(aws_cloudwatch_metric_alarm.this) : alarm.alarm_name => alarm.arn }
      }
      peer = { health = {}, records = {} }
    }
    panels = [{
      title  = "Git loader: runs and files"
      region = data.aws_region.current.id
      unit   = "count"
      stat   = "Sum"
      metrics = [for metric in ["CompletedRuns", "FailedRuns", "RefusedFiles", "Conflicts"] : {
        namespace  = local.namespace
        name       = metric
        dimensions = { Loader = var.name }
        label      = metric
        stat       = "Sum"
      }]
      limits = []
    }]
    log_groups = [aws_cloudwatch_log_group.this.arn]
  }
}

output "metrics_namespace" {
  description = "The CloudWatch namespace of the metrics, which have the dimension `Loader`."
  value       = local.namespace
}

output "holds" {
  description = "The resources that are protected from a destroy."
  value       = local.holds
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = merge(
    { state = module.state.arn, log = aws_cloudwatch_log_group.this.arn, role = aws_iam_role.this.arn },
    { for i, each in module.topic : "topic" => each.arn },
    { for name, each in aws_cloudwatch_metric_alarm.this : "alarm_${name}" => each.arn },
    { for i, each in aws_iam_openid_connect_provider.github : "oidc_provider" => each.arn },
    { for i, each in aws_iam_instance_profile.this : "instance_profile" => each.arn },
    { for i, each in aws_security_group.this : "security_group" => each.arn },
    { for i, each in aws_launch_template.this : "launch_template" => each.arn },
    { for i, each in aws_autoscaling_group.this : "autoscaling_group" => each.arn },
    { for i, each in aws_vpc_security_group_egress_rule.https : "egress_https" => each.arn },
    { for cidr, each in aws_vpc_security_group_egress_rule.git : "egress_git_${cidr}" => each.arn },
    { for i, each in aws_vpc.this : "vpc" => each.arn },
    { for i, each in aws_default_security_group.this : "default_security_group" => each.arn },
    { for i, each in aws_subnet.private : "private_subnet_${i}" => each.arn },
    { for i, each in aws_subnet.public : "public_subnet" => each.arn },
    { for i, each in aws_internet_gateway.this : "internet_gateway" => each.arn },
    { for i, each in aws_eip.nat : "nat_address" => each.arn },
    { for i, each in aws_route_table.public : "public_routes" => each.arn },
    { for i, each in aws_route_table.private : "private_routes" => each.arn },
    { for i, each in aws_vpc_endpoint.s3 : "s3_endpoint" => each.arn },
  )
}
