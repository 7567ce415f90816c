# A VPC with private subnets in two zones, one NAT gateway and a gateway endpoint for S3, unless subnets are given.

data "aws_availability_zones" "available" {
  count = local.network ? 1 : 0

  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  network = local.ec2 && var.network == null

  vpc_id     = local.network ? aws_vpc.this[0].id : try(var.network.vpc_id, null)
  subnet_ids = local.network ? aws_subnet.private[*].id : try(var.network.subnet_ids, [])

  https    = startswith(var.repository.url, "https://")
  git_port = try(tonumber(regex("^(?:https|ssh)://[^/]*:([0-9]+)/", var.repository.url)[0]), local.https ? 443 : 22)
}

resource "aws_vpc" "this" {
  count = local.network ? 1 : 0

  cidr_block           = var.vpc_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "${var.name}-git-loader" }
}

# without rules, so nothing can use it
resource "aws_default_security_group" "this" {
  count = local.network ? 1 : 0

  vpc_id = aws_vpc.this[0].id
}

resource "aws_subnet" "private" {
  count = local.network ? 2 : 0

  vpc_id            = aws_vpc.this[0].id
  availability_zone = data.aws_availability_zones.available[0].names[count.index]
  cidr_block        = cidrsubnet(var.vpc_cidr, 2, count.index)

  tags = { Name = "${var.name}-git-loader-private-${count.index}" }
}

resource "aws_subnet" "public" {
  count = local.network ? 1 : 0

  vpc_id            = aws_vpc.this[0].id
  availability_zone = data.aws_availability_zones.available[0].names[0]
  cidr_block        = cidrsubnet(var.vpc_cidr, 2, 2)

  tags = { Name = "${var.name}-git-loader-public" }
}

resource "aws_internet_gateway" "this" {
  count = local.network ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = { Name = "${var.name}-git-loader" }
}

resource "aws_eip" "nat" {
  count = local.network ? 1 : 0

  domain = "vpc"

  tags = { Name = "${var.name}-git-loader" }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  count = local.network ? 1 : 0

  allocation_id = aws_eip.nat[0].id
  subnet_id     = aws_subnet.public[0].id

  tags = { Name = "${var.name}-git-loader" }

  depends_on = [aws_route_table_association.public]
}

resource "aws_route_table" "public" {
  count = local.network ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this[0].id
  }

  tags = { Name = "${var.name}-git-loader-public" }
}

resource "aws_route_table_association" "public" {
  count = local.network ? 1 : 0

  subnet_id      = aws_subnet.public[0].id
  route_table_id = aws_route_table.public[0].id
}

resource "aws_route_table" "private" {
  count = local.network ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this[0].id
  }

  tags = { Name = "${var.name}-git-loader-private" }
}

resource "aws_route_table_association" "private" {
  count = local.network ? 2 : 0

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[0].id
}

resource "aws_vpc_endpoint" "s3" {
  count = local.network ? 1 : 0

  vpc_id            = aws_vpc.this[0].id
  service_name      = "com.amazonaws.${local.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private[0].id]
  policy            = data.aws_iam_policy_document.endpoint.json

  tags = { Name = "${var.name}-git-loader" }
}

# What may go through the endpoint; the role says what the instance may.
data "aws_iam_policy_document" "endpoint" {
  statement {
    sid       = "Loader"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListBucket"]
    resources = [local.bucket_arn, "${local.bucket_arn}/*", module.state.arn, "${module.state.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }

  # https://docs.aws.amazon.com/linux/al2023/ug/al2023-repos-s3.html
  statement {
    sid       = "PackagesOfAmazonLinux"
    actions   = ["s3:GetObject"]
    resources = ["arn:${local.partition}:s3:::al2023-repos-${local.region}-*/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}
