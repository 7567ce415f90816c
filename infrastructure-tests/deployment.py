"""What is deployed, asked of AWS and not of Terraform: functions, mapping, metrics that are watched, policies."""

import base64
import hashlib
import json
import re
from pathlib import Path

from aws import ACCOUNT, PEER_REGION, PRIMARY_REGION, LocalAws
from policy_check import Role, through, wildcards

# What AWS itself says of functions, mappings and tables, of which alarms and dashboard use some.
METRICS_OF_AWS = {
    "AWS/Lambda": {
        "DroppedEventCount", "Errors", "Invocations", "IteratorAge", "OnFailureDestinationDeliveredEventCount",
        "RecursiveInvocationsDropped", "Throttles",
    },
    "AWS/DynamoDB": {"ConsumedWriteCapacityUnits", "WriteThrottleEvents"},
    "AWS/SQS": {"ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"},
    "AWS/S3": {"BytesPendingReplication", "OperationsFailedReplication", "ReplicationLatency"},
}


class Deployment:
    """The root configuration as it was applied."""

    def __init__(self, aws: LocalAws, name: str):
        self.aws = aws
        self.name = name
        self.replicator = f"{name}-replicator"
        self.heartbeat = f"{name}-heartbeat"

    def version(self) -> str:
        """The version of the function that the stream is delivered to."""
        return self._lambda().get_alias(FunctionName=self.replicator, Name="live")["FunctionVersion"]

    def runs(self, zip_file: Path) -> bool:
        """Whether the version that the stream is delivered to is of this zip."""
        deployed = self._lambda().get_function_configuration(FunctionName=self.replicator, Qualifier=self.version())
        return deployed["CodeSha256"] == base64.b64encode(hashlib.sha256(zip_file.read_bytes()).digest()).decode()

    def mapping(self) -> dict:
        mappings = self._lambda().list_event_source_mappings(EventSourceArn=self._table("primary")["LatestStreamArn"])["EventSourceMappings"]
        # the stream may have a second reader
        (mapping,) = [each for each in mappings if f":function:{self.replicator}:" in each["FunctionArn"]]
        return mapping

    def described(self, zip_file: Path) -> dict:
        """All that whoever stands in for Lambda must know, to be read by the test of the packaged functions."""
        return {
            **self.replication(zip_file),
            "heartbeat": function(self._lambda().get_function_configuration(FunctionName=self.heartbeat)),
            "metrics": sorted({
                name for namespace, name, dimensions in self.watched()
                if namespace not in METRICS_OF_AWS and [dimension for dimension, _ in dimensions] == ["Table"]
            }),
        }

    def replication(self, zip_file: Path) -> dict:
        """The part that is about the function on the stream."""
        alias = self.mapping()["FunctionArn"].rsplit(":", 1)[1]
        replicator = self._lambda().get_function_configuration(FunctionName=self.replicator, Qualifier=alias)
        variables = replicator["Environment"]["Variables"]
        return {
            "aws": self.aws.environment(),
            "zip": str(zip_file),
            "region": PRIMARY_REGION,
            "peerRegion": variables["REPLICA_REGION"],
            "primary": self.name,
            "replica": variables["REPLICA_TABLE"],
            "ledger": variables["LEDGER_TABLE"],
            "quarantine": self.quarantine_bucket(),
            "replicator": function(replicator),
            "mapping": {
                name: self.mapping()[name] for name in
                ("EventSourceArn", "StartingPosition", "BatchSize", "FunctionResponseTypes", "State")
            },
            "namespace": variables["METRICS_NAMESPACE"],
        }

    def quarantine_bucket(self) -> str:
        """Where the mapping spills to, which is where the function puts what it rejects."""
        return self.mapping()["DestinationConfig"]["OnFailure"]["Destination"].removeprefix("arn:aws:s3:::")

    def watched(self) -> set[tuple[str, str, tuple]]:
        """Namespace, name and dimensions of every metric in an alarm of the functions or on the dashboard."""
        watched = set()
        for region in (PRIMARY_REGION, PEER_REGION):
            for alarm in self.aws.client("cloudwatch", region).describe_alarms(AlarmNamePrefix=self.name)["MetricAlarms"]:
                if alarm["AlarmName"].startswith(f"{self.name}-git-loader-"):
                    # of a program that is no function; loader.py has them
                    continue
                metrics = [query["MetricStat"]["Metric"] for query in alarm.get("Metrics", []) if "MetricStat" in query]
                for metric in metrics or [alarm]:
                    dimensions = tuple((each["Name"], each["Value"]) for each in metric["Dimensions"])
                    watched.add((metric["Namespace"], metric["MetricName"], dimensions))
        dashboard = self.aws.client("cloudwatch").get_dashboard(DashboardName=f"{self.name}-replication")
        for widget in json.loads(dashboard["DashboardBody"])["widgets"]:
            for namespace, name, *rest in [each for each in widget["properties"].get("metrics", []) if len(each) > 1]:
                words = [word for word in rest if isinstance(word, str)]
                watched.add((namespace, name, tuple(zip(words[::2], words[1::2]))))
        return watched

    def metric_findings(self) -> list[str]:
        """Metrics that are watched and are not there."""
        mapping = self.mapping()["UUID"]
        known = {
            ("FunctionName", self.replicator), ("EventSourceMappingUUID", mapping),
            ("Loader", self.name), ("TableName", f"{self.name}-replica"), ("TableName", f"{self.name}-ledger"), ("Table", f"{self.name}-replica"),
        } | {
            dimension for each in ("ingest", "copy", "ingest-replica") for dimension in (
                ("FunctionName", f"{self.name}-{each}"), ("QueueName", f"{self.name}-{each}"), ("QueueName", f"{self.name}-{each}-dead-letters")
            )
        }
        return self.invented_metrics() + [
            f"{namespace} {name} is watched for {dimensions}, which is not deployed"
            for namespace, name, dimensions in self.watched() if len(dimensions) != 1 or not set(dimensions) <= known
        ]

    def invented_metrics(self) -> list[str]:
        return [
            f"{namespace} {name} is no metric of AWS" for namespace, name, _ in self.watched()
            if namespace.startswith("AWS/") and name not in METRICS_OF_AWS.get(namespace, set())
        ]

    def alarm_findings(self, email: str) -> list[str]:
        """Alarms that nobody would hear of, by themselves or by the composite one, or not by mail."""
        described = [
            self.aws.client("cloudwatch", region).describe_alarms(
                AlarmNamePrefix=self.name, AlarmTypes=["MetricAlarm", "CompositeAlarm"]
            )
            for region in (PRIMARY_REGION, PEER_REGION)
        ]
        alarms = {each["AlarmName"]: each for both in described for each in both["MetricAlarms"] + both["CompositeAlarms"]}
        heard = [
            name for both in described for composite in both["CompositeAlarms"] for name in re.findall(r'ALARM\("([^"]+)"\)', composite["AlarmRule"])
        ]
        return [f"the composite alarm names {name}, which is none" for name in heard if name not in alarms] + [
            f"{name} tells nobody" for name, alarm in alarms.items() if not alarm["AlarmActions"] and name not in heard
        ] + [
            f"{topic} sends no mail to {email}" for topic in (
                f"arn:aws:sns:{PRIMARY_REGION}:{ACCOUNT}:{self.name}-replication", f"arn:aws:sns:{PEER_REGION}:{ACCOUNT}:{self.name}-replica"
            )
            if email not in mailed(self.aws, topic)
        ]

    def viewer_findings(self, principals: list[str]) -> list[str]:
        """What somebody may who only looks, and who that is."""
        region = f"{PRIMARY_REGION}:{ACCOUNT}"
        log = f"arn:aws:logs:{region}:log-group:/aws/lambda/{self.replicator}"
        primary, bucket = self._table("primary")["TableArn"], f"arn:aws:s3:::{self.quarantine_bucket()}"
        viewer = Role(self.aws.client("iam"), f"{self.name}-viewer")
        (trust,) = viewer.trust["Statement"]
        given = trust["Principal"]["AWS"]
        return viewer.findings(
            allowed=[
                ("cloudwatch:GetDashboard", f"arn:aws:cloudwatch::{ACCOUNT}:dashboard/{self.name}-replication"),
                ("cloudwatch:DescribeAlarms", f"arn:aws:cloudwatch:{region}:alarm:{self.name}-unhealthy"),
                ("cloudwatch:GetMetricData", "*"),
                ("cloudwatch:ListMetrics", "*"),
                ("logs:FilterLogEvents", f"{log}:*"),
                ("logs:StartQuery", f"{log}:*"),
                ("logs:GetQueryResults", "*"),
            ],
            denied=[
                ("cloudwatch:GetDashboard", f"arn:aws:cloudwatch::{ACCOUNT}:dashboard/other"),
                *((f"cloudwatch:{action}", "*") for action in ("PutDashboard", "DeleteAlarms", "PutMetricAlarm", "SetAlarmState", "DisableAlarmActions")),
                ("logs:FilterLogEvents", f"arn:aws:logs:{region}:log-group:/aws/lambda/other:*"),
                ("logs:DeleteLogGroup", log),
                ("dynamodb:GetItem", primary),
                ("dynamodb:DescribeTable", primary),
                ("s3:GetObject", f"{bucket}/quarantine/any.json"),
                ("s3:ListBucket", bucket),
                ("sns:Subscribe", f"arn:aws:sns:{region}:{self.name}-replication"),
                ("secretsmanager:GetSecretValue", f"arn:aws:secretsmanager:{region}:secret:any"),
                ("lambda:GetFunctionConfiguration", f"arn:aws:lambda:{region}:function:{self.replicator}"),
                ("kms:Decrypt", self._key(primary, PRIMARY_REGION), through("s3", PRIMARY_REGION)),
                ("sts:AssumeRole", f"arn:aws:iam::{ACCOUNT}:role/{self.replicator}"),
                ("iam:PassRole", f"arn:aws:iam::{ACCOUNT}:role/{self.replicator}"),
            ],
        ) + [f"{given} may look, and not {principals}" for _ in [1] if sorted([given] if isinstance(given, str) else given) != sorted(principals)]

    def policy_findings(self) -> list[str]:
        """What the roles may and should not, or should and may not."""
        primary, replica, ledger = (self._table(each)["TableArn"] for each in ("primary", "replica", "ledger"))
        stream = self._table("primary")["LatestStreamArn"]
        bucket = f"arn:aws:s3:::{self.quarantine_bucket()}"
        log = f"arn:aws:logs:{PRIMARY_REGION}:{ACCOUNT}:log-group:/aws/lambda"
        key, peer_key = self._key(primary, PRIMARY_REGION), self._key(replica, PEER_REGION)
        iam = self.aws.client("iam")
        replicator = Role(iam, self.replicator).findings(
            allowed=[
                ("dynamodb:GetRecords", stream),
                ("dynamodb:GetShardIterator", stream),
                ("dynamodb:DescribeStream", stream),
                ("dynamodb:ListStreams", f"{primary}/stream/any"),
                ("dynamodb:PutItem", replica),
                ("dynamodb:DeleteItem", replica),
                ("dynamodb:DescribeTable", replica),
                ("dynamodb:PutItem", ledger),
                ("dynamodb:ConditionCheckItem", ledger),
                ("dynamodb:GetItem", ledger),
                ("dynamodb:Scan", ledger),
                ("dynamodb:DescribeTimeToLive", ledger),
                ("s3:PutObject", f"{bucket}/quarantine/orders-replica/any.json"),
                ("s3:PutObject", f"{bucket}/aws/lambda/any"),
                ("s3:ListBucket", bucket),
                *(("kms:Decrypt", key, through(service, PRIMARY_REGION)) for service in ("dynamodb", "s3", "lambda")),
                ("kms:GenerateDataKey", key, through("s3", PRIMARY_REGION)),
                ("kms:Decrypt", peer_key, through("dynamodb", PEER_REGION)),
                ("logs:CreateLogStream", f"{log}/{self.replicator}:log-stream:any"),
                ("logs:PutLogEvents", f"{log}/{self.replicator}:log-stream:any"),
            ],
            denied=[
                ("dynamodb:PutItem", primary),
                ("dynamodb:DeleteItem", primary),
                ("dynamodb:UpdateItem", primary),
                ("dynamodb:GetItem", primary),
                ("dynamodb:Scan", primary),
                ("dynamodb:GetRecords", stream.replace(self.name, "other")),
                ("dynamodb:PutItem", replica.replace(self.name, "other")),
                ("dynamodb:PutItem", replica.replace(PEER_REGION, "eu-west-1")),
                ("dynamodb:DeleteItem", ledger),
                ("dynamodb:Scan", replica),
                *((f"dynamodb:{action}", table)
                  for action in ("DeleteTable", "UpdateTable", "UpdateTimeToLive", "CreateBackup", "PartiQLDelete")
                  for table in (primary, replica, ledger)),
                ("s3:PutObject", "arn:aws:s3:::another-bucket/quarantine/any.json"),
                ("s3:PutObject", f"{bucket}/elsewhere.json"),
                ("s3:GetObject", f"{bucket}/quarantine/orders-replica/any.json"),
                ("s3:DeleteObject", f"{bucket}/quarantine/orders-replica/any.json"),
                ("s3:PutBucketPolicy", bucket),
                ("kms:ScheduleKeyDeletion", key),
                ("kms:PutKeyPolicy", peer_key),
                ("kms:Decrypt", key),
                ("kms:Decrypt", peer_key),
                ("kms:Decrypt", key, through("secretsmanager", PRIMARY_REGION)),
                ("kms:Decrypt", key.rsplit("/", 1)[0] + "/another", through("s3", PRIMARY_REGION)),
                ("logs:CreateLogGroup", f"{log}/any"),
                ("logs:PutLogEvents", f"{log}/another:log-stream:any"),
                ("secretsmanager:GetSecretValue", f"arn:aws:secretsmanager:{PRIMARY_REGION}:{ACCOUNT}:secret:any"),
                ("sts:AssumeRole", f"arn:aws:iam::{ACCOUNT}:role/{self.heartbeat}"),
                ("iam:PassRole", f"arn:aws:iam::{ACCOUNT}:role/{self.replicator}"),
                ("lambda:InvokeFunction", f"arn:aws:lambda:{PRIMARY_REGION}:{ACCOUNT}:function:any"),
            ],
        )
        heartbeat = Role(iam, self.heartbeat).findings(
            allowed=[
                ("dynamodb:UpdateItem", primary, {"dynamodb:LeadingKeys": "heartbeat"}),
                ("kms:Decrypt", key, through("dynamodb", PRIMARY_REGION)),
                ("kms:Decrypt", key, through("lambda", PRIMARY_REGION)),
            ],
            denied=[
                ("dynamodb:UpdateItem", primary, {"dynamodb:LeadingKeys": "another"}),
                ("kms:Decrypt", key),
                ("kms:Decrypt", key, through("s3", PRIMARY_REGION)),
                ("dynamodb:UpdateItem", replica),
                ("dynamodb:PutItem", primary),
                ("dynamodb:DeleteItem", primary),
                ("dynamodb:GetItem", primary),
                ("dynamodb:GetRecords", stream),
                ("s3:PutObject", f"{bucket}/quarantine/any.json"),
            ],
        )
        return replicator + heartbeat + self._resource_policies(bucket, [key, peer_key])

    def in_table_findings(self, region: str, attribute: str) -> list[str]:
        """With tombstones in the replica: its time to live, and what only the other fences need or only this one."""
        tables = self.aws.client("dynamodb", region)
        replica, ledger = (tables.describe_table(TableName=f"{self.name}-{each}")["Table"]["TableArn"] for each in ("replica", "ledger"))
        ttl = tables.describe_time_to_live(TableName=f"{self.name}-replica")["TimeToLiveDescription"]
        return [f"time to live of the replica is {ttl}" for _ in [1] if (ttl["TimeToLiveStatus"], ttl.get("AttributeName")) != ("ENABLED", attribute)] + Role(
            self.aws.client("iam"), self.replicator
        ).findings(
            allowed=[
                *((f"dynamodb:{action}", replica) for action in ("PutItem", "DescribeTable", "DescribeTimeToLive")),
                *((f"dynamodb:{action}", ledger) for action in ("PutItem", "DeleteItem", "GetItem", "DescribeTable", "DescribeTimeToLive", "Scan")),
            ],
            denied=[
                *((f"dynamodb:{action}", replica) for action in ("DeleteItem", "UpdateItem", "GetItem", "Scan", "ConditionCheckItem", "UpdateTimeToLive", "PartiQLInsert", "PartiQLUpdate")),
                *((f"dynamodb:{action}", ledger) for action in ("ConditionCheckItem", "UpdateItem", "UpdateTimeToLive")),
            ],
        )

    def _resource_policies(self, bucket: str, keys: list[str]) -> list[str]:
        policies = {f"bucket {bucket}": self._bucket_policy()}
        for region, key in zip((PRIMARY_REGION, PEER_REGION), keys):
            document = self.aws.client("kms", region).get_key_policy(KeyId=key, PolicyName="default")["Policy"]
            policies[f"key {key}"] = json.loads(document)
            for topic in self.aws.client("sns", region).list_topics()["Topics"]:
                if f":{self.name}-" in topic["TopicArn"]:
                    attributes = self.aws.client("sns", region).get_topic_attributes(TopicArn=topic["TopicArn"])
                    policies[f"topic {topic['TopicArn']}"] = json.loads(attributes["Attributes"]["Policy"])
        return [finding for where, policy in policies.items() for finding in wildcards(where, policy)] + [
            f"{where} lets anybody in: {statement}" for where, policy in policies.items()
            for statement in policy["Statement"]
            if statement["Effect"] == "Allow" and statement["Principal"] in ("*", {"AWS": "*"})
        ]

    def _bucket_policy(self) -> dict:
        return json.loads(self.aws.client("s3").get_bucket_policy(Bucket=self.quarantine_bucket())["Policy"])

    def _table(self, which: str) -> dict:
        name = self.name if which == "primary" else f"{self.name}-{which}"
        region = PRIMARY_REGION if which == "primary" else PEER_REGION
        return self.aws.client("dynamodb", region).describe_table(TableName=name)["Table"]

    def _key(self, table: str, region: str) -> str:
        described = self.aws.client("dynamodb", region).describe_table(TableName=table.rsplit("/", 1)[1])
        return described["Table"]["SSEDescription"]["KMSMasterKeyArn"]

    def _lambda(self):
        return self.aws.client("lambda")


def mailed(aws: LocalAws, topic: str) -> list[str]:
    """Who gets a mail from a topic."""
    subscriptions = aws.client("sns", topic.split(":")[3]).list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    return [each["Endpoint"] for each in subscriptions if each["Protocol"] == "email"]


def function(configuration: dict) -> dict:
    """What a process must know to be a function."""
    return {
        "handler": configuration["Handler"],
        "timeout": configuration["Timeout"],
        "memory": configuration["MemorySize"],
        "snapStart": configuration.get("SnapStart", {}).get("ApplyOn") == "PublishedVersions",
        "environment": configuration["Environment"]["Variables"],
    }
