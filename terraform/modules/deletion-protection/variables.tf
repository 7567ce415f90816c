variable "enabled" {
  description = "Refuse to destroy what is protected."
  type        = bool
  nullable    = false
}

variable "of" {
  description = <<-EOT
    The protected resources: a name for the error message, and a text of the properties whose change would replace the resource, such as
    a table's name and key. A change of this text is refused like a destroy. Both must be known in a plan.
  EOT
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.of) : can(regex("^[A-Za-z0-9 _.-]+$", name))])
    error_message = "The names may contain only letters, digits, spaces, hyphens, dots and underscores, because a shell command prints them."
  }
}
