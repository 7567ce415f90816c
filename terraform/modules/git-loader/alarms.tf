# Each alarm needs a person.

locals {
  quiet_minutes = var.quiet_minutes == null ? (local.ec2 ? 60 : null) : var.quiet_minutes
  log           = aws_cloudwatch_log_group.this.name

  alarms = merge(
    {
      failed = {
        description = "A run of the Git loader failed; the next run tries again. If the alarm stays, files of ${var.repository.url} do not reach the bucket. The log ${local.log} says why. See ${local.guide}#a-run-failed"
        metric      = "FailedRuns"
        statistic   = "Sum"
        period      = 300
        missing     = "notBreaching"
      }
      refused = {
        description = "The Git loader refuses files: links, submodules, Git LFS pointers, names that S3 cannot take, or files above ${var.max_file_mb} MB. All other files are uploaded. The log ${local.log} names each file once. Change or remove them in the repository. See ${local.guide}#files-are-refused"
        metric      = "RefusedFiles"
        statistic   = "Maximum"
        period      = 300
        # a file stays refused until a run finds it no longer
        missing = "ignore"
      }
    },
    local.quiet_minutes == null ? {} : {
      silent = {
        description = "No run of the Git loader has succeeded for ${local.quiet_minutes} minutes, so files of ${var.repository.url} do not reach the bucket. Check whether runs fail, whether the instance is there, and whether it can reach AWS. See ${local.guide}#no-run-succeeds"
        metric      = "CompletedRuns"
        statistic   = "Sum"
        period      = local.quiet_minutes * 60
        missing     = "breaching"
      }
    },
    var.store_uploads == null ? {} : {
      conflict = {
        description = "An uploaded file and a commit changed the same file of the branch ${var.store_uploads.branch}. The upload is on a branch ${var.store_uploads.branch}-conflict-… of its own, which the log ${local.log} names. Merge that branch, then delete it. See ${local.guide}#an-upload-conflicts-with-a-commit"
        metric      = "Conflicts"
        statistic   = "Sum"
        period      = 300
        missing     = "notBreaching"
      }
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name        = "${var.name}-git-loader-${each.key}"
  alarm_description = each.value.description
  alarm_actions     = [local.topic_arn]

  namespace           = local.namespace
  metric_name         = each.value.metric
  dimensions          = { Loader = var.name }
  statistic           = each.value.statistic
  period              = each.value.period
  evaluation_periods  = 1
  comparison_operator = each.key == "silent" ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = each.key == "silent" ? 1 : 0
  treat_missing_data  = each.value.missing
}
