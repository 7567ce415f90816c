output "role_arn" {
  description = "The role with which S3 replicates."
  value       = aws_iam_role.replication.arn
}

output "key_arn" {
  description = "The key with which S3 may decrypt objects of the source bucket."
  value       = local.kms ? var.bucket.kms_key_arn : null
}

output "events" {
  description = "The events of the source bucket that are published; none if this module does not manage its events."
  value       = one([for each in aws_s3_bucket_notification.this : local.events]) == null ? [] : local.events
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = merge(
    { role = aws_iam_role.replication.arn },
    { for alarm in values(aws_cloudwatch_metric_alarm.failed) : "alarm_${replace(alarm.alarm_name, "-", "_")}" => alarm.arn },
    module.alarms_here.arns,
    module.alarms_there.arns,
  )
}

output "monitoring" {
  description = "Alarms in the Regions of the providers `aws` and `aws.peer`, and panels, for the module monitoring."
  value = {
    alarms = {
      primary = {
        health  = module.alarms_here.names
        records = { for alarm in values(aws_cloudwatch_metric_alarm.failed) : alarm.alarm_name => alarm.arn }
      }
      peer = { health = module.alarms_there.names, records = {} }
    }
    panels = concat(
      [
        for in_peer in [false, true] : {
          title  = "S3 replication: how late copies of ${var.bucket.name} are"
          region = one(distinct([for id, rule in var.rules : var.destinations[rule.destination].region if rule.metrics && var.destinations[rule.destination].in_peer == in_peer]))
          unit   = "s"
          stat   = "Maximum"
          metrics = [
            for id, each in local.watched : { namespace = "AWS/S3", name = "ReplicationLatency", dimensions = local.metric_dimensions[id], label = id, stat = "Maximum" }
            if each.in_peer == in_peer
          ]
          limits = [{ label = "alarm", value = var.latency_alarm_minutes * 60 }]
        } if anytrue([for each in values(local.watched) : each.in_peer == in_peer])
      ],
      [
        for failed in length(local.watched) == 0 ? [] : [local.watched] : {
          title   = "S3 replication: failed operations of ${var.bucket.name}"
          region  = data.aws_region.current.id
          unit    = "operations"
          stat    = "Sum"
          metrics = [for id in keys(failed) : { namespace = "AWS/S3", name = "OperationsFailedReplication", dimensions = local.metric_dimensions[id], label = id, stat = "Sum" }]
          limits  = []
        }
      ],
    )
  }
}
