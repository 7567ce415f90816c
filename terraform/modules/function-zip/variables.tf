variable "zip" {
  description = "A path, or an object in S3: `s3://bucket/key` or `s3://bucket/key?versionId=…`. `{region}` stands for the function's Region, in which the bucket must be."
  type        = string
  nullable    = false

  validation {
    condition     = !startswith(var.zip, "s3://") || can(regex("^s3://[a-z0-9.{}-]+/[^?]+(\\?versionId=[^?&]+)?$", var.zip))
    error_message = "An object in S3 is s3://bucket/key or s3://bucket/key?versionId=VERSION."
  }
}

variable "sha256" {
  description = "The zip's SHA-256 in hexadecimal, as `SHA256SUMS` of a release lists it; needed for an object in S3."
  type        = string
  default     = null

  validation {
    condition     = var.sha256 == null || can(regex("^[0-9a-f]{64}$", var.sha256))
    error_message = "The checksum of the functions' zip is 64 digits 0-9 and a-f, as sha256sum prints it."
  }

  validation {
    condition     = var.sha256 != null || !startswith(var.zip, "s3://")
    error_message = "A zip in S3 needs its checksum, which the release lists in SHA256SUMS."
  }

  validation {
    condition     = var.sha256 == null || startswith(var.zip, "s3://") || !fileexists(var.zip) || try(filesha256(var.zip), "") == var.sha256
    error_message = "The functions' zip has another checksum. Download it again, and compare it with SHA256SUMS of the release."
  }
}
