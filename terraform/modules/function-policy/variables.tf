variable "options" {
  description = "How the function runs: the part of `functions` that its role must allow."
  type = object({
    vpc = optional(object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
    }))
    tracing = bool
  })
  nullable = false
}
