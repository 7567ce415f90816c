provider "aws" {
  region = var.primary_region

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "peer"
  region = var.peer_region

  default_tags {
    tags = local.tags
  }
}
