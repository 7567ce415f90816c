output "source_bucket" {
  description = "The bucket to which files are uploaded."
  value       = local.source_name

  # a bucket whose files nobody could copy or read is no use
  precondition {
    condition     = length(local.problems) == 0
    error_message = "The object pipeline cannot be made.\n  ${join("\n  ", local.problems)}"
  }
}

output "target_bucket" {
  description = "The bucket of the copies, in the peer Region."
  value       = local.target_name
}

output "topic_arn" {
  description = "The topic to which the source bucket announces uploads. The owner of a given bucket without `events` must send `s3:ObjectCreated:*` to it."
  value       = aws_sns_topic.announcements.arn

  # S3 sends a test message before it accepts the topic
  depends_on = [aws_sns_topic_policy.announcements]
}

output "table" {
  description = "Region, database and name of the table. With a crawler it exists after the first crawl."
  value       = { region = local.regions.peer, database = local.database, name = var.table }
}

output "queries" {
  description = "The command that runs each named query, by its name."
  value = {
    for name, each in aws_athena_named_query.this : name =>
    "aws athena start-query-execution --region ${local.regions.peer} --work-group ${aws_athena_workgroup.this.name} --query-string \"$(aws athena get-named-query --region ${local.regions.peer} --named-query-id ${each.id} --query NamedQuery.QueryString --output text)\""
  }
}

output "query_policy" {
  description = "The policy, in JSON, that lets somebody run queries."
  value       = data.aws_iam_policy_document.query.json
}

output "redrive" {
  description = "The command that moves dead letters back into the queue."
  value       = "aws sqs start-message-move-task --region ${local.regions.peer} --source-arn ${module.copier.arns.dead_letters}"
}

output "topic_arns" {
  description = "The topics of the alarms in each Region."
  value       = local.topic_arns
}

output "log_group_name" {
  description = "The log of the function that copies, in the peer Region."
  value       = module.copier.log_group_name
}

output "monitoring" {
  description = "Alarms, panels and log for the module monitoring."
  value = {
    alarms = {
      primary = {
        health  = {}
        records = { (aws_cloudwatch_metric_alarm.undelivered.alarm_name) = aws_cloudwatch_metric_alarm.undelivered.arn }
      }
      peer = {
        health  = merge(module.copier.alarms.health, { (aws_cloudwatch_metric_alarm.age.alarm_name) = aws_cloudwatch_metric_alarm.age.arn })
        records = module.copier.alarms.records
      }
    }
    panels = [
      module.copier.panel,
      {
        title   = "Files: age of the oldest that waits for its copy"
        region  = local.regions.peer
        unit    = "s"
        stat    = "Maximum"
        metrics = [{ namespace = "AWS/SQS", name = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = "${var.name}-pipeline" }, label = "age", stat = "Maximum" }]
        limits  = [{ label = "alarm", value = var.age_alarm_minutes * 60 }]
      },
    ]
    log_groups = [module.copier.log_group_arn]
  }
}

output "holds" {
  description = "The resources that are protected from a destroy."
  value       = local.holds
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = merge(
    { for name, arn in module.copier.arns : "copier_${name}" => arn },
    { for i, each in module.source : "source" => each.arn },
    { for i, each in module.target : "target" => each.arn },
    { for i, each in aws_cloudwatch_event_rule.source : "events" => each.arn },
    { for i, each in aws_glue_catalog_table.copies : "table" => each.arn },
    { for i, each in aws_glue_catalog_table.lines : "lines" => each.arn },
    { for i, each in aws_glue_crawler.copies : "crawler" => each.arn },
    { for i, each in aws_iam_role.crawler : "crawler_role" => each.arn },
    { for i, each in module.primary_topic : "topic" => each.arn },
    { for i, each in module.peer_topic : "peer_topic" => each.arn },
    {
      announcements     = aws_sns_topic.announcements.arn
      subscription      = aws_sns_topic_subscription.copier.arn
      undelivered       = aws_sqs_queue.undelivered.arn
      alarm_undelivered = aws_cloudwatch_metric_alarm.undelivered.arn
      alarm_age         = aws_cloudwatch_metric_alarm.age.arn
      database          = aws_glue_catalog_database.this.arn
      results           = module.results.arn
      workgroup         = aws_athena_workgroup.this.arn
    },
  )
}
