# One instance, which the group replaces when it dies, and each week, so that it has the newest image.

locals {
  units = {
    "git-loader.service"       = templatefile("${path.module}/files/git-loader.service", { run_minutes = var.run_minutes })
    "git-loader.timer"         = templatefile("${path.module}/files/git-loader.timer", { interval_minutes = var.interval_minutes })
    "security-updates.service" = file("${path.module}/files/security-updates.service")
    "security-updates.timer"   = file("${path.module}/files/security-updates.timer")
  }

  cloud_config = {
    # the smallest instance has 512 MB, which is too little for dnf
    swap = { filename = "/swapfile", size = 1073741824 }

    users = ["default", { name = "git-loader", system = true, no_create_home = true, shell = "/sbin/nologin" }]

    write_files = concat(
      [
        { path = "/opt/git-loader/git_loader.py", permissions = "0644", content = file("${path.module}/files/git_loader.py") },
        { path = "/opt/git-loader/config.json", permissions = "0644", content = jsonencode(local.config) },
      ],
      [for name, content in local.units : { path = "/etc/systemd/system/${name}", permissions = "0644", content = content }],
    )

    runcmd = [
      ["systemctl", "daemon-reload"],
      ["systemctl", "enable", "--now", "git-loader.timer", "security-updates.timer"],
    ]
  }

  # cloud-init unpacks gzip; EC2 takes 16 KB
  user_data = base64gzip("#cloud-config\n${yamlencode(local.cloud_config)}")
}

data "aws_default_tags" "provider" {}

resource "aws_iam_instance_profile" "this" {
  count = local.ec2 ? 1 : 0

  name = "${var.name}-git-loader"
  role = aws_iam_role.this.name
  path = var.roles.path
}

resource "aws_security_group" "this" {
  count = local.ec2 ? 1 : 0

  name        = "${var.name}-git-loader"
  description = "Git loader: no way in; out to AWS and to the Git host"
  vpc_id      = local.vpc_id

  tags = { Name = "${var.name}-git-loader" }
}

resource "aws_vpc_security_group_egress_rule" "https" {
  count = local.ec2 ? 1 : 0

  security_group_id = aws_security_group.this[0].id
  description       = "AWS, packages, and Git over HTTPS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "git" {
  for_each = local.ec2 && local.git_port != 443 ? toset(var.git_host_cidrs) : []

  security_group_id = aws_security_group.this[0].id
  description       = "The Git host"
  ip_protocol       = "tcp"
  from_port         = local.git_port
  to_port           = local.git_port
  cidr_ipv4         = each.value
}

resource "aws_launch_template" "this" {
  count = local.ec2 ? 1 : 0

  name                   = "${var.name}-git-loader"
  description            = "Uploads files of a Git branch"
  update_default_version = true

  # the newest image at each start
  image_id      = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
  instance_type = var.instance_type
  user_data     = local.user_data

  iam_instance_profile {
    arn = aws_iam_instance_profile.this[0].arn
  }

  network_interfaces {
    device_index                = 0
    associate_public_ip_address = false
    delete_on_termination       = true
    security_groups             = [aws_security_group.this[0].id]
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "disabled"
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = var.volume_gb
      encrypted             = true
      delete_on_termination = true
    }
  }

  # no charge above the price of the instance
  dynamic "credit_specification" {
    for_each = startswith(var.instance_type, "t") ? [true] : []

    content {
      cpu_credits = "standard"
    }
  }

  dynamic "tag_specifications" {
    for_each = ["instance", "volume"]

    content {
      resource_type = tag_specifications.value
      # a group does not know the tags of the provider
      tags = merge(data.aws_default_tags.provider.tags, { Name = "${var.name}-git-loader" })
    }
  }

  lifecycle {
    precondition {
      condition     = length(local.user_data) / 4 * 3 <= 16384
      error_message = "The user data of the instance is larger than the 16 KB that EC2 takes: use fewer patterns or known_hosts."
    }
  }
}

resource "aws_autoscaling_group" "this" {
  count = local.ec2 ? 1 : 0

  name                      = "${var.name}-git-loader"
  min_size                  = 1
  max_size                  = 1
  desired_capacity          = 1
  vpc_zone_identifier       = local.subnet_ids
  health_check_type         = "EC2"
  max_instance_lifetime     = var.instance_days * 24 * 60 * 60
  wait_for_capacity_timeout = "0"

  launch_template {
    id      = aws_launch_template.this[0].id
    version = aws_launch_template.this[0].latest_version
  }

  # a new program or configuration replaces the instance; there may be none for a minute
  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = 0
    }
  }

  # without its permissions and its way out the first run would fail
  depends_on = [
    aws_iam_role_policy.this, aws_vpc_security_group_egress_rule.https, aws_vpc_security_group_egress_rule.git, aws_route_table_association.private, aws_nat_gateway.this,
    aws_vpc_endpoint.s3,
  ]
}
