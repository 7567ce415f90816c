output "bucket" {
  description = "Name and Region of the source bucket."
  value       = { name = local.bucket_name, region = local.regions.primary }

  # fails the plan if the bucket cannot be replicated
  precondition {
    condition     = length(local.problems) == 0
    error_message = "The buckets cannot be replicated.\n  ${join("\n  ", local.problems)}"
  }
}

output "destinations" {
  description = "Name, Region and account of each destination bucket, by its key."
  value       = { for key, each in local.destinations : key => { name = each.name, region = each.region, account_id = each.account_id } }
}

output "replication_role_arn" {
  description = "The role with which S3 replicates from the source bucket."
  value       = module.forth.role_arn
}

output "batch_replication" {
  description = "What `replicator buckets replicate-existing` needs: the role of a job, and bucket and prefix of its manifest and report."
  value = {
    role_arn      = module.batch.role_arn
    report_bucket = module.batch.report_bucket
    report_prefix = module.batch.report_prefix
  }
}

output "policies_for_owners" {
  description = "For each destination of another account, by its key: the policy that its owner adds to the bucket's policy, and the one for the key (null with AES256). Both as JSON."
  value = {
    for key, each in data.aws_iam_policy_document.bucket_of_owner : key => {
      bucket_policy = each.json
      key_policy    = try(data.aws_iam_policy_document.key_of_owner[key].json, null)
    }
  }
}

output "topic_arns" {
  description = "The topics that alarms and failure events notify in each Region; `peer` is null if no destination is there."
  value       = local.topic_arns
}

output "event_buckets" {
  description = "The buckets of each Region that send events to its topic: given topics must let S3 publish for them."
  value       = local.event_buckets
}

output "monitoring" {
  description = "Alarms and panels for the module monitoring."
  value = {
    alarms = {
      for region, other in { primary = "peer", peer = "primary" } : region => {
        # seen from the peer Region, the Regions are exchanged
        for kind in ["health", "records"] : kind => merge(concat(
          [module.forth.monitoring.alarms[region][kind]],
          [for each in values(module.back_in_primary) : each.monitoring.alarms[region][kind]],
          [for each in values(module.back_from_peer) : each.monitoring.alarms[other][kind]],
        )...)
      }
    }
    panels = concat(
      module.forth.monitoring.panels,
      [for each in concat(values(module.back_from_peer), values(module.back_in_primary)) : each.monitoring.panels]...
    )
    log_groups = []
  }
}

output "holds" {
  description = "The resources that are protected from a destroy."
  value       = local.holds
}

output "arns" {
  description = "The ARNs of all created resources, by kind."
  value = merge(
    { for name, arn in module.forth.arns : name => arn },
    module.batch.arns,
    { for i, each in module.primary_topic : "topic" => each.arn },
    { for i, each in module.peer_topic : "peer_topic" => each.arn },
    { for i, each in module.files : "bucket" => each.arn },
    { for key, each in merge(module.copies_in_peer, module.copies_in_primary) : "copies_${key}" => each.arn },
    merge([
      for key, each in merge(module.back_from_peer, module.back_in_primary) : { for name, arn in each.arns : "back_${key}_${name}" => arn }
    ]...),
  )
}
