# Files, their copies, and announcements that wait: turning a part off is refused too, before anything is touched.

locals {
  holds = {
    for name in concat(
      ["object pipeline of ${var.name}"],
      var.source_bucket == null ? ["source of ${var.name}"] : [],
      var.target_bucket == null ? ["target of ${var.name}"] : [],
      [var.crawler ? "crawler of ${var.name}" : "table ${var.table} of ${var.name}"],
    ) : name => ""
  }
}

module "deletion_protection" {
  source = "../deletion-protection"

  enabled = var.deletion_protection
  of      = local.holds

  depends_on = [
    module.source,
    module.target,
    module.copier,
    module.results,
    module.primary_topic,
    module.peer_topic,
    aws_s3_bucket_notification.source, aws_cloudwatch_event_rule.source, aws_cloudwatch_event_target.source,
    aws_cloudwatch_metric_alarm.undelivered,
    aws_cloudwatch_metric_alarm.age,
    aws_glue_catalog_table.copies,
    aws_glue_catalog_table.lines,
    aws_glue_crawler.copies,
    aws_athena_named_query.this,
  ]
}
