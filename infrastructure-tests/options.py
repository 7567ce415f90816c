"""Options of the root: that they arrive where they are meant to, read from a plan."""

from aws import ACCOUNT, PEER_REGION, PRIMARY_REGION
from terraform import resources

# Each option with another value than its default.
OPTIONS = {
    "kms_key_arns": {"primary": f"arn:aws:kms:{PRIMARY_REGION}:{ACCOUNT}:key/own", "peer": f"arn:aws:kms:{PEER_REGION}:{ACCOUNT}:key/own"},
    "heartbeat_key": {"id": {"S": "heartbeat"}},
    "ingest": {"copies": True, "load_copies": True},
    "memory_mb": 3008,
    "max_in_flight": 100,
    "log_level": "DEBUG",
    "lag_alarm_seconds": 5,
}

REPLICATOR, COPIER = "orders-replicator", "orders-copy"


def findings(plan: dict) -> list[str]:
    """Options that are not followed."""
    planned = [each for each in resources(plan["planned_values"]) if each["mode"] == "managed"]

    def of(kind: str) -> dict:
        return {each["address"]: each["values"] for each in planned if each["type"] == kind}

    functions = {each["function_name"]: each for each in of("aws_lambda_function").values()}
    # those of the loaders name a queue, which is known after an apply
    variables = {name: each["environment"][0].get("variables", {}) for name, each in functions.items()}
    lag = [each["threshold"] for each in of("aws_cloudwatch_metric_alarm").values() if each["metric_name"] == "ReplicationLag"]
    seen = {
        "functions": (5, len(functions)),
        "memory": (OPTIONS["memory_mb"], functions[REPLICATOR]["memory_size"]),
        "requests in flight": (str(OPTIONS["max_in_flight"]), variables[REPLICATOR]["MAX_IN_FLIGHT"]),
        "lag": ([OPTIONS["lag_alarm_seconds"] * 1000], lag),
        **{f"log level of {name}": (OPTIONS["log_level"], variables[name]["LOG_LEVEL"]) for name in (REPLICATOR, COPIER)},
    }
    return [f"{what}: {is_so} and not {asked}" for what, (asked, is_so) in seen.items() if is_so != asked]
