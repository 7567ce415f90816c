# A monthly budget that sends mails. AWS updates costs a few times a day, so a mail is hours late; it stops nothing.

locals {
  # a mail when the forecast exceeds the budget, and when the cost reaches each share of it
  notifications = merge(
    { for percent in var.actual_percents : "actual-${percent}" => { type = "ACTUAL", percent = percent } },
    { forecast = { type = "FORECASTED", percent = 100 } },
  )
}

resource "aws_budgets_budget" "this" {
  name         = "${var.name}-monthly"
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_dollars)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  dynamic "cost_filter" {
    for_each = var.cost_tag[*]

    content {
      name   = "TagKeyValue"
      values = [join("$", ["user:${cost_filter.value.key}", cost_filter.value.value])]
    }
  }

  dynamic "notification" {
    for_each = local.notifications

    content {
      comparison_operator        = "GREATER_THAN"
      notification_type          = notification.value.type
      threshold                  = notification.value.percent
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.emails
    }
  }
}
