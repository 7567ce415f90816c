variable "name" {
  description = "Prefix of the budget's name."
  type        = string
  nullable    = false
}

variable "monthly_dollars" {
  description = "Cost in a month, in US dollars, that should not be exceeded."
  type        = number
  nullable    = false

  validation {
    condition     = var.monthly_dollars > 0
    error_message = "monthly_dollars is greater than 0."
  }
}

variable "actual_percents" {
  description = "Shares of the budget, in percent, at which a mail is sent. Default: 80, when there is time to act, and 100. A forecast above 100 % always sends a mail."
  type        = set(number)
  default     = [80, 100]
  nullable    = false

  validation {
    # a budget has five notifications, and one is for the forecast
    condition     = length(var.actual_percents) <= 4 && alltrue([for percent in var.actual_percents : percent > 0])
    error_message = "actual_percents has at most four numbers, each greater than 0."
  }
}

variable "emails" {
  description = "E-mail addresses that get the mails, one to ten. AWS Budgets asks for no confirmation."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.emails) >= 1 && length(var.emails) <= 10 && alltrue([for email in var.emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", email))])
    error_message = "emails has one to ten e-mail addresses."
  }
}

variable "cost_tag" {
  description = <<-EOT
    Count only the cost of resources with this tag. **The tag must be activated as a cost allocation tag in the billing console**, otherwise the
    budget counts nothing and is silent. Default: the whole account.
  EOT
  type = object({
    key   = string
    value = string
  })
  default = null
}
