"""Options of the root: that they arrive where they are meant to, read from a plan."""

import json
import os
from collections import Counter
from pathlib import Path

from aws import ACCOUNT, PEER_REGION, PRIMARY_REGION, LocalAws
from loader import unpacked
from policy_check import Role
from terraform import resources
from tools import run

ROLES = [f"orders-{each}" for each in ("replicator", "heartbeat", "ingest", "copy", "ingest-replica")]


def network(region: str) -> dict:
    return {"subnet_ids": [f"subnet-{region}"], "security_group_ids": [f"sg-{region}"]}


def signing(region: str) -> str:
    return f"arn:aws:lambda:{region}:{ACCOUNT}:code-signing-config:csc-0123456789abcdef0"


# Each option with another value than its default.
OPTIONS = {
    "kms_key_arns": {"primary": f"arn:aws:kms:{PRIMARY_REGION}:{ACCOUNT}:key/own", "peer": f"arn:aws:kms:{PEER_REGION}:{ACCOUNT}:key/own"},
    "heartbeat_key": {"id": {"S": "heartbeat"}},
    "function_zip": "s3://releases-{region}/a.zip?versionId=v1",
    "function_zip_sha256": 64 * "0",
    "ingest": {"copies": True, "load_copies": True},
    "bucket_replication": {
        "destinations": {"peer": {"two_way": True}}, "rules": {"all": {"destination": "peer", "priority": 1, "delete_markers": True}},
        "latency_alarm_minutes": 7, "noncurrent_days": 5,
    },
    "object_pipeline": {
        "table": "uploads", "partitioned_since": "2026-11-21", "crawler": True, "key": ["id"], "prefix": "in/", "scan_limit_gb": 3,
        "noncurrent_days": 9, "age_alarm_minutes": 11, "copies_at_once": 4,
    },
    "splunk": {
        "url": "https://hec.example.com:8088", "token_secret": {"arn": f"arn:aws:secretsmanager:{PRIMARY_REGION}:{ACCOUNT}:secret:hec-abc123"},
        "index": "shop", "old_image": True, "acknowledge": True, "acknowledge_seconds": 45, "lag_alarm_seconds": 8, "memory_mb": 2048,
    },
    "budget": {"monthly_dollars": 75, "actual_percents": [50], "emails": ["cost@example.com"], "only_this_deployment": True},
    "viewer_principals": [f"arn:aws:iam::{ACCOUNT}:root"],
    "iterator_age_alarm_percent": 10, "function_error_alarm_count": 2, "throttle_alarm_count": 3, "heartbeat_alarm_minutes": 7,
    "git_loader": {
        "repository": {"url": "https://github.com/ann/data.git", "folder": "data"}, "prefix": "from-git/", "interval_minutes": 9, "run_minutes": 11,
        "quiet_minutes": 21, "max_file_mb": 3, "delete_removed": True, "store_uploads": {"branch": "uploads"}, "vpc_cidr": "10.1.0.0/24",
        "instance_type": "t4g.micro", "instance_days": 3, "volume_gb": 12,
    },
    "functions": {
        "vpc": network(PRIMARY_REGION), "tracing": True, "code_signing_config_arn": signing(PRIMARY_REGION), "snap_start": False,
        "peer": {"vpc": network(PEER_REGION), "code_signing_config_arn": signing(PEER_REGION)},
    },
    "roles": {"path": "/replication/", "permissions_boundary_arn": f"arn:aws:iam::{ACCOUNT}:policy/bounds"},
    "reserved_concurrency": 20,
    "capacity": {"ledger": {"max_read": 500, "max_write": 4000}},
    "memory_mb": 3008,
    "max_in_flight": 100,
    "log_level": "DEBUG",
    "lag_alarm_seconds": 5,
    "fence": "in-table",
    "gone_attribute": "forgotten",
    "bundles": False,
}

REPLICATOR, COPIER, PEER_LOADER, PIPELINE, SPLUNK = (
    f"orders-{each}" for each in ("replicator", "copy", "ingest-replica", "pipeline", "splunk")
)


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
        "functions": (7, len(functions)),
        "the zip": (
            {(f"releases-{region}", "a.zip", "v1", 43 * "A" + "=") for region in (PRIMARY_REGION, PEER_REGION)},
            {tuple(each[part] for part in ("s3_bucket", "s3_key", "s3_object_version", "source_code_hash")) for each in functions.values()},
        ),
        "memory": (OPTIONS["memory_mb"], functions[REPLICATOR]["memory_size"]),
        "requests in flight": (str(OPTIONS["max_in_flight"]), variables[REPLICATOR]["MAX_IN_FLIGHT"]),
        "tombstones in the replica": (
            [OPTIONS["fence"], OPTIONS["gone_attribute"], "off", [{"attribute_name": OPTIONS["gone_attribute"], "enabled": True}]],
            [
                variables[REPLICATOR]["FENCE"], variables[REPLICATOR]["GONE_ATTRIBUTE"], variables[REPLICATOR]["BUNDLES"],
                of("aws_dynamodb_table")["module.tables.module.replica[0].aws_dynamodb_table.this"]["ttl"],
            ],
        ),
        "limits on demand": (
            [{"max_read_request_units": 500, "max_write_request_units": 4000}],
            of("aws_dynamodb_table")["module.tables.module.ledger.aws_dynamodb_table.this"]["on_demand_throughput"],
        ),
        "snapshots": ([[], []], [functions[each]["snap_start"] for each in (REPLICATOR, SPLUNK)]),
        "Splunk": (
            [60 + OPTIONS["splunk"]["acknowledge_seconds"], OPTIONS["splunk"]["memory_mb"], OPTIONS["splunk"]["lag_alarm_seconds"] * 1000],
            [
                functions[SPLUNK]["timeout"], functions[SPLUNK]["memory_size"],
                of("aws_cloudwatch_metric_alarm")['module.splunk[0].aws_cloudwatch_metric_alarm.health["lag"]']["threshold"],
            ],
        ),
        "the budget": (
            [("75", ["user:Replication$orders"], [50, 100], ["cost@example.com"])],
            [
                (each["limit_amount"], each["cost_filter"][0]["values"], sorted(one["threshold"] for one in each["notification"]), each["notification"][0]["subscriber_email_addresses"])
                for each in of("aws_budgets_budget").values()
            ],
        ),
        "thresholds": (
            [OPTIONS["iterator_age_alarm_percent"] * 864000, OPTIONS["function_error_alarm_count"], OPTIONS["throttle_alarm_count"]],
            [
                of("aws_cloudwatch_metric_alarm")[f'module.monitoring.aws_cloudwatch_metric_alarm.health["{each}"]']["threshold"]
                for each in ("iterator-age", "function-errors", "function-throttles")
            ],
        ),
        "silence of the heartbeat": (
            OPTIONS["heartbeat_alarm_minutes"],
            of("aws_cloudwatch_metric_alarm")["module.monitoring.aws_cloudwatch_metric_alarm.heartbeat_gone[0]"]["evaluation_periods"],
        ),
        "viewers": (1, len([each for each in of("aws_iam_role").values() if each["name"] == "orders-viewer"])),
        "reserved concurrency": (OPTIONS["reserved_concurrency"], functions[REPLICATOR]["reserved_concurrent_executions"]),
        **{f"how {name} runs": (how(name), is_run(each)) for name, each in functions.items()},
        **{
            f"bounds of {each['name']}": (OPTIONS["roles"], {"path": each["path"], "permissions_boundary_arn": each["permissions_boundary"]})
            for each in of("aws_iam_role").values()
        },
        "lag": ([OPTIONS["lag_alarm_seconds"] * 1000], lag),
        "late copies": (
            [OPTIONS["bucket_replication"]["latency_alarm_minutes"] * 60] * 2,
            [each["threshold"] for each in of("aws_cloudwatch_metric_alarm").values() if each["metric_name"] == "ReplicationLatency"],
        ),
        "old versions of files": (
            [OPTIONS["bucket_replication"]["noncurrent_days"]] * 2,
            [
                each["rule"][0]["noncurrent_version_expiration"][0]["noncurrent_days"]
                for address, each in of("aws_s3_bucket_lifecycle_configuration").items()
                if address.startswith("module.bucket_replication[0].module.") and ".module.batch." not in address
            ],
        ),
        "the pipeline": (
            [OPTIONS["object_pipeline"][each] for each in ("age_alarm_minutes", "scan_limit_gb", "noncurrent_days", "copies_at_once", "prefix", "table")],
            [
                of("aws_cloudwatch_metric_alarm")["module.object_pipeline[0].aws_cloudwatch_metric_alarm.age"]["threshold"] / 60,
                of("aws_athena_workgroup")["module.object_pipeline[0].aws_athena_workgroup.this"]["configuration"][0]["bytes_scanned_cutoff_per_query"] / 1024 ** 3,
                of("aws_s3_bucket_lifecycle_configuration")[
                    "module.object_pipeline[0].module.target[0].aws_s3_bucket_lifecycle_configuration.this"
                ]["rule"][0]["noncurrent_version_expiration"][0]["noncurrent_days"],
                of("aws_lambda_event_source_mapping")[
                    "module.object_pipeline[0].module.copier.aws_lambda_event_source_mapping.queue"
                ]["scaling_config"][0]["maximum_concurrency"],
                of("aws_s3_bucket_notification")["module.object_pipeline[0].aws_s3_bucket_notification.source[0]"]["topic"][0]["filter_prefix"],
                of("aws_glue_crawler")["module.object_pipeline[0].aws_glue_crawler.copies[0]"]["s3_target"][0]["path"].split("/")[3],
            ],
        ),
        "the git loader": (
            [*(OPTIONS["git_loader"][each] for each in ("quiet_minutes", "instance_days", "vpc_cidr", "instance_type", "volume_gb")), True],
            [
                of("aws_cloudwatch_metric_alarm")['module.git_loader[0].aws_cloudwatch_metric_alarm.this["silent"]']["period"] / 60,
                of("aws_autoscaling_group")["module.git_loader[0].aws_autoscaling_group.this[0]"]["max_instance_lifetime"] / 86400,
                of("aws_vpc")["module.git_loader[0].aws_vpc.this[0]"]["cidr_block"],
                (template := of("aws_launch_template")["module.git_loader[0].aws_launch_template.this[0]"])["instance_type"],
                template["block_device_mappings"][0]["ebs"][0]["volume_size"],
                'module.git_loader[0].aws_cloudwatch_metric_alarm.this["conflict"]' in of("aws_cloudwatch_metric_alarm"),
            ],
        ),
        "what the git loader reads": (
            {**{each: OPTIONS["git_loader"][each] for each in ("prefix", "run_minutes", "max_file_mb", "delete_removed")}, "folder": "data", "interval": True},
            loader_configuration(template["user_data"]),
        ),
        **{f"log level of {name}": (OPTIONS["log_level"], variables[name]["LOG_LEVEL"]) for name in (REPLICATOR, COPIER)},
    }
    return [f"{what}: {is_so} and not {asked}" for what, (asked, is_so) in seen.items() if is_so != asked]


def loader_configuration(user_data: str) -> dict:
    """What an instance of the Git loader gets."""
    files = {each["path"]: each["content"] for each in unpacked(user_data)["write_files"]}
    told = json.loads(files["/opt/git-loader/config.json"])
    return {
        **{each: told[each] for each in ("prefix", "run_minutes", "max_file_mb", "delete_removed")}, "folder": told["repository"]["folder"],
        "interval": "OnUnitInactiveSec=9min" in files["/etc/systemd/system/git-loader.timer"],
    }


def how(name: str) -> tuple:
    """The network of a function, who has signed it, whether it is traced, as is asked for."""
    region = PEER_REGION if name in (PEER_LOADER, PIPELINE) else PRIMARY_REGION
    return network(region), signing(region), "Active"


def is_run(function: dict) -> tuple:
    vpc, tracing = function["vpc_config"] or [{}], function["tracing_config"] or [{}]
    return {each: vpc[0].get(each) for each in network("")}, function["code_signing_config_arn"], tracing[0].get("mode")


# ---- two deployments in one account

# What is named within something else that has a name.
WITHIN = {"aws_glue_catalog_table", "aws_iam_role_policy", "aws_lambda_alias", "aws_s3_object"}

HERE = {
    "heartbeat_key": OPTIONS["heartbeat_key"], "ingest": OPTIONS["ingest"],
    "git_loader": {"repository": {"url": "https://github.com/ann/data.git"}},
    "bucket_replication": {
        "destinations": {"near": {"region": "primary", "two_way": True}},
        "rules": {"all": {"destination": "near", "priority": 1, "delete_markers": True}},
    },
}

# With changes that are sent to Splunk.
HERE["splunk"] = OPTIONS["splunk"]

# With copies that are queried, which are in another region always.
HERE_TOO = {**HERE, "object_pipeline": {"columns": [{"name": "id"}]}}

# The same table in another pair of regions. IAM has no regions.
ELSEWHERE = {**HERE_TOO, "name_prefix": "orders-eu", "primary_region": "eu-west-1", "peer_region": "eu-central-1"}


def shared_names(one: dict, other: dict) -> list[str]:
    """Names in both plans, but for the table's."""
    return sorted((names(one) & names(other)) - {("aws_dynamodb_table", "orders")})


# The replica beside the primary.
BESIDE = {**HERE, "peer_region": PRIMARY_REGION}


def clashes(plan: dict) -> list[str]:
    """Names that two resources of one plan have."""
    return sorted(f"{kind} {name}" for (kind, name), times in Counter(_names(plan)).items() if times > 1)


def names(plan: dict) -> set[tuple[str, str]]:
    return set(_names(plan))


def _names(plan: dict) -> list[tuple[str, str]]:
    return [
        (each["type"], name)
        for each in resources(plan["planned_values"])
        if each["mode"] == "managed" and each["type"] not in WITHIN
        for attribute in ("name", "bucket", "function_name", "alarm_name", "dashboard_name")
        if (name := each.get("values", {}).get(attribute))
    ]


# ---- after an apply

# What nobody names by its ARN: a consent by mail, and what belongs to something that is told.
UNTOLD = {
    "aws_appautoscaling_policy", "aws_appautoscaling_target", "aws_s3_object", "aws_sns_topic_policy", "aws_sns_topic_subscription",
}


def scale(dynamodb, table: str, write_units: int) -> None:
    """As Application Auto Scaling does it, which the local AWS does not."""
    units = dynamodb.describe_table(TableName=table)["Table"]["ProvisionedThroughput"]
    dynamodb.update_table(
        TableName=table, ProvisionedThroughput={"ReadCapacityUnits": units["ReadCapacityUnits"], "WriteCapacityUnits": write_units},
    )


def prune_findings(aws: LocalAws, command: Path, log: Path) -> list[str]:
    """What the command for old versions leaves of a function, and what it should."""
    functions = aws.client("lambda")
    functions.create_function(
        FunctionName="many-versions", Runtime="java21", Handler="any", Code={"ZipFile": b"any"}, Publish=True,
        Role=aws.client("iam").list_roles()["Roles"][0]["Arn"],
    )
    for build in range(5):
        functions.update_function_code(FunctionName="many-versions", ZipFile=f"build {build}".encode(), Publish=True)
    functions.create_alias(FunctionName="many-versions", Name="live", FunctionVersion="2")

    def versions() -> list[str]:
        return [each["Version"] for each in functions.list_versions_by_function(FunctionName="many-versions")["Versions"]]

    before, found = versions(), []
    for flags, left in (["--dry-run"], before), ([], ["$LATEST", "2", "5", "6"]):
        words = [str(command), "--keep", "2", "--region", PRIMARY_REGION, *flags, "many-versions"]
        run(words, 120, log, command.parent, {**os.environ, **aws.environment()})
        if versions() != left:
            found.append(f"{' '.join(words)}: of {before} it leaves {versions()} and not {left}")
    functions.delete_function(FunctionName="many-versions")
    return found


def arn_findings(plan: dict) -> list[str]:
    """Resources whose ARN no output tells."""
    told = {arn for module in plan["planned_values"]["outputs"]["arns"]["value"].values() for arn in (module or {}).values()}
    return [
        f"{each['address']}: no output tells {arn}"
        for each in resources(plan["planned_values"])
        if each["mode"] == "managed" and each["type"] not in UNTOLD
        for attribute, arn in each["values"].items()
        if attribute in ("arn", "dashboard_arn", "stream_arn") and arn and arn not in told
    ]


CODE = {"lambda:SourceFunctionArn": f"arn:aws:lambda:{PRIMARY_REGION}:{ACCOUNT}:function:any"}
TRACES = ("xray:PutTraceSegments", "xray:PutTelemetryRecords")


def role_findings(iam, names: list[str], turned_on: bool) -> list[str]:
    """Roles that may not what the options of their functions need, or may it without them, or let the functions' own code do it."""
    found = []
    for name in names:
        # what Lambda does with the role, to put the function into a network
        interfaces = f"arn:aws:ec2:{PEER_REGION if name == PEER_LOADER else PRIMARY_REGION}:{ACCOUNT}"
        network = [
            ("ec2:CreateNetworkInterface", f"{interfaces}:subnet/any"), ("ec2:DeleteNetworkInterface", f"{interfaces}:network-interface/any"),
            ("ec2:DescribeNetworkInterfaces", "*"), ("ec2:DescribeSubnets", "*"),
        ]
        needed = [*network, *((action, "*") for action in TRACES)]
        refused = [*((*each, CODE) for each in network), ("ec2:RunInstances", "*"), ("xray:GetTraceSummaries", "*")]
        found += Role(iam, name).findings(allowed=needed if turned_on else [], denied=refused if turned_on else needed)
    return found
