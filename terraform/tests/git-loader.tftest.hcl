# The Git loader: what each option becomes, and what is refused.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name        = "shop"
  repository  = { url = "https://github.com/ann/data.git" }
  bucket      = { name = "shop-uploads", kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary" }
  kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary"
}

# ---- what is made

run "an_instance_in_a_network_of_its_own" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  assert {
    condition     = length(aws_subnet.private) == 2 && length(aws_nat_gateway.this) == 1 && length(aws_vpc_endpoint.s3) == 1 && aws_autoscaling_group.this[0].max_instance_lifetime == 604800
    error_message = "The network is another."
  }

  assert {
    condition     = aws_launch_template.this[0].instance_type == "t4g.nano" && aws_launch_template.this[0].metadata_options[0].http_tokens == "required" && aws_launch_template.this[0].metadata_options[0].http_put_response_hop_limit == 1
    error_message = "The instance gives its role to whoever asks."
  }

  assert {
    condition     = aws_launch_template.this[0].block_device_mappings[0].ebs[0].encrypted == "true" && aws_launch_template.this[0].network_interfaces[0].associate_public_ip_address == "false"
    error_message = "The volume is plain, or the address public."
  }

  assert {
    condition     = length(aws_vpc_security_group_egress_rule.git) == 0 && aws_vpc_security_group_egress_rule.https[0].to_port == 443
    error_message = "HTTPS needs only port 443."
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["failed", "refused", "silent"]) && aws_cloudwatch_metric_alarm.this["silent"].period == 3600
    error_message = jsonencode(keys(aws_cloudwatch_metric_alarm.this))
  }

  assert {
    condition     = length(aws_s3_object.program) == 0 && length(aws_iam_openid_connect_provider.github) == 0 && output.holds == { "git loader of shop" = "" }
    error_message = "There is more than an instance needs."
  }
}

run "ssh_needs_its_port" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    repository = {
      url         = "git@git.example.com:ann/data.git"
      secret_arn  = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key"
      known_hosts = ["git.example.com ssh-ed25519 AAAA"]
    }
    git_host_cidrs = ["192.0.2.1/32"]
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.git["192.0.2.1/32"].to_port == 22 && local.config.repository.known_hosts == tolist(["git.example.com ssh-ed25519 AAAA"])
    error_message = "The Git host cannot be reached."
  }
}

run "another_port" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    repository = { url = "https://git.example.com:8443/ann/data.git" }
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.git["0.0.0.0/0"].to_port == 8443
    error_message = "The Git host cannot be reached."
  }
}

run "a_given_network" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    network = { vpc_id = "vpc-1", subnet_ids = ["subnet-1"] }
  }

  assert {
    condition     = length(aws_vpc.this) == 0 && length(aws_nat_gateway.this) == 0 && aws_security_group.this[0].vpc_id == "vpc-1" && aws_autoscaling_group.this[0].vpc_zone_identifier == toset(["subnet-1"])
    error_message = "There is a network that nobody asked for."
  }
}

run "a_workflow" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    runner            = "github-actions"
    github_repository = "ann/data"
    oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
  }

  assert {
    condition     = length(aws_autoscaling_group.this) == 0 && length(aws_vpc.this) == 0 && length(aws_iam_instance_profile.this) == 0 && length(aws_iam_openid_connect_provider.github) == 0
    error_message = "A workflow needs no instance."
  }

  assert {
    condition     = toset(keys(aws_s3_object.program)) == toset(["config.json", "git_loader.py"]) && toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["failed", "refused"])
    error_message = "The workflow has no program, or an alarm for runs that nobody expects."
  }
}

run "options_arrive" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    repository       = { url = "https://github.com/ann/data.git", branch = "release/2", folder = "data", patterns = ["*.csv"], username = "oauth2" }
    prefix           = "from/git/"
    interval_minutes = 15
    run_minutes      = 20
    quiet_minutes    = 45
    max_file_mb      = 5
    delete_removed   = true
    store_uploads    = { branch = "uploads", prefix = "in/" }
    instance_type    = "c7g.medium"
    instance_days    = 2
    volume_gb        = 40
    alarm_email      = "ops@example.com"
  }

  assert {
    condition = alltrue([
      local.config.repository.branch == "release/2", local.config.repository.folder == "data", local.config.repository.patterns == tolist(["*.csv"]),
      local.config.repository.username == "oauth2", local.config.prefix == "from/git/", local.config.run_minutes == 20, local.config.max_file_mb == 5,
      local.config.delete_removed, local.config.store_uploads.branch == "uploads", local.config.store_uploads.prefix == "in/",
    ])
    error_message = jsonencode(local.config)
  }

  assert {
    condition     = strcontains(local.units["git-loader.timer"], "OnUnitInactiveSec=15min") && strcontains(local.units["git-loader.service"], "TimeoutStartSec=35min")
    error_message = local.units["git-loader.timer"]
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["silent"].period == 2700 && contains(keys(aws_cloudwatch_metric_alarm.this), "conflict") && length(module.topic) == 1
    error_message = "The alarms are others."
  }

  assert {
    condition     = aws_autoscaling_group.this[0].max_instance_lifetime == 172800 && aws_launch_template.this[0].block_device_mappings[0].ebs[0].volume_size == 40 && aws_launch_template.this[0].instance_type == "c7g.medium" && length(aws_launch_template.this[0].credit_specification) == 0
    error_message = "The instance is another."
  }
}

run "a_given_topic" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    topic = { arn = "arn:aws:sns:us-east-1:123456789012:ours" }
  }

  assert {
    condition     = length(module.topic) == 0 && aws_cloudwatch_metric_alarm.this["failed"].alarm_actions == toset(["arn:aws:sns:us-east-1:123456789012:ours"])
    error_message = "The topic is another."
  }
}

# ---- what is refused

run "values_that_are_none" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    name             = "Shop"
    repository       = { url = "https://user:password@github.com/ann/data.git" }
    prefix           = "rejects/git/"
    interval_minutes = 0
    run_minutes      = 60
    max_file_mb      = 0
    network          = { vpc_id = "vpc-1", subnet_ids = [] }
    vpc_cidr         = "10.0.0.0/28"
    git_host_cidrs   = ["anywhere"]
    instance_type    = "t3.nano"
    instance_days    = 0
    volume_gb        = 1
    alarm_email      = "nobody"
  }

  expect_failures = [
    var.name, var.repository, var.prefix, var.interval_minutes, var.run_minutes, var.max_file_mb,
    var.network, var.vpc_cidr, var.git_host_cidrs, var.instance_type, var.instance_days, var.volume_gb, var.alarm_email,
  ]
}

run "more_values_that_are_none" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    github_repository = "ann"
    oidc_provider_arn = "ann"
    quiet_minutes     = 1
    store_uploads     = { branch = "-f" }
  }

  expect_failures = [var.github_repository, var.oidc_provider_arn, var.quiet_minutes, var.store_uploads]
}

run "another_runner" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    runner = "lambda"
  }

  expect_failures = [var.runner]
}

run "a_url_that_is_an_option" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    repository = { url = "ssh://-oProxyCommand=touch/x" }
  }

  expect_failures = [var.repository]
}

run "a_local_url" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    repository = { url = "file:///etc" }
  }

  expect_failures = [var.repository]
}

run "ssh_without_known_hosts" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    repository = { url = "git@github.com:ann/data.git", secret_arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key" }
  }

  expect_failures = [var.repository]
}

run "a_branch_that_is_an_option" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    repository = { url = "https://github.com/ann/data.git", branch = "--upload-pack=x" }
  }

  expect_failures = [var.repository]
}

run "uploads_below_the_prefix_of_the_loader" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    store_uploads = { branch = "uploads", prefix = "git/in/" }
  }

  expect_failures = [var.store_uploads]
}

run "a_workflow_of_no_repository" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    runner = "github-actions"
  }

  expect_failures = [var.github_repository]
}

run "a_workflow_over_ssh" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    runner            = "github-actions"
    github_repository = "ann/data"
    repository        = { url = "git@github.com:ann/data.git", secret_arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key", known_hosts = ["x"] }
  }

  expect_failures = [var.runner]
}

run "a_mail_and_a_topic" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    alarm_email = "ops@example.com"
    topic       = { arn = "arn:aws:sns:us-east-1:123456789012:ours" }
  }

  expect_failures = [var.alarm_email]
}

run "seldom_runs_and_no_time_for_the_alarm" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    interval_minutes = 120
  }

  expect_failures = [var.quiet_minutes]
}

run "too_many_patterns_for_the_user_data" {
  command = plan

  module {
    source = "./modules/git-loader"
  }

  variables {
    repository = { url = "https://github.com/ann/data.git", patterns = [for each in range(400) : sha512(tostring(each))] }
  }

  expect_failures = [aws_launch_template.this]
}
