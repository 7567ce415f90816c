variable "options" {
  description = "The part of `functions` for which the role needs permissions."
  type = object({
    vpc = optional(object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
    }))
    tracing = bool
  })
  nullable = false
}
