"""The module `bucket-replication` as it was applied: rules, alarms, events, and what its roles and policies say."""

import json
import os
import re
import subprocess
from pathlib import Path

from aws import ACCOUNT, PEER_ACCOUNT, PEER_REGION, PRIMARY_REGION, LocalAws
from deployment import mailed
from policy_check import Role, decides, through, wildcards
from watching import LAUNCHER

PAGE = Path(__file__).resolve().parent.parent / "docs" / "bucket-replication.md"

# What S3 publishes of a rule with metrics, as documented: in the Region of which bucket, and which statistic is valid.
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html (Regions)
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html (names, statistics, dimensions)
METRICS = {
    "BytesPendingReplication": ("destination", {"Maximum"}),
    "ReplicationLatency": ("destination", {"Maximum"}),
    "OperationsPendingReplication": ("destination", {"Maximum"}),
    "OperationsFailedReplication": ("source", {"Sum", "Average", "SampleCount"}),
}
DIMENSIONS = {"SourceBucket", "DestinationBucket", "RuleId"}

# What each rule with metrics must be watched for.
WATCHED = {"BytesPendingReplication", "ReplicationLatency", "OperationsFailedReplication"}

# What S3 tells of a bucket's rules: the first with metrics, the others with Replication Time Control.
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html
FAILED = "s3:Replication:OperationFailedReplication"
OF_TIME_CONTROL = {f"s3:Replication:Operation{each}" for each in ("MissedThreshold", "ReplicatedAfterThreshold", "NotTracked")}


def alarm_findings(alarms: list[tuple[str, dict]], rules: set[tuple[str, str, str]], regions: dict[str, str], page: str) -> list[str]:
    """Alarms, each with its Region, that watch what S3 does not publish, and rules (source, destination, id) that are not watched."""
    found, watched = [], set()
    for region, alarm in alarms:
        name = alarm["AlarmName"]
        queries = [query["MetricStat"] for query in alarm.get("Metrics", []) if "MetricStat" in query]
        for metric, statistic in [(each["Metric"], each["Stat"]) for each in queries] or [(alarm, alarm["Statistic"])]:
            what = metric["MetricName"]
            dimensions = {each["Name"]: each["Value"] for each in metric["Dimensions"]}
            if metric["Namespace"] != "AWS/S3" or what not in METRICS:
                found.append(f"{name} watches {metric['Namespace']} {what}, which S3 does not publish")
                continue
            side, statistics = METRICS[what]
            if dimensions.keys() != DIMENSIONS:
                found.append(f"{name}: {what} has the dimensions {sorted(DIMENSIONS)}, not {sorted(dimensions)}")
                continue
            rule = dimensions["SourceBucket"], dimensions["DestinationBucket"], dimensions["RuleId"]
            if rule not in rules:
                found.append(f"{name} watches {rule}, which is no rule with metrics")
                continue
            if statistic not in statistics:
                found.append(f"{name}: {statistic} of {what} is no valid statistic")
            if region != regions[rule[0] if side == "source" else rule[1]]:
                found.append(f"{name}: S3 publishes {what} in the Region of the {side}, not in {region}")
            watched.add((rule, what))
        if alarm["TreatMissingData"] != "ignore":
            found.append(f"{name}: S3 asks for missing data to be ignored")
        anchors = re.findall(r"docs/bucket-replication\.md#([a-z-]+)", alarm["AlarmDescription"])
        if not anchors or not set(anchors) <= headings(page):
            found.append(f"{name} names no section that is there: {alarm['AlarmDescription']}")
    wanted = {(rule, what) for rule in rules for what in WATCHED}
    return found + [f"nothing watches {what} of {rule}" for rule, what in sorted(wanted - watched)]


def headings(page: str) -> set[str]:
    """The anchors of a page."""
    return {re.sub(r"[^a-z0-9 -]", "", each.lower()).replace(" ", "-") for each in re.findall(r"^#+ (.*)$", page, re.MULTILINE)}


class Archive:
    """A bucket and a key of another account, which get copies; used in a with statement."""

    BUCKET = "archive-of-auditors"

    def __init__(self, aws: LocalAws):
        self.s3, self.kms = (aws.client(each, PEER_REGION, PEER_ACCOUNT) for each in ("s3", "kms"))

    def __enter__(self) -> dict:
        self.s3.create_bucket(Bucket=self.BUCKET, CreateBucketConfiguration={"LocationConstraint": PEER_REGION})
        self.s3.put_bucket_versioning(Bucket=self.BUCKET, VersioningConfiguration={"Status": "Enabled"})
        self._key = self.kms.create_key()["KeyMetadata"]
        return {"bucket": self.BUCKET, "account_id": PEER_ACCOUNT, "kms_key_arn": self._key["Arn"]}

    def __exit__(self, *_):
        self.s3.delete_bucket(Bucket=self.BUCKET)
        self.kms.schedule_key_deletion(KeyId=self._key["KeyId"])


class Buckets:
    """The example shop-buckets with all that can be turned on."""

    def __init__(self, aws: LocalAws, name: str, email: str, archive: dict, policies: dict):
        self.aws = aws
        self.name = name
        self.email = email
        self.archive = archive
        self.policies = policies
        self.files = f"{name}-files-{ACCOUNT}-{PRIMARY_REGION}"
        self.peer = f"{name}-files-peer-{ACCOUNT}-{PEER_REGION}"
        self.logs = f"{name}-files-logs-{ACCOUNT}-{PRIMARY_REGION}"
        self.reports = f"{name}-reports-{ACCOUNT}-{PRIMARY_REGION}"
        self.regions = {self.files: PRIMARY_REGION, self.peer: PEER_REGION, self.logs: PRIMARY_REGION, archive["bucket"]: PEER_REGION}

    def findings(self) -> list[str]:
        return (
            self._rule_findings() + self._alarm_findings() + self._event_findings() + self._role_findings()
            + self._batch_findings() + self._owner_findings() + self._resource_findings() + self._status_findings()
        )

    def _status_findings(self) -> list[str]:
        """What `replicator buckets status` sees of it, with a failed operation in the metrics of a rule."""
        self.aws.client("cloudwatch", PRIMARY_REGION).put_metric_data(Namespace="AWS/S3", MetricData=[{
            "MetricName": "OperationsFailedReplication", "Value": 3, "Unit": "Count", "Dimensions": [
                # the local CloudWatch compares dimensions in their order
                {"Name": "DestinationBucket", "Value": self.peer}, {"Name": "RuleId", "Value": "products"},
                {"Name": "SourceBucket", "Value": self.files}],
        }])
        done = subprocess.run(
            ["timeout", "--kill-after=10", "120", str(LAUNCHER), "buckets", "status", self.files, "--region", PRIMARY_REGION, "--json"],
            env={**os.environ, **self.aws.environment()}, capture_output=True, text=True,
        )
        if done.returncode not in (0, 1):
            return [f"replicator buckets status ended with {done.returncode}: {done.stdout}{done.stderr}"]
        status = json.loads(done.stdout.splitlines()[-1])
        said = json.dumps(status)
        seen = {
            "every rule": {f"rule {id}" for id in self._rules(self.files)} <= status.keys(),
            "the failed operations": status.get("rule products", {}).get("failed") == 3,
            "versioning of both sides": said.count("Versioning of the destination: Enabled.") == len(self._rules(self.files)),
            "no other problem": status["problems"] == 1 and done.returncode == 1,
        }
        return [f"buckets status does not see {what}: {said}" for what, true in seen.items() if not true]

    def _rules(self, bucket: str) -> dict[str, dict]:
        found = self._s3(bucket).get_bucket_replication(Bucket=bucket)["ReplicationConfiguration"]["Rules"]
        return {each["ID"]: each for each in found}

    def _rule_findings(self) -> list[str]:
        """What S3 was told, read back: of the source, and of the way back."""
        seen = {
            f"{bucket} {id}": (
                rule["Priority"], rule["Destination"]["Bucket"].removeprefix("arn:aws:s3:::"), rule["DeleteMarkerReplication"]["Status"],
                rule["Destination"].get("StorageClass"), "ReplicationTime" in rule["Destination"],
                rule["SourceSelectionCriteria"].get("ReplicaModifications", {}).get("Status"),
                rule["Destination"].get("AccessControlTranslation", {}).get("Owner"),
            )
            for bucket in (self.files, self.peer) for id, rule in self._rules(bucket).items()
        }
        on, off = "Enabled", "Disabled"
        wanted = {
            f"{self.files} audit": (50, self.archive["bucket"], off, None, False, None, "Destination"),
            f"{self.files} products": (40, self.peer, on, None, True, on, None),
            f"{self.files} images": (30, self.peer, on, "STANDARD_IA", False, on, None),
            f"{self.files} logs-far": (20, self.peer, off, "GLACIER_IR", False, on, None),
            f"{self.files} logs-near": (10, self.logs, off, "STANDARD_IA", False, None, None),
            f"{self.peer} products": (40, self.files, on, None, True, on, None),
            f"{self.peer} images": (30, self.files, on, "STANDARD_IA", False, on, None),
            f"{self.peer} logs-far": (20, self.files, off, "GLACIER_IR", False, on, None),
        }
        keys = {
            f"{bucket} {id}": rule["Destination"]["EncryptionConfiguration"]["ReplicaKmsKeyID"]
            for bucket in (self.files, self.peer) for id, rule in self._rules(bucket).items()
        }
        return [f"{rule}: {seen.get(rule)} and not {wanted.get(rule)}" for rule in sorted(seen.keys() | wanted.keys()) if seen.get(rule) != wanted.get(rule)] + [
            f"{rule}: copies are encrypted with {key}" for rule, key in keys.items() if f":kms:{self.regions[wanted[rule][1]]}:" not in key
        ]

    def _alarm_findings(self) -> list[str]:
        alarms = [
            (region, alarm) for region in (PRIMARY_REGION, PEER_REGION)
            for alarm in self.aws.client("cloudwatch", region).describe_alarms(AlarmNamePrefix=f"{self.name}-files")["MetricAlarms"]
        ]
        rules = {
            (bucket, rule["Destination"]["Bucket"].removeprefix("arn:aws:s3:::"), id)
            for bucket in (self.files, self.peer) for id, rule in self._rules(bucket).items()
            if rule["Destination"]["Metrics"]["Status"] == "Enabled"
        }
        return alarm_findings(alarms, rules, self.regions, PAGE.read_text()) + [
            f"{alarm['AlarmName']} sends no mail" for region, alarm in alarms
            if alarm["AlarmActions"] != [self._topic(region)] or mailed(self.aws, self._topic(region)) != [self.email]
        ]

    def _event_findings(self) -> list[str]:
        found = []
        for bucket, region in ((self.files, PRIMARY_REGION), (self.peer, PEER_REGION)):
            told = self._s3(bucket).get_bucket_notification_configuration(Bucket=bucket).get("TopicConfigurations", [])
            events = {(each["TopicArn"], event) for each in told for event in each["Events"]}
            if events != {(self._topic(region), event) for event in {FAILED} | OF_TIME_CONTROL}:
                found.append(f"{bucket} tells {events}")
        return found

    def _role_findings(self) -> list[str]:
        """S3 may read what the rules name, and write it to their destinations; nobody else may be S3."""
        files, peer, logs, archive = (f"arn:aws:s3:::{each}" for each in (self.files, self.peer, self.logs, self.archive["bucket"]))
        key, peer_key = self._key(self.files), self._key(self.peer)
        forth, back = Role(self.aws.client("iam"), f"{self.name}-bucket-replication"), Role(self.aws.client("iam"), f"{self.name}-bucket-replication-peer")
        found = forth.findings(
            allowed=[
                ("s3:GetReplicationConfiguration", files),
                ("s3:ListBucket", files),
                *((f"s3:GetObjectVersion{each}", f"{files}/products/any") for each in ("ForReplication", "Acl", "Tagging")),
                *((f"s3:{each}", f"{peer}/products/any") for each in ("ReplicateObject", "ReplicateTags", "ReplicateDelete")),
                ("s3:ReplicateObject", f"{logs}/logs/any"),
                ("s3:ReplicateObject", f"{archive}/any"),
                ("s3:ObjectOwnerOverrideToBucketOwner", f"{archive}/any"),
                ("kms:Decrypt", key, encrypting(self.files, PRIMARY_REGION)),
                ("kms:Decrypt", key, encrypting(f"{self.files}/products/any", PRIMARY_REGION)),
                ("kms:Encrypt", peer_key, encrypting(self.peer, PEER_REGION)),
                ("kms:Decrypt", peer_key, encrypting(self.peer, PEER_REGION)),
                ("kms:Encrypt", key, encrypting(self.logs, PRIMARY_REGION)),
                ("kms:Encrypt", self.archive["kms_key_arn"], encrypting(self.archive["bucket"], PEER_REGION)),
            ],
            denied=[
                ("s3:GetObject", f"{files}/products/any"),
                ("s3:PutObject", f"{files}/products/any"),
                ("s3:ReplicateObject", f"{files}/products/any"),
                ("s3:PutObject", f"{peer}/products/any"),
                ("s3:DeleteObjectVersion", f"{peer}/products/any"),
                ("s3:ReplicateObject", f"{peer}/other/any"),
                ("s3:ReplicateDelete", f"{peer}/logs/any"),
                ("s3:ReplicateObject", f"{logs}/products/any"),
                ("s3:ReplicateDelete", f"{logs}/logs/any"),
                ("s3:ReplicateDelete", f"{archive}/any"),
                ("s3:ObjectOwnerOverrideToBucketOwner", f"{peer}/products/any"),
                ("s3:ReplicateObject", "arn:aws:s3:::another-bucket/products/any"),
                ("kms:Decrypt", key),
                ("kms:Decrypt", key, through("s3", PRIMARY_REGION)),
                ("kms:Decrypt", key, encrypting("another-bucket", PRIMARY_REGION)),
                ("kms:Encrypt", peer_key, encrypting("another-bucket", PEER_REGION)),
                ("kms:Encrypt", peer_key, {**encrypting(self.peer, PEER_REGION), **through("sns", PEER_REGION)}),
                ("kms:ScheduleKeyDeletion", peer_key),
            ],
        ) + back.findings(
            allowed=[
                ("s3:GetObjectVersionForReplication", f"{peer}/products/any"),
                ("s3:ReplicateObject", f"{files}/products/any"),
                ("kms:Decrypt", peer_key, encrypting(self.peer, PEER_REGION)),
                ("kms:Encrypt", key, encrypting(self.files, PRIMARY_REGION)),
            ],
            denied=[
                ("s3:ReplicateObject", f"{peer}/products/any"),
                ("s3:ReplicateObject", f"{logs}/logs/any"),
                ("s3:ReplicateObject", f"{archive}/any"),
                ("kms:Encrypt", key, encrypting(self.logs, PRIMARY_REGION)),
            ],
        )
        return found + trust_findings(forth, "s3.amazonaws.com", files, "arn:aws:s3:::another-bucket") + trust_findings(back, "s3.amazonaws.com", peer, files)

    def _batch_findings(self) -> list[str]:
        """A job may start the replication of what is there, and write its manifest and report."""
        files, reports = f"arn:aws:s3:::{self.files}", f"arn:aws:s3:::{self.reports}"
        role = Role(self.aws.client("iam"), f"{self.name}-batch-replication")
        jobs = f"arn:aws:s3:{{}}:{ACCOUNT}:job/any"
        return role.findings(
            allowed=[
                ("s3:InitiateReplication", f"{files}/any"),
                ("s3:GetReplicationConfiguration", files),
                ("s3:PutInventoryConfiguration", files),
                ("s3:PutObject", f"{reports}/batch-replication/any"),
                ("s3:GetObjectVersion", f"{reports}/batch-replication/any"),
                ("kms:GenerateDataKey", self._key(self.reports), encrypting(self.reports, PRIMARY_REGION)),
            ],
            denied=[
                ("s3:GetObject", f"{files}/any"),
                ("s3:PutObject", f"{files}/any"),
                ("s3:InitiateReplication", f"arn:aws:s3:::{self.peer}/any"),
                ("s3:ReplicateObject", f"arn:aws:s3:::{self.peer}/any"),
                ("s3:PutReplicationConfiguration", files),
                ("s3:PutObject", f"{reports}/any"),
                ("kms:GenerateDataKey", self._key(self.reports), encrypting(self.files, PRIMARY_REGION)),
                ("kms:GenerateDataKey", self._key(self.reports)),
            ],
        ) + trust_findings(role, "batchoperations.s3.amazonaws.com", jobs.format(PRIMARY_REGION), jobs.format(PEER_REGION))

    def _owner_findings(self) -> list[str]:
        """What the archive's owner is asked to allow, and to whom."""
        archive = f"arn:aws:s3:::{self.archive['bucket']}"
        bucket, key = (json.loads(self.policies["archive"][each]) for each in ("bucket_policy", "key_policy"))
        role = f"arn:aws:iam::{ACCOUNT}:role/{self.name}-bucket-replication"
        decisions = {
            **{action: decides(bucket, action, f"{archive}/any", {}) for action in (
                "s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner", "s3:ReplicateDelete", "s3:GetObject", "s3:PutObject",
            )},
            "s3:GetBucketVersioning": decides(bucket, "s3:GetBucketVersioning", archive, {}),
            "s3:PutBucketVersioning": decides(bucket, "s3:PutBucketVersioning", archive, {}),
            "kms:Encrypt": decides(key, "kms:Encrypt", "any", through("s3", PEER_REGION)),
            "kms:Encrypt elsewhere": decides(key, "kms:Encrypt", "any", through("s3", PRIMARY_REGION)),
        }
        allowed = {"s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner", "s3:GetBucketVersioning", "kms:Encrypt"}
        return [
            f"the archive's owner {'does not allow' if what in allowed else 'allows'} {what}"
            for what, decision in decisions.items() if (decision == "Allow") != (what in allowed)
        ] + [
            f"the archive's owner allows it to {statement['Principal']}" for policy in (bucket, key) for statement in policy["Statement"]
            if statement["Principal"] != {"AWS": role}
        ]

    def _resource_findings(self) -> list[str]:
        """Who else may publish to the topics, and where policies say "*"."""
        found = []
        for bucket, region in ((self.files, PRIMARY_REGION), (self.peer, PEER_REGION)):
            topic = self._topic(region)
            policy = json.loads(self.aws.client("sns", region).get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])
            own = {"aws:SourceAccount": ACCOUNT, "aws:SourceArn": f"arn:aws:s3:::{bucket}"}
            events = {"Statement": [each for each in policy["Statement"] if each["Principal"] == {"Service": "s3.amazonaws.com"}]}
            for context, effect in (
                (own, "Allow"), ({**own, "aws:SourceArn": "arn:aws:s3:::another-bucket"}, None), ({**own, "aws:SourceAccount": PEER_ACCOUNT}, None),
            ):
                if decides(events, "sns:Publish", topic, context) != effect:
                    found.append(f"{topic} {'refuses' if effect else 'takes'} events of {context}")
            found += wildcards(f"topic {topic}", policy)
        for bucket in (self.files, self.peer, self.logs, self.reports):
            found += wildcards(f"bucket {bucket}", json.loads(self._s3(bucket).get_bucket_policy(Bucket=bucket)["Policy"]))
        return found

    def _topic(self, region: str) -> str:
        return f"arn:aws:sns:{region}:{ACCOUNT}:{self.name}-bucket-replication{'' if region == PRIMARY_REGION else '-peer'}"

    def _key(self, bucket: str) -> str:
        (rule,) = self._s3(bucket).get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
        return rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"]

    def _s3(self, bucket: str):
        return self.aws.client("s3", self.regions.get(bucket, PRIMARY_REGION))


def encrypting(resource: str, region: str) -> dict[str, str]:
    """What is known of a request to KMS that S3 makes for an object, or with a bucket key for a bucket."""
    return {**through("s3", region), "kms:EncryptionContext:aws:s3:arn": f"arn:aws:s3:::{resource}"}


def trust_findings(role: Role, service: str, source: str, another: str) -> list[str]:
    """The service may assume the role for its source, and for nothing else."""
    own = {"aws:SourceAccount": ACCOUNT, "aws:SourceArn": source}
    found = [
        f"{role.name} {'cannot' if effect else 'can'} be assumed for {context}" for context, effect in (
            (own, "Allow"), ({**own, "aws:SourceArn": another}, None), ({**own, "aws:SourceAccount": PEER_ACCOUNT}, None), ({}, None),
        ) if decides(role.trust, "sts:AssumeRole", "any", context) != effect
    ]
    return found + [f"{role.name} trusts {each['Principal']}" for each in role.trust["Statement"] if each["Principal"] != {"Service": service}]
