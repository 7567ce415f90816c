"""What applied policies allow and what they do not, by evaluation, and where they say "*"."""

from fnmatch import fnmatchcase

# Where "*" stands in what is allowed, and why nothing else will do.
WILDCARDS = {
    ("key policy", "kms:*", "*"): "AWS refuses a key that its account could not manage; in a key's policy * is the key itself",
    ("key policy", "kms:Decrypt", "*"): "in a key's policy * is the key itself",
    ("key policy", "kms:DescribeKey", "*"): "in a key's policy * is the key itself",
    ("key policy", "kms:Encrypt", "*"): "in a key's policy * is the key itself",
    ("key policy", "kms:GenerateDataKey*", "*"): "in a key's policy * is the key itself",
    ("key policy", "kms:ReEncrypt*", "*"): "in a key's policy * is the key itself",
    **{
        ("role", f"cloudwatch:{action}", "*"): "metrics have no ARNs, and who lists alarms or dashboards names none"
        for action in ("DescribeAlarmHistory", "DescribeAlarms", "GetMetricData", "GetMetricStatistics", "ListDashboards", "ListMetrics")
    },
    ("role", "logs:DescribeLogGroups", "*"): "who lists log groups names none",
    ("role", "logs:GetQueryResults", "*"): "queries have no ARNs",
    ("role", "logs:StopQuery", "*"): "queries have no ARNs",
    ("role", "cloudwatch:PutMetricData", "*"): "CloudWatch knows no resources of metrics; a condition names the namespace",
    ("role", "ec2:DescribeNetworkInterfaces", "*"): "EC2 knows no resources of what describes",
    ("role", "ec2:DescribeSubnets", "*"): "EC2 knows no resources of what describes",
    ("role", "ssm:UpdateInstanceInformation", "*"): "an instance that is not made yet has no ARN",
    ("role", "ssmmessages:CreateControlChannel", "*"): "Systems Manager knows no resources of sessions",
    ("role", "ssmmessages:CreateDataChannel", "*"): "Systems Manager knows no resources of sessions",
    ("role", "ssmmessages:OpenControlChannel", "*"): "Systems Manager knows no resources of sessions",
    ("role", "ssmmessages:OpenDataChannel", "*"): "Systems Manager knows no resources of sessions",
    ("role", "xray:PutTelemetryRecords", "*"): "X-Ray knows no resources of what is traced",
    ("role", "xray:PutTraceSegments", "*"): "X-Ray knows no resources of what is traced",
}


class Role:
    """A role with the policies that it has in the account it is in."""

    def __init__(self, iam, name: str):
        self.name = name
        self.trust = iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]
        names = iam.list_role_policies(RoleName=name)["PolicyNames"]
        self.policies = [iam.get_role_policy(RoleName=name, PolicyName=each)["PolicyDocument"] for each in names]
        attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
        self.foreign = [each["PolicyName"] for each in attached]

    def may(self, action: str, resource: str, context: dict | None = None) -> bool:
        decisions = {decides(policy, action, resource, context or {}) for policy in self.policies}
        return "Allow" in decisions and "Deny" not in decisions

    def findings(self, allowed: list[tuple], denied: list[tuple]) -> list[str]:
        """Each is an action, a resource, and where it matters what is known of the request."""
        return (
            [f"{self.name} may not {' '.join(map(str, each))}" for each in allowed if not self.may(*each)]
            + [f"{self.name} may {' '.join(map(str, each))}" for each in denied if self.may(*each)]
            + [f"{self.name} has the policy {name}, which is not ours" for name in self.foreign]
            + [finding for policy in self.policies for finding in wildcards(f"role {self.name}", policy)]
        )


def through(service: str, region: str) -> dict[str, str]:
    """What is known of a request to KMS that a service makes for a role."""
    return {"kms:ViaService": f"{service}.{region}.amazonaws.com"}


def decides(policy: dict, action: str, resource: str, context: dict[str, str]) -> str | None:
    """`Allow`, `Deny`, or nothing: the policy's word on an action of whoever it names."""
    effects = {
        statement["Effect"] for statement in policy["Statement"]
        if any(fnmatchcase(action.lower(), each.lower()) for each in _list(statement["Action"]))
        and _about(statement, resource) and _holds(statement.get("Condition", {}), context)
    }
    return "Deny" if "Deny" in effects else "Allow" if effects else None


def _about(statement: dict, resource: str) -> bool:
    if "NotResource" in statement:
        return not any(fnmatchcase(resource, each) for each in _list(statement["NotResource"]))
    return any(fnmatchcase(resource, each) for each in _list(statement.get("Resource", "*")))


def _holds(conditions: dict, context: dict[str, str]) -> bool:
    """All operators with all their keys. A key that the request does not have makes an operator false, and a negated one true."""
    return all(
        OPERATORS[operator](context.get(key), _list(values))
        for operator, keys in conditions.items() for key, values in keys.items()
    )


OPERATORS = {
    "Null": lambda given, values: str(given is None).lower() in values,
    "Bool": lambda given, values: given in values,
    "StringEquals": lambda given, values: given in values,
    "ForAllValues:StringEquals": lambda given, values: given is None or given in values,
    "StringNotEquals": lambda given, values: given not in values,
    "StringLike": lambda given, values: given is not None and any(fnmatchcase(given, each) for each in values),
    "ArnEquals": lambda given, values: given is not None and any(fnmatchcase(given, each) for each in values),
    "ArnLike": lambda given, values: given is not None and any(fnmatchcase(given, each) for each in values),
}


def wildcards(where: str, policy: dict) -> list[str]:
    """Allowed actions or resources that are nothing but "*", or all of a service, and not in the list above."""
    kind = {"key": "key policy", "role": "role"}.get(where.split(" ")[0], where)
    return [
        f"{where} allows {action} on {resource}"
        for statement in policy["Statement"]
        if statement["Effect"] == "Allow"
        for action in _list(statement["Action"])
        for resource in _list(statement.get("Resource", []))
        if (resource == "*" or action == "*" or action.endswith(":*")) and (kind, action, resource) not in WILDCARDS
    ]


def _list(value) -> list[str]:
    return [value] if isinstance(value, str) else value
