# What the dashboard of the module monitoring shows.

locals {
  panels = {
    function = [
      {
        title  = "Splunk: what became of the changes"
        region = data.aws_region.current.id
        unit   = "events"
        stat   = "Sum"
        metrics = [
          for metric in ["EventsSent", "EventsFiltered", "EventsRetried", "EventsQuarantined"] :
          { namespace = var.metrics_namespace, name = metric, dimensions = local.forwarder, label = metric }
        ]
        limits = []
      },
      {
        title  = "Splunk: lag, and age of the oldest change that was not sent"
        region = data.aws_region.current.id
        unit   = "ms"
        stat   = "Maximum"
        metrics = [
          { namespace = var.metrics_namespace, name = "ForwardingLag", dimensions = local.forwarder, label = "lag" },
          { namespace = "AWS/Lambda", name = "IteratorAge", dimensions = local.function, label = "age" },
        ]
        limits = [{ label = "alarm", value = local.lag_alarm_seconds * 1000 }]
      },
      {
        title  = "Splunk: function"
        region = data.aws_region.current.id
        unit   = "invocations"
        stat   = "Sum"
        metrics = [
          for metric in ["Invocations", "Errors", "Throttles"] :
          { namespace = "AWS/Lambda", name = metric, dimensions = local.function, label = metric }
        ]
        limits = []
      },
    ]
    firehose = [
      {
        title  = "Splunk: events of Firehose"
        region = data.aws_region.current.id
        unit   = "events"
        stat   = "Sum"
        metrics = [
          for metric in ["IncomingRecords", "DeliveryToSplunk.Records", "BackupToS3.Records"] :
          { namespace = "AWS/Firehose", name = metric, dimensions = local.firehose, label = metric }
        ]
        limits = []
      },
      {
        title   = "Splunk: age of the oldest event in Firehose"
        region  = data.aws_region.current.id
        unit    = "s"
        stat    = "Maximum"
        metrics = [{ namespace = "AWS/Firehose", name = "DeliveryToSplunk.DataFreshness", dimensions = local.firehose, label = "age" }]
        limits  = [{ label = "alarm", value = local.lag_alarm_seconds }]
      },
      {
        title  = "Splunk: pipe"
        region = data.aws_region.current.id
        unit   = "executions"
        stat   = "Sum"
        metrics = [
          for metric in ["Invocations", "ExecutionFailed", "ExecutionThrottled"] :
          { namespace = local.pipe_metrics, name = metric, dimensions = local.pipe, label = metric }
        ]
        limits = []
      },
    ]
  }[var.delivery]
}
