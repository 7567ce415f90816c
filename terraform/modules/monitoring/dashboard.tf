# Rows from top to bottom: state of the alarms, lag, outcomes of the records, functions and tables.

locals {
  alarm_arns = concat(
    [
      aws_cloudwatch_composite_alarm.unhealthy.arn,
      aws_cloudwatch_metric_alarm.spilled.arn,
    ],
    values(aws_cloudwatch_metric_alarm.records)[*].arn,
    local.unhealthy[*].arn,
  )

  widgets = [
    {
      title  = "Lag: from the change to the replica"
      region = var.primary.region
      unit   = "ms"
      stat   = "p99"
      metrics = concat(
        [
          [var.replicator.metrics_namespace, "ReplicationLag", "Table", var.replica.name, { label = "p99" }],
          [var.replicator.metrics_namespace, "ReplicationLag", "Table", var.replica.name, { label = "p50", stat = "p50" }],
        ],
        var.heartbeat == null ? [] : [
          [var.replicator.metrics_namespace, "HeartbeatLag", "Table", var.replica.name, { label = "heartbeat", stat = "Maximum" }],
        ],
      )
      limits = [{ label = "alarm", value = var.lag_alarm_seconds * 1000 }]
    },
    {
      title   = "Age of the oldest undelivered record"
      region  = var.primary.region
      unit    = "ms"
      stat    = "Maximum"
      metrics = [["AWS/Lambda", "IteratorAge", "FunctionName", var.replicator.function_name, { label = "age" }]]
      limits = [
        { label = "alarm", value = local.stream_retention_ms * var.iterator_age_alarm_percent / 100 },
        { label = "records are spilled", value = 22 * 60 * 60 * 1000 },
      ]
    },
    {
      title  = "What became of the records"
      region = var.primary.region
      unit   = "records"
      stat   = "Sum"
      metrics = [
        for metric in ["Applied", "Coalesced", "Superseded", "Duplicate", "Filtered"] :
        [var.replicator.metrics_namespace, metric, "Table", var.replica.name, { label = metric }]
      ]
      limits = []
    },
    {
      title  = "To look at: should be nothing"
      region = var.primary.region
      unit   = "records"
      stat   = "Sum"
      metrics = [
        for metric in ["Quarantined", "Retried", "OrderInversions"] :
        [var.replicator.metrics_namespace, metric, "Table", var.replica.name, { label = metric }]
      ]
      limits = []
    },
    {
      title  = "Function"
      region = var.primary.region
      unit   = "invocations"
      stat   = "Sum"
      metrics = [
        for metric in ["Invocations", "Errors", "Throttles"] :
        ["AWS/Lambda", metric, "FunctionName", var.replicator.function_name, { label = metric }]
      ]
      limits = []
    },
    {
      title  = "Writes to the peer region"
      region = var.replica.region
      unit   = "units"
      stat   = "Sum"
      metrics = concat(
        [for table in [var.replica.name, var.ledger.name] :
        ["AWS/DynamoDB", "ConsumedWriteCapacityUnits", "TableName", table, { label = "${table}: units" }]],
        [for table in [var.replica.name, var.ledger.name] :
        ["AWS/DynamoDB", "WriteThrottleEvents", "TableName", table, { label = "${table}: throttled" }]],
      )
      limits = []
    },
  ]
}

resource "aws_cloudwatch_dashboard" "replication" {
  dashboard_name = "${var.name}-replication"

  dashboard_body = jsonencode({
    widgets = concat(
      [
        {
          type   = "alarm"
          x      = 0
          y      = 0
          width  = 24
          height = 3
          properties = {
            title  = "${var.primary.name} in ${var.primary.region} to ${var.replica.name} in ${var.replica.region}"
            alarms = local.alarm_arns
          }
        },
      ],
      [
        for i, widget in local.widgets : {
          type   = "metric"
          x      = 12 * (i % 2)
          y      = 3 + 6 * floor(i / 2)
          width  = 12
          height = 6
          properties = {
            title       = widget.title
            region      = widget.region
            view        = "timeSeries"
            stat        = widget.stat
            period      = 60
            metrics     = widget.metrics
            yAxis       = { left = { label = widget.unit, min = 0, showUnits = false } }
            annotations = { horizontal = widget.limits }
          }
        }
      ],
    )
  })
}
