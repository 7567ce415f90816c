"""The module `splunk` as it was applied: what its role may, its mapping, its environment, and who hears of trouble. Firehose is planned only."""

import json

from aws import ACCOUNT, PRIMARY_REGION, LocalAws
from deployment import mailed
from policy_check import Role, through, wildcards

# What the functions and mappings publish, and the forwarder itself: docs/splunk.md lists its metrics.
METRICS = {
    ("AWS/Lambda", "IteratorAge", "FunctionName"), ("AWS/Lambda", "Errors", "FunctionName"), ("AWS/Lambda", "Throttles", "FunctionName"),
    ("AWS/Lambda", "OnFailureDestinationDeliveredEventCount", "EventSourceMappingUUID"), ("AWS/Lambda", "DroppedEventCount", "EventSourceMappingUUID"),
    ("DynamoDbReplicator", "ForwardingLag", "Forwarder"), ("DynamoDbReplicator", "EventsQuarantined", "Forwarder"),
}


class Splunk:
    """A table whose changes are sent by the function."""

    def __init__(self, aws: LocalAws, name: str, table: str, bucket: str, secret: str):
        self.aws = aws
        self.part = f"{name}-splunk"
        self.table = table
        self.bucket = bucket
        self.secret = secret

    def findings(self) -> list[str]:
        return self._role_findings() + self._mapping_findings() + self._environment_findings() + self._metric_findings()

    def mail_findings(self, email: str) -> list[str]:
        topic = f"arn:aws:sns:{PRIMARY_REGION}:{ACCOUNT}:{self.part}"
        policy = json.loads(self.aws.client("sns").get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])
        return wildcards(f"topic {topic}", policy) + [
            f"{alarm['AlarmName']} sends no mail to {email}" for alarm in self._alarms()
            if alarm["AlarmActions"] != [topic] or mailed(self.aws, topic) != [email]
        ]

    def _role_findings(self) -> list[str]:
        table, stream = self._table()["TableArn"], self._table()["LatestStreamArn"]
        bucket = f"arn:aws:s3:::{self.bucket}"
        log = f"arn:aws:logs:{PRIMARY_REGION}:{ACCOUNT}:log-group:/aws/lambda"
        key = self._table()["SSEDescription"]["KMSMasterKeyArn"]
        return Role(self.aws.client("iam"), self.part).findings(
            allowed=[
                ("dynamodb:GetRecords", stream),
                ("dynamodb:GetShardIterator", stream),
                ("dynamodb:DescribeStream", stream),
                ("dynamodb:ListStreams", f"{table}/stream/any"),
                ("s3:PutObject", f"{bucket}/splunk/any.json"),
                ("s3:PutObject", f"{bucket}/aws/lambda/any"),
                ("s3:ListBucket", bucket),
                ("s3:GetObjectVersion", f"{bucket}/splunk-settings/rules"),
                ("secretsmanager:GetSecretValue", self.secret),
                *(("kms:Decrypt", key, through(service, PRIMARY_REGION)) for service in ("dynamodb", "s3", "lambda")),
                ("kms:GenerateDataKey", key, through("s3", PRIMARY_REGION)),
                ("logs:CreateLogStream", f"{log}/{self.part}:log-stream:any"),
                ("logs:PutLogEvents", f"{log}/{self.part}:log-stream:any"),
            ],
            denied=[
                *((f"dynamodb:{action}", table) for action in ("GetItem", "Scan", "Query", "PutItem", "UpdateItem", "DeleteItem", "DeleteTable")),
                ("dynamodb:GetRecords", stream.replace(self.table, "other")),
                ("s3:PutObject", f"{bucket}/quarantine/any.json"),
                ("s3:PutObject", f"{bucket}/splunk-settings/rules"),
                ("s3:GetObject", f"{bucket}/splunk/any.json"),
                ("s3:GetObject", f"{bucket}/quarantine/any.json"),
                ("s3:DeleteObject", f"{bucket}/splunk/any.json"),
                ("s3:PutObject", "arn:aws:s3:::another-bucket/splunk/any.json"),
                ("secretsmanager:GetSecretValue", self.secret.replace("hec", "other")),
                ("secretsmanager:PutSecretValue", self.secret),
                ("kms:Decrypt", key),
                ("kms:Decrypt", key, through("secretsmanager", PRIMARY_REGION)),
                ("kms:ScheduleKeyDeletion", key),
                ("logs:CreateLogGroup", f"{log}/any"),
                ("logs:PutLogEvents", f"{log}/another:log-stream:any"),
                ("sns:Publish", f"arn:aws:sns:{PRIMARY_REGION}:{ACCOUNT}:{self.part}"),
                ("firehose:PutRecord", f"arn:aws:firehose:{PRIMARY_REGION}:{ACCOUNT}:deliverystream/any"),
            ],
        )

    def _mapping_findings(self) -> list[str]:
        """From the oldest record on, and nothing is taken for sent that was not."""
        mapping = self.mapping()
        wanted = {
            "StartingPosition": "TRIM_HORIZON", "FunctionResponseTypes": ["ReportBatchItemFailures"], "BisectBatchOnFunctionError": True,
            "MaximumRecordAgeInSeconds": 22 * 60 * 60, "DestinationConfig": {"OnFailure": {"Destination": f"arn:aws:s3:::{self.bucket}"}},
            "FunctionArn": f"arn:aws:lambda:{PRIMARY_REGION}:{ACCOUNT}:function:{self.part}:live", "State": "Enabled",
        }
        return [f"the mapping has {name} {mapping.get(name)}, not {value}" for name, value in wanted.items() if mapping.get(name) != value]

    def _environment_findings(self) -> list[str]:
        """The token is nowhere, and the rules are in an object that is there."""
        live = self.aws.client("lambda").get_function_configuration(FunctionName=self.part, Qualifier="live")
        environment = live["Environment"]["Variables"]
        wanted = {
            "TABLE_NAME": self.table, "SPLUNK_TOKEN_SECRET_ARN": self.secret, "QUARANTINE_BUCKET": self.bucket, "QUARANTINE_PREFIX": "splunk/",
        }
        found = [f"{name} is {environment.get(name)}, not {value}" for name, value in wanted.items() if environment.get(name) != value]
        bucket, key = environment["FORWARD_RULES"].removeprefix("s3://").split("?")[0].split("/", 1)
        version = environment["FORWARD_RULES"].split("versionId=")[1]
        rules = json.loads(self.aws.client("s3").get_object(Bucket=bucket, Key=key, VersionId=version)["Body"].read())
        if rules != {"redact": {"card": "drop"}}:
            found.append(f"the rules are {rules}")
        if live["Handler"] != "dev.replicator.lambda.ForwardHandler::handleRequest" or len(json.dumps(environment)) > 4096:
            found.append(f"the function is {live['Handler']} with {len(json.dumps(environment))} bytes of environment")
        return found

    def _metric_findings(self) -> list[str]:
        known = {"FunctionName": self.part, "EventSourceMappingUUID": self.mapping()["UUID"], "Forwarder": self.table}
        watched = {
            (metric["Namespace"], metric["MetricName"], each["Name"], each["Value"])
            for alarm in self._alarms()
            for metric in [query["MetricStat"]["Metric"] for query in alarm.get("Metrics", []) if "MetricStat" in query] or [alarm]
            for each in metric["Dimensions"]
        }
        wanted = {(*metric, known[metric[2]]) for metric in METRICS}
        return [f"{each} is not watched" for each in sorted(wanted - watched)] + [f"{each} is watched, and not published" for each in sorted(watched - wanted)]

    def _alarms(self) -> list[dict]:
        return self.aws.client("cloudwatch").describe_alarms(AlarmNamePrefix=f"{self.part}-")["MetricAlarms"]

    def mapping(self) -> dict:
        mappings = self.aws.client("lambda").list_event_source_mappings(EventSourceArn=self._table()["LatestStreamArn"])["EventSourceMappings"]
        (mapping,) = [each for each in mappings if each["FunctionArn"].split(":")[6] == self.part]
        return mapping

    def _table(self) -> dict:
        return self.aws.client("dynamodb").describe_table(TableName=self.table)["Table"]
