"""What applied policies allow and what they do not, by evaluation, and where they say "*"."""

import json

from moto.iam.access_control import IAMPolicy, PermissionResult

# Where "*" stands in what is allowed, and why nothing else will do.
WILDCARDS = {
    ("key policy", "kms:*", "*"): "AWS refuses a key that its account could not manage; in a key's policy * is the key itself",
    ("key policy", "kms:Decrypt", "*"): "in a key's policy * is the key itself",
    ("key policy", "kms:DescribeKey", "*"): "in a key's policy * is the key itself",
    ("key policy", "kms:Encrypt", "*"): "in a key's policy * is the key itself",
    ("key policy", "kms:GenerateDataKey*", "*"): "in a key's policy * is the key itself",
    ("key policy", "kms:ReEncrypt*", "*"): "in a key's policy * is the key itself",
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

    def may(self, action: str, resource: str) -> bool:
        results = [IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource) for policy in self.policies]
        return PermissionResult.PERMITTED in results and PermissionResult.DENIED not in results

    def findings(self, allowed: list[tuple[str, str]], denied: list[tuple[str, str]]) -> list[str]:
        return (
            [f"{self.name} may not {action} {resource}" for action, resource in allowed if not self.may(action, resource)]
            + [f"{self.name} may {action} {resource}" for action, resource in denied if self.may(action, resource)]
            + [f"{self.name} has the policy {name}, which is not ours" for name in self.foreign]
            + [finding for policy in self.policies for finding in wildcards(f"role {self.name}", policy)]
        )


def wildcards(where: str, policy: dict) -> list[str]:
    """Allowed actions or resources that are nothing but "*", or all of a service, and not in the list above."""
    kind = "key policy" if where.startswith("key ") else where
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
