output "bucket" {
  description = "The bucket for files."
  value       = module.uploads.name

  # fails the plan if the mappings cannot be used
  precondition {
    condition     = length(local.mapping_problems) == 0
    error_message = "The mappings cannot be used.\n  ${join("\n  ", local.mapping_problems)}"
  }
}

output "rejects_prefix" {
  description = "The prefix of the rejected rows in the bucket. These are not files to load or to copy."
  value       = local.rejects_prefix
}

output "peer_bucket" {
  description = "The bucket of their copies; null if there are none."
  value       = one(module.copies[*].name)
}

output "topic_arn" {
  description = "The topic for summaries of files; without `alarm_topics` also for alarms."
  value       = module.topic.arn
}

output "log_group_name" {
  description = "The log of the function that loads."
  value       = module.loader.log_group_name
}

output "monitoring" {
  description = "Alarms, panels and logs for the module monitoring."
  value = {
    alarms = {
      primary = {
        for kind in ["health", "records"] : kind => merge(module.loader.monitoring.alarms[kind], [for each in module.copier : each.alarms[kind]]...)
      }
      peer = { for kind in ["health", "records"] : kind => merge([for each in module.replica_loader : each.monitoring.alarms[kind]]...) }
    }
    panels     = concat([module.loader.monitoring.panel], module.copier[*].panel, module.replica_loader[*].monitoring.panel)
    log_groups = concat([module.loader.monitoring.log_group], module.copier[*].log_group_arn, module.replica_loader[*].monitoring.log_group)
  }
}

output "holds" {
  description = "The resources that are protected from a destroy."
  value       = local.holds
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = merge(
    { uploads = module.uploads.arn, topic = module.topic.arn },
    { for name, arn in module.loader.arns : "loader_${name}" => arn },
    { for i, each in module.copies : "copies" => each.arn },
    { for i, each in aws_cloudwatch_event_rule.uploads : "copier_rule" => each.arn },
    merge([for each in module.copier : { for name, arn in each.arns : "copier_${name}" => arn }]...),
    { for i, each in module.replica_topic : "copies_topic" => each.arn },
    merge([for each in module.replica_loader : { for name, arn in each.arns : "copies_loader_${name}" => arn }]...),
  )
}
