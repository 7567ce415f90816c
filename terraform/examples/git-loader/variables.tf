variable "repository" {
  description = "URL of the Git repository; the files are in its folder data/."
  type        = string
}

variable "secret_arn" {
  description = "Secret with the deploy key (ssh) or the token (https) of the repository. Default: the repository is public, or a workflow reads it."
  type        = string
  default     = null
}

variable "known_hosts" {
  description = "For ssh: the lines of the host's keys, as in a file known_hosts."
  type        = list(string)
  default     = []
}

variable "github_repository" {
  description = "The repository owner/name, if a workflow of GitHub Actions takes the place of the instance."
  type        = string
  default     = null
}

variable "uploads_branch" {
  description = "Branch to which files are committed that reach the bucket in other ways. Default: none."
  type        = string
  default     = null
}

variable "email" {
  description = "The e-mail address that gets a mail about each file and each alarm."
  type        = string
  default     = null
}

variable "name" {
  description = "Prefix of everything that is created."
  type        = string
  default     = "products"
}

variable "function_zip" {
  description = "The function's zip. `mvn package` builds it."
  type        = string
  default     = "../../../replicator-lambda/target/replicator-lambda.zip"
}

variable "deletion_protection" {
  description = "Keeps the table, and buckets that hold files, from being destroyed."
  type        = bool
  default     = true
}
