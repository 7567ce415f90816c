# Rows from top to bottom: state of the alarms of each region, lag, outcomes of the records, functions and tables, write units, then the other modules.

locals {
  own_panels = [
    {
      title  = "Lag: from the change to the replica"
      region = var.primary.region
      unit   = "ms"
      stat   = "p99"
      metrics = concat(
        [
          { namespace = var.replicator.metrics_namespace, name = "ReplicationLag", dimensions = local.table, label = "p99", stat = null },
          { namespace = var.replicator.metrics_namespace, name = "ReplicationLag", dimensions = local.table, label = "p50", stat = "p50" },
        ],
        [
          for each in var.heartbeat[*] :
          { namespace = var.replicator.metrics_namespace, name = "HeartbeatLag", dimensions = local.table, label = "heartbeat", stat = "Maximum" }
        ],
      )
      limits = [{ label = "alarm", value = var.lag_alarm_seconds * 1000 }]
    },
    {
      title   = "Age of the oldest undelivered record"
      region  = var.primary.region
      unit    = "ms"
      stat    = "Maximum"
      metrics = [{ namespace = "AWS/Lambda", name = "IteratorAge", dimensions = local.function, label = "age", stat = null }]
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
        { namespace = var.replicator.metrics_namespace, name = metric, dimensions = local.table, label = metric, stat = null }
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
        { namespace = var.replicator.metrics_namespace, name = metric, dimensions = local.table, label = metric, stat = null }
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
        { namespace = "AWS/Lambda", name = metric, dimensions = local.function, label = metric, stat = null }
      ]
      limits = []
    },
    {
      title  = "Writes to the peer region"
      region = var.replica.region
      unit   = "units"
      stat   = "Sum"
      metrics = [
        for pair in setproduct(["ConsumedWriteCapacityUnits", "WriteThrottleEvents"], [var.replica.name, var.ledger.name]) : {
          namespace  = "AWS/DynamoDB"
          name       = pair[0]
          dimensions = { TableName = pair[1] }
          label      = "${pair[1]}: ${pair[0] == "WriteThrottleEvents" ? "throttled" : "units"}"
          stat       = null
        }
      ]
      limits = []
    },
    {
      title  = "Write units per applied change"
      region = var.primary.region
      unit   = "units"
      stat   = "Sum"
      metrics = [
        { namespace = var.replicator.metrics_namespace, name = "WriteUnits", dimensions = local.table, label = "units", stat = null, id = "units" },
        { namespace = var.replicator.metrics_namespace, name = "Applied", dimensions = local.table, label = "applied", stat = null, id = "applied" },
      ]
      # no point for a minute without applied changes
      expression = "IF(applied > 0, units / applied)"
      limits     = []
    },
  ]

  panels = concat(local.own_panels, flatten(values(var.parts)[*].panels))

  # the composite alarms first
  alarm_arns = {
    primary = concat([aws_cloudwatch_composite_alarm.unhealthy.arn], values(local.alarms.primary.records), values(local.alarms.primary.health))
    peer    = concat([aws_cloudwatch_composite_alarm.peer_unhealthy.arn], values(local.alarms.peer.records), values(local.alarms.peer.health))
  }
  alarm_rows = 2 * 4

  panel_widgets = [
    for i, panel in local.panels : {
      type   = "metric"
      x      = 12 * (i % 2)
      y      = local.alarm_rows + 6 * floor(i / 2)
      width  = 12
      height = 6
      properties = {
        title  = panel.title
        region = panel.region
        view   = "timeSeries"
        stat   = panel.stat
        period = 60
        metrics = concat(
          [for expression in try([panel.expression], []) : [{ expression = expression, label = panel.title }]],
          [
            for metric in panel.metrics : concat(
              [metric.namespace, metric.name],
              flatten([for name, value in metric.dimensions : [name, value]]),
              # the metrics of an expression are not drawn
              [merge({ label = metric.label }, metric.stat == null ? {} : { stat = metric.stat }, try({ id = metric.id, visible = false }, {}))],
            )
          ],
        )
        yAxis       = { left = { label = panel.unit, min = 0, showUnits = false } }
        annotations = { horizontal = panel.limits }
      }
    }
  ]
}

resource "aws_cloudwatch_dashboard" "replication" {
  dashboard_name = "${var.name}-replication"

  dashboard_body = jsonencode({
    widgets = concat(
      [
        for i, region in ["primary", "peer"] : {
          type   = "alarm"
          x      = 0
          y      = 4 * i
          width  = 24
          height = 4
          properties = {
            title  = "Alarms in ${ { primary = var.primary.region, peer = var.replica.region }[region]}"
            alarms = local.alarm_arns[region]
          }
        }
      ],
      local.panel_widgets,
    )
  })
}
