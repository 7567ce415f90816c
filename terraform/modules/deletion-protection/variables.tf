variable "enabled" {
  description = "Refuse to destroy what is protected."
  type        = bool
  nullable    = false
}

variable "of" {
  description = <<-EOT
    What is protected: its name in the refusal, and what it is replaced with, such as the table's name and key. A change of the
    second is refused like a destroy. Both must be known to a plan, or what was lost could not be made again.
  EOT
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.of) : can(regex("^[A-Za-z0-9 _.-]+$", name))])
    error_message = "A shell prints these names, so they have letters, digits, spaces, hyphens, dots and underscores only."
  }
}
