# Capacity of the table and of each global index: provisioned, scaled between two limits, or on demand with or without a limit.
#
# Scaled units are not a difference in a plan: a plan reads the current units and keeps them, within the limits. ignore_changes would not
# allow this, because scaling can be turned on and off, and indexes can change.

locals {
  provisioned = try(var.capacity.read, null) != null
  scaled      = local.provisioned && (try(var.capacity.max_read, null) != null || try(var.capacity.max_write, null) != null)
  limited     = !local.provisioned && var.capacity != null

  # table and indexes by their names in Application Auto Scaling
  scalable = merge(
    { "table/${var.name}" = "table" },
    { for name in keys(var.schema.global_indexes) : "table/${var.name}/index/${name}" => "index" },
  )

  scalings = merge([
    for kind, limits in {
      Read  = { min = try(var.capacity.read, null), max = try(var.capacity.max_read, null) }
      Write = { min = try(var.capacity.write, null), max = try(var.capacity.max_write, null) }
      } : {
      for resource, type in local.scalable : "${kind} ${resource}" => {
        resource  = resource
        dimension = "dynamodb:${type}:${kind}CapacityUnits"
        metric    = "DynamoDB${kind}CapacityUtilization"
        min       = limits.min
        max       = limits.max
      } if local.scaled && limits.max != null
    }
  ]...)

  current = one(data.aws_dynamodb_table.current)

  # "" for the table, otherwise the name of the index
  units_now = local.current == null ? {} : merge(
    { "" = { read = local.current.read_capacity, write = local.current.write_capacity } },
    { for each in local.current.global_secondary_index : each.name => { read = each.read_capacity, write = each.write_capacity } },
  )

  units = {
    for name in concat([""], keys(var.schema.global_indexes)) : name => {
      read  = local.provisioned ? min(max(try(local.units_now[name].read, 0), var.capacity.read), coalesce(var.capacity.max_read, var.capacity.read)) : null
      write = local.provisioned ? min(max(try(local.units_now[name].write, 0), var.capacity.write), coalesce(var.capacity.max_write, var.capacity.write)) : null
    }
  }
}

data "aws_dynamodb_tables" "all" {
  count = local.scaled ? 1 : 0
}

data "aws_dynamodb_table" "current" {
  count = contains(flatten(data.aws_dynamodb_tables.all[*].names), var.name) ? 1 : 0

  name = var.name
}

resource "aws_appautoscaling_target" "this" {
  for_each = local.scalings

  service_namespace  = "dynamodb"
  resource_id        = each.value.resource
  scalable_dimension = each.value.dimension
  min_capacity       = each.value.min
  max_capacity       = each.value.max

  depends_on = [aws_dynamodb_table.this]
}

resource "aws_appautoscaling_policy" "this" {
  for_each = local.scalings

  name               = "${each.value.metric}:${each.value.resource}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[each.key].service_namespace
  resource_id        = aws_appautoscaling_target.this[each.key].resource_id
  scalable_dimension = aws_appautoscaling_target.this[each.key].scalable_dimension

  target_tracking_scaling_policy_configuration {
    # in percent; the rest is a reserve for a peak until scaling has finished
    target_value = 70

    predefined_metric_specification {
      predefined_metric_type = each.value.metric
    }
  }
}
