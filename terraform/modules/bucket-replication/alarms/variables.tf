variable "name" {
  description = "Prefix of the alarms' names."
  type        = string
  nullable    = false
}

variable "rules" {
  description = "Names of source and destination bucket of each rule with metrics, by the rule's id."
  type = map(object({
    source      = string
    destination = string
  }))
  nullable = false
}

variable "latency_alarm_minutes" {
  description = "Minutes that a copy may be late without an alarm."
  type        = number
  nullable    = false
}

variable "topic_arn" {
  description = "The topic of this Region that the alarms notify; null if there are no rules, or if a composite alarm sends the mail."
  type        = string
}
