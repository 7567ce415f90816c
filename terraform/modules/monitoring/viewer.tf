# A role for people of another team or account: they see what is going on, and can neither change anything nor read items.

locals {
  log_groups = concat([var.replicator.log_group_arn], aws_cloudwatch_log_group.heartbeat[*].arn, flatten(values(var.parts)[*].log_groups))
}

data "aws_iam_policy_document" "viewer_assume" {
  count = length(var.viewer_principals) == 0 ? 0 : 1

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = var.viewer_principals
    }
  }
}

resource "aws_iam_role" "viewer" {
  count = length(var.viewer_principals) == 0 ? 0 : 1

  name               = "${var.name}-viewer"
  description        = "Sees dashboard, alarms, metrics and logs of ${var.name}"
  assume_role_policy = data.aws_iam_policy_document.viewer_assume[0].json

  path                 = var.roles.path
  permissions_boundary = var.roles.permissions_boundary_arn
}

data "aws_iam_policy_document" "viewer" {
  count = length(var.viewer_principals) == 0 ? 0 : 1

  statement {
    sid       = "Dashboard"
    actions   = ["cloudwatch:GetDashboard"]
    resources = [aws_cloudwatch_dashboard.replication.dashboard_arn]
  }

  # metrics have no ARNs; the console lists alarms and dashboards before it shows one
  statement {
    sid = "AlarmsAndMetrics"
    actions = [
      "cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics",
      "cloudwatch:ListDashboards", "cloudwatch:ListMetrics",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "FindLogs"
    actions   = ["logs:DescribeLogGroups"]
    resources = ["*"]
  }

  # log lines contain no content of items, and at the level DEBUG their keys
  statement {
    sid       = "ReadLogs"
    actions   = ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"]
    resources = flatten([for arn in local.log_groups : [arn, "${arn}:*"]])
  }

  # queries have no ARNs; only the query's id leads to its result
  statement {
    sid       = "ReadResults"
    actions   = ["logs:GetQueryResults", "logs:StopQuery"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "viewer" {
  count = length(var.viewer_principals) == 0 ? 0 : 1

  name   = "view"
  role   = aws_iam_role.viewer[0].id
  policy = data.aws_iam_policy_document.viewer[0].json
}
