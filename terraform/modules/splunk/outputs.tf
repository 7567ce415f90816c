output "function_name" {
  description = "Name of the function; null with `delivery = \"firehose\"`."
  value       = one(aws_lambda_function.this[*].function_name)
}

output "event_source_mapping_uuid" {
  description = "The mapping from the stream to the function; null with `delivery = \"firehose\"`."
  value       = one(aws_lambda_event_source_mapping.stream[*].uuid)
}

output "quarantine" {
  description = "Where rejected events are, or those that Firehose could not send."
  value       = "s3://${module.quarantine.name}/${local.events_prefix}"
}

output "log_group_name" {
  description = "The log of the function or of Firehose."
  value       = local.by_function ? one(aws_cloudwatch_log_group.function[*].name) : one(aws_cloudwatch_log_group.firehose[*].name)
}

output "monitoring" {
  description = "Alarms and panels for the module monitoring."
  value = {
    alarms = {
      primary = {
        health = { for alarm in values(aws_cloudwatch_metric_alarm.health) : alarm.alarm_name => alarm.arn }
        records = {
          for alarm in concat(values(aws_cloudwatch_metric_alarm.records), aws_cloudwatch_metric_alarm.spilled) : alarm.alarm_name => alarm.arn
        }
      }
      peer = { health = {}, records = {} }
    }
    panels     = local.panels
    log_groups = concat(aws_cloudwatch_log_group.function[*].arn, aws_cloudwatch_log_group.firehose[*].arn)
  }
}

output "holds" {
  description = "The resources that are protected from a destroy."
  value       = local.holds
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = merge(
    { for i, each in module.topic : "topic" => each.arn },
    { quarantine = module.quarantine.arn },
    { for i, each in aws_lambda_function.this : "function" => each.arn },
    { for i, each in aws_lambda_alias.live : "alias" => each.arn },
    { for i, each in aws_lambda_event_source_mapping.stream : "mapping" => each.arn },
    { for i, each in concat(aws_iam_role.function, aws_iam_role.firehose) : "role" => each.arn },
    { for i, each in aws_iam_role.pipe : "pipe_role" => each.arn },
    { for i, each in concat(aws_cloudwatch_log_group.function, aws_cloudwatch_log_group.firehose) : "log_group" => each.arn },
    { for name, each in aws_cloudwatch_log_stream.firehose : "log_stream_${name}" => each.arn },
    { for i, each in aws_pipes_pipe.stream : "pipe" => each.arn },
    { for i, each in aws_kinesis_firehose_delivery_stream.splunk : "firehose" => each.arn },
    { for i, each in aws_sqs_queue.undelivered : "undelivered" => each.arn },
    {
      for alarm in concat(values(aws_cloudwatch_metric_alarm.health), values(aws_cloudwatch_metric_alarm.records), aws_cloudwatch_metric_alarm.spilled) :
      "alarm_${replace(trimprefix(alarm.alarm_name, "${local.part}-"), "-", "_")}" => alarm.arn
    },
  )
}
