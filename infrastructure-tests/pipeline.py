"""The module `object-pipeline` as it was applied: how announcements travel, who hears of trouble, what the roles may, and the catalog."""

import json
import re
from pathlib import Path

from aws import ACCOUNT, PEER_ACCOUNT, PEER_REGION, PRIMARY_REGION, LocalAws
from buckets import headings, trust_findings
from deployment import function, mailed
from policy_check import Role, decides, through, wildcards

PAGE = Path(__file__).resolve().parent.parent / "docs" / "object-pipeline.md"

# What the services publish in the Region of the queue or function, as documented: of which dimension, and which statistics make sense.
# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
# https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
METRICS = {
    ("AWS/SQS", "ApproximateNumberOfMessagesVisible"): ("QueueName", {"Maximum"}),
    ("AWS/SQS", "ApproximateAgeOfOldestMessage"): ("QueueName", {"Maximum"}),
    ("AWS/Lambda", "Errors"): ("FunctionName", {"Sum"}),
    ("AWS/Lambda", "RecursiveInvocationsDropped"): ("FunctionName", {"Sum"}),
}


def watched_by(name: str) -> set[tuple[str, str, str]]:
    """What must be watched: Region, metric, queue or function."""
    return {
        (PRIMARY_REGION, "ApproximateNumberOfMessagesVisible", f"{name}-pipeline-undelivered"),
        (PEER_REGION, "ApproximateNumberOfMessagesVisible", f"{name}-pipeline-dead-letters"),
        (PEER_REGION, "ApproximateAgeOfOldestMessage", f"{name}-pipeline"),
        (PEER_REGION, "Errors", f"{name}-pipeline"),
        (PEER_REGION, "RecursiveInvocationsDropped", f"{name}-pipeline"),
    }


def alarm_findings(name: str, alarms: list[tuple[str, dict]], page: str) -> list[str]:
    """Alarms, each with its Region, that watch what is not published or do not say what to do, and what is not watched."""
    found, watched = [], set()
    for region, alarm in alarms:
        metric = alarm["Namespace"], alarm["MetricName"]
        if metric not in METRICS:
            found.append(f"{alarm['AlarmName']} watches {metric}, which is not published")
            continue
        dimension, statistics = METRICS[metric]
        dimensions = {each["Name"]: each["Value"] for each in alarm["Dimensions"]}
        if dimensions.keys() != {dimension}:
            found.append(f"{alarm['AlarmName']}: {metric[1]} has the dimension {dimension}, not {sorted(dimensions)}")
            continue
        if alarm["Statistic"] not in statistics:
            found.append(f"{alarm['AlarmName']}: {alarm['Statistic']} of {metric[1]} says nothing")
        watched.add((region, metric[1], dimensions[dimension]))
        anchors = re.findall(r"docs/object-pipeline\.md#([a-z-]+)", alarm["AlarmDescription"])
        if not anchors or not set(anchors) <= headings(page):
            found.append(f"{alarm['AlarmName']} names no section that is there: {alarm['AlarmDescription']}")
        if dimensions[dimension].endswith("-dead-letters") and "start-message-move-task" not in alarm["AlarmDescription"]:
            found.append(f"{alarm['AlarmName']} does not say how to redrive")
    wanted = watched_by(name)
    return found + [f"nothing watches {each}" for each in sorted(wanted - watched)] + [
        f"{each} is watched, which is not deployed" for each in sorted(watched - wanted)
    ]


class Pipeline:
    """The example query-the-copies."""

    def __init__(self, aws: LocalAws, name: str, email: str, table: str, source: str | None = None):
        self.aws = aws
        self.name = name
        self.email = email
        self.table = table
        self.source = source or f"{name}-source-{ACCOUNT}-{PRIMARY_REGION}"
        self.target = f"{name}-target-{ACCOUNT}-{PEER_REGION}"
        self.results = f"{name}-results-{ACCOUNT}-{PEER_REGION}"
        self.announcements = f"arn:aws:sns:{PRIMARY_REGION}:{ACCOUNT}:{name}-announcements"

    def described(self, zip_file: Path, file_format: str) -> dict:
        """All that whoever stands in for Lambda and Athena must know, to be read by the test of the packaged function."""
        (mapping,) = self.aws.client("lambda", PEER_REGION).list_event_source_mappings(EventSourceArn=self._queue("pipeline"))["EventSourceMappings"]
        live = self.aws.client("lambda", PEER_REGION).get_function_configuration(FunctionName=f"{self.name}-pipeline", Qualifier="live")
        return {
            "aws": self.aws.environment(),
            "zip": str(zip_file),
            "region": PRIMARY_REGION,
            "peerRegion": PEER_REGION,
            "sourceBucket": self.source,
            "targetBucket": self.target,
            "targetKey": self._key(self.target, PEER_REGION),
            "copier": {**function(live), "region": PEER_REGION},
            "copies": {name: mapping[name] for name in ("EventSourceArn", "BatchSize", "FunctionResponseTypes", "State")},
            "deadLetters": self._sqs(PEER_REGION).get_queue_url(QueueName=f"{self.name}-pipeline-dead-letters")["QueueUrl"],
            "format": file_format,
            "table": self.table,
            "tables": json.loads(json.dumps(self._tables(), default=str)),
            "queries": self._queries(),
        }

    def findings(self, crawler: bool = False) -> list[str]:
        return (
            self._alarm_findings() + self._travel_findings() + self._copier_findings(crawler) + self._resource_findings()
            + self._workgroup_findings() + (self._crawler_findings() if crawler else [])
        )

    def query_findings(self, policy: str, commands: dict[str, str]) -> list[str]:
        """What somebody who queries may, and whether the commands run just the named queries."""
        allowed = [
            ("athena:StartQueryExecution", f"arn:aws:athena:{PEER_REGION}:{ACCOUNT}:workgroup/{self.name}", {}),
            ("glue:GetTable", f"arn:aws:glue:{PEER_REGION}:{ACCOUNT}:table/{self.name}/{self.table}", {}),
            ("s3:GetObject", f"arn:aws:s3:::{self.target}/{self.table}/any", {}),
            ("s3:PutObject", f"arn:aws:s3:::{self.results}/any", {}),
            ("kms:Decrypt", self._key(self.target, PEER_REGION), through("s3", PEER_REGION)),
        ]
        denied = [
            ("athena:StartQueryExecution", f"arn:aws:athena:{PEER_REGION}:{ACCOUNT}:workgroup/primary", {}),
            ("glue:UpdateTable", f"arn:aws:glue:{PEER_REGION}:{ACCOUNT}:table/{self.name}/{self.table}", {}),
            ("glue:GetTable", f"arn:aws:glue:{PEER_REGION}:{ACCOUNT}:table/other/{self.table}", {}),
            ("s3:PutObject", f"arn:aws:s3:::{self.target}/{self.table}/any", {}),
            ("s3:GetObject", f"arn:aws:s3:::{self.target}/other/any", {}),
            ("s3:GetObject", f"arn:aws:s3:::{self.source}/any", {}),
            ("kms:Decrypt", self._key(self.target, PEER_REGION), {}),
        ]
        document = json.loads(policy)
        return [
            f"somebody who queries may {'' if effect else 'not '}{each}"
            for effect, each in [(None, each) for each in allowed] + [("Allow", each) for each in denied]
            if decides(document, *each) == effect
        ] + [
            f"the command {name} runs no named query: {command}" for name, command in commands.items()
            if not set(re.findall(r"--named-query-id (\S+)", command)) & set(self._query_ids())
        ] + wildcards("role of somebody who queries", document)

    def _alarm_findings(self) -> list[str]:
        alarms = [
            (region, alarm) for region in (PRIMARY_REGION, PEER_REGION)
            for alarm in self.aws.client("cloudwatch", region).describe_alarms(AlarmNamePrefix=f"{self.name}-pipeline")["MetricAlarms"]
        ]
        topics = {
            PRIMARY_REGION: f"arn:aws:sns:{PRIMARY_REGION}:{ACCOUNT}:{self.name}-pipeline",
            PEER_REGION: f"arn:aws:sns:{PEER_REGION}:{ACCOUNT}:{self.name}-pipeline-peer",
        }
        return alarm_findings(self.name, alarms, PAGE.read_text()) + [
            f"{alarm['AlarmName']} sends no mail" for region, alarm in alarms
            if alarm["AlarmActions"] != [topics[region]] or mailed(self.aws, topics[region]) != [self.email]
        ]

    def _travel_findings(self) -> list[str]:
        """Bucket, topic, queue, and where goes what cannot be delivered."""
        s3, sns = self.aws.client("s3"), self.aws.client("sns")
        told = s3.get_bucket_notification_configuration(Bucket=self.source).get("TopicConfigurations", [])
        found = [] if [(each["TopicArn"], each["Events"]) for each in told] == [(self.announcements, ["s3:ObjectCreated:*"])] else [f"{self.source} tells {told}"]
        (subscription,) = sns.list_subscriptions_by_topic(TopicArn=self.announcements)["Subscriptions"]
        attributes = sns.get_subscription_attributes(SubscriptionArn=subscription["SubscriptionArn"])["Attributes"]
        if subscription["Endpoint"] != self._queue("pipeline"):
            found.append(f"the topic tells {subscription['Endpoint']}")
        if json.loads(attributes.get("RedrivePolicy", "{}")) != {"deadLetterTargetArn": self._queue("pipeline-undelivered", PRIMARY_REGION)}:
            found.append(f"what the topic cannot deliver goes nowhere: {attributes}")
        return found

    def _copier_findings(self, crawler: bool) -> list[str]:
        source, target = f"arn:aws:s3:::{self.source}", f"arn:aws:s3:::{self.target}"
        key, peer_key = self._key(self.source, PRIMARY_REGION), self._key(self.target, PEER_REGION)
        log = f"arn:aws:logs:{PEER_REGION}:{ACCOUNT}:log-group:/aws/lambda"
        crawl = [
            ("glue:StartCrawler", f"arn:aws:glue:{PEER_REGION}:{ACCOUNT}:crawler/{self.name}-pipeline"),
            ("glue:GetCrawler", f"arn:aws:glue:{PEER_REGION}:{ACCOUNT}:crawler/{self.name}-pipeline"),
            ("sqs:SendMessage", self._queue("pipeline")),
        ]
        return Role(self.aws.client("iam"), f"{self.name}-pipeline").findings(
            allowed=[
                ("sqs:ReceiveMessage", self._queue("pipeline")),
                ("sqs:DeleteMessage", self._queue("pipeline")),
                ("s3:GetObject", f"{source}/any"),
                ("s3:GetObjectVersion", f"{source}/any"),
                ("s3:GetObjectTagging", f"{source}/any"),
                ("s3:ListBucket", source),
                ("s3:PutObject", f"{target}/{self.table}/any"),
                ("s3:PutObjectTagging", f"{target}/{self.table}/any"),
                ("s3:AbortMultipartUpload", f"{target}/{self.table}/any"),
                ("s3:ListBucketMultipartUploads", target),
                ("kms:Decrypt", key, through("s3", PRIMARY_REGION)),
                ("kms:GenerateDataKey", peer_key, through("s3", PEER_REGION)),
                ("kms:Decrypt", peer_key, through("sqs", PEER_REGION)),
                ("logs:PutLogEvents", f"{log}/{self.name}-pipeline:log-stream:any"),
                *(crawl if crawler else []),
            ],
            denied=[
                ("s3:PutObject", f"{source}/any"),
                ("s3:DeleteObject", f"{source}/any"),
                ("s3:PutObject", f"{target}/other/any"),
                ("s3:DeleteObject", f"{target}/{self.table}/any"),
                ("s3:GetObject", f"arn:aws:s3:::{self.results}/any"),
                ("s3:PutBucketPolicy", target),
                ("sqs:ReceiveMessage", self._queue("pipeline-dead-letters")),
                ("sqs:ReceiveMessage", self._queue("pipeline-undelivered", PRIMARY_REGION)),
                ("sns:Publish", self.announcements),
                ("glue:UpdateTable", f"arn:aws:glue:{PEER_REGION}:{ACCOUNT}:table/{self.name}/{self.table}"),
                ("glue:StartCrawler", f"arn:aws:glue:{PEER_REGION}:{ACCOUNT}:crawler/other"),
                ("kms:GenerateDataKey", key, through("s3", PRIMARY_REGION)),
                ("kms:Decrypt", key),
                ("kms:Decrypt", peer_key),
                ("kms:ScheduleKeyDeletion", peer_key),
                ("logs:CreateLogGroup", f"{log}/any"),
                *([] if crawler else crawl),
            ],
        )

    def _crawler_findings(self) -> list[str]:
        role = Role(self.aws.client("iam"), f"{self.name}-pipeline-crawler")
        crawler = f"arn:aws:glue:{PEER_REGION}:{ACCOUNT}:crawler/{self.name}-pipeline"
        catalog = f"arn:aws:glue:{PEER_REGION}:{ACCOUNT}"
        told = self.aws.client("glue", PEER_REGION).get_crawler(Name=f"{self.name}-pipeline")["Crawler"]
        paths = [each["Path"] for each in told["Targets"]["S3Targets"]]
        return role.findings(
            allowed=[
                ("s3:GetObject", f"arn:aws:s3:::{self.target}/{self.table}/any"),
                ("s3:ListBucket", f"arn:aws:s3:::{self.target}"),
                ("glue:CreateTable", f"{catalog}:table/{self.name}/{self.table}"),
                ("glue:GetDatabase", f"{catalog}:database/{self.name}"),
                ("glue:BatchCreatePartition", f"{catalog}:table/{self.name}/{self.table}"),
                ("kms:Decrypt", self._key(self.target, PEER_REGION), through("s3", PEER_REGION)),
                ("logs:PutLogEvents", f"arn:aws:logs:{PEER_REGION}:{ACCOUNT}:log-group:/aws-glue/crawlers:log-stream:any"),
            ],
            denied=[
                ("s3:PutObject", f"arn:aws:s3:::{self.target}/{self.table}/any"),
                ("s3:GetObject", f"arn:aws:s3:::{self.target}/other/any"),
                ("s3:GetObject", f"arn:aws:s3:::{self.source}/any"),
                ("glue:CreateTable", f"{catalog}:table/other/{self.table}"),
                ("glue:DeleteTable", f"{catalog}:table/{self.name}/{self.table}"),
                ("glue:DeleteDatabase", f"{catalog}:database/{self.name}"),
                ("kms:Decrypt", self._key(self.target, PEER_REGION)),
            ],
        ) + trust_findings(role, "glue.amazonaws.com", crawler, crawler + "-other") + (
            [] if paths == [f"s3://{self.target}/{self.table}/"] else [f"the crawler crawls {paths}"]
        )

    def _resource_findings(self) -> list[str]:
        """Who else may announce, and where policies say "*"."""
        topic = json.loads(self.aws.client("sns").get_topic_attributes(TopicArn=self.announcements)["Attributes"]["Policy"])
        own = {"aws:SourceAccount": ACCOUNT, "aws:SourceArn": f"arn:aws:s3:::{self.source}"}
        from_topic = {"aws:SourceArn": self.announcements}
        cases = [(f"topic {self.announcements}", topic, "s3.amazonaws.com", "sns:Publish", self.announcements, [
            (own, "Allow"), ({**own, "aws:SourceArn": f"arn:aws:s3:::{self.target}"}, None), ({**own, "aws:SourceAccount": PEER_ACCOUNT}, None),
        ])]
        for queue, region in (("pipeline", PEER_REGION), ("pipeline-undelivered", PRIMARY_REGION)):
            cases.append((f"queue {queue}", self._queue_policy(queue, region), "sns.amazonaws.com", "sqs:SendMessage", self._queue(queue, region), [
                (from_topic, "Allow"), ({"aws:SourceArn": self.announcements.replace(self.name, "other")}, None), ({}, None),
            ]))
        for bucket, region in ((self.source, PRIMARY_REGION), (self.target, PEER_REGION)):
            key = self._key(bucket, region)
            policy = json.loads(self.aws.client("kms", region).get_key_policy(KeyId=key, PolicyName="default")["Policy"])
            cases.append((f"key {bucket}", policy, "sns.amazonaws.com", "kms:GenerateDataKey", "*", [
                (from_topic, "Allow"), ({"aws:SourceArn": self.announcements.replace(ACCOUNT, PEER_ACCOUNT)}, None), ({}, None),
            ]))
        found = []
        for where, policy, service, action, resource, decisions in cases:
            of_service = {"Statement": [each for each in policy["Statement"] if each["Principal"] == {"Service": service}]}
            found += [
                f"{where} {'refuses' if effect else 'takes'} {action} of {context}" for context, effect in decisions
                if decides(of_service, action, resource, context) != effect
            ] + wildcards(where, policy)
        return found

    def _workgroup_findings(self) -> list[str]:
        told = self.aws.client("athena", PEER_REGION).get_work_group(WorkGroup=self.name)["WorkGroup"]["Configuration"]
        results = told["ResultConfiguration"]
        seen = {
            "enforced": told["EnforceWorkGroupConfiguration"],
            "limit": told["BytesScannedCutoffPerQuery"],
            "where results go": results["OutputLocation"],
            "their encryption": results["EncryptionConfiguration"],
        }
        wanted = {
            "enforced": True,
            "limit": 10 * 1024 ** 3,
            "where results go": f"s3://{self.results}/",
            "their encryption": {"EncryptionOption": "SSE_KMS", "KmsKey": self._key(self.results, PEER_REGION)},
        }
        return [f"workgroup: {what} is {seen[what]}, not {wanted[what]}" for what in wanted if seen[what] != wanted[what]]

    def _tables(self) -> list[dict]:
        return self.aws.client("glue", PEER_REGION).get_tables(DatabaseName=self.name)["TableList"]

    def _query_ids(self) -> list[str]:
        return self.aws.client("athena", PEER_REGION).list_named_queries(WorkGroup=self.name)["NamedQueryIds"]

    def _queries(self) -> dict[str, str]:
        athena = self.aws.client("athena", PEER_REGION)
        queries = [athena.get_named_query(NamedQueryId=each)["NamedQuery"] for each in self._query_ids()]
        return {each["Name"].removeprefix(f"{self.name}-"): each["QueryString"] for each in queries}

    def _queue_policy(self, queue: str, region: str) -> dict:
        url = self._sqs(region).get_queue_url(QueueName=f"{self.name}-{queue}")["QueueUrl"]
        return json.loads(self._sqs(region).get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])["Attributes"]["Policy"])

    def _queue(self, queue: str, region: str = PEER_REGION) -> str:
        return f"arn:aws:sqs:{region}:{ACCOUNT}:{self.name}-{queue}"

    def _key(self, bucket: str, region: str) -> str:
        (rule,) = self.aws.client("s3", region).get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
        return rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"]

    def _sqs(self, region: str):
        return self.aws.client("sqs", region)
