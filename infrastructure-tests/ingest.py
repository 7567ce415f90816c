"""The module `ingest` as it was applied: where files go, who hears of them, and what its roles and policies say."""

import json
from pathlib import Path

from aws import ACCOUNT, PEER_REGION, PRIMARY_REGION, LocalAws
from deployment import function, mailed
from policy_check import Role, through, wildcards


class Mailbox:
    """A queue in place of the owner's mailbox, which hears what the owner hears; used in a with statement."""

    def __init__(self, aws: LocalAws, topic: str):
        self._aws = aws
        self._topic = topic

    def __enter__(self) -> str:
        self._url = self._aws.client("sqs").create_queue(QueueName="mailbox")["QueueUrl"]
        self._subscription = self._aws.client("sns").subscribe(
            TopicArn=self._topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:{PRIMARY_REGION}:{ACCOUNT}:mailbox",
            ReturnSubscriptionArn=True,
        )["SubscriptionArn"]
        return self._url

    def __exit__(self, *_):
        self._aws.client("sns").unsubscribe(SubscriptionArn=self._subscription)
        self._aws.client("sqs").delete_queue(QueueUrl=self._url)


class Ingest:
    """With copies."""

    def __init__(self, aws: LocalAws, name: str, table: str, alarm_topic: str | None = None):
        """With `alarm_topic`, alarms about files go there, and a composite alarm names those about functions."""
        self.aws = aws
        self.alarm_topic = alarm_topic
        self.name = name
        self.table = table
        self.bucket = f"{name}-uploads-{ACCOUNT}-{PRIMARY_REGION}"
        self.peer_bucket = f"{name}-copies-{ACCOUNT}-{PEER_REGION}"
        self.topic = f"arn:aws:sns:{PRIMARY_REGION}:{ACCOUNT}:{name}-uploads"

    def described(self, zip_file: Path) -> dict:
        """All that whoever stands in for Lambda must know, to be read by the test of the packaged functions."""
        return {
            "aws": self.aws.environment(),
            "zip": str(zip_file),
            "region": PRIMARY_REGION,
            "peerRegion": PEER_REGION,
            "table": self.table,
            "objects": f"{self.name}-uploads",
            "bucket": self.bucket,
            "peerBucket": self.peer_bucket,
            "peerKey": self._key(self.peer_bucket, PEER_REGION),
            "deadLetters": self._queues().get_queue_url(QueueName=f"{self.name}-ingest-dead-letters")["QueueUrl"],
            "loader": self._live(f"{self.name}-ingest"),
            "copier": self._live(f"{self.name}-copy"),
            "uploads": self._mapping(f"{self.name}-ingest"),
            "copies": self._mapping(f"{self.name}-copy"),
        }

    def replica_described(self) -> dict:
        """The same of the replica's loader."""
        return {
            "replicaLoader": self._live(f"{self.name}-ingest-replica", PEER_REGION),
            "replicaCopies": self._mapping(f"{self.name}-ingest-replica", PEER_REGION),
        }

    def findings(self) -> list[str]:
        return self._role_findings() + self._resource_findings() + self._alarm_findings()

    def announce_what_nobody_takes(self) -> None:
        """Something in each queue and bucket, which a destroy would lose."""
        for region in (PRIMARY_REGION, PEER_REGION):
            queues = self.aws.client("sqs", region)
            for url in queues.list_queues().get("QueueUrls", []):
                queues.send_message(QueueUrl=url, MessageBody="{}")
        for bucket, region in self._buckets():
            self.aws.client("s3", region).put_object(Bucket=bucket, Key="waiting.json", Body=b"[]")

    def mail_findings(self, email: str, peer: bool) -> list[str]:
        """Topics that send no mail to the owner."""
        topics = [self.topic, *([f"arn:aws:sns:{PEER_REGION}:{ACCOUNT}:{self.name}-copies"] if peer else [])]
        return [f"{topic} sends no mail to {email}" for topic in topics if email not in mailed(self.aws, topic)]

    def _role_findings(self) -> list[str]:
        table, objects = (f"arn:aws:dynamodb:{PRIMARY_REGION}:{ACCOUNT}:table/{each}" for each in (self.table, f"{self.name}-uploads"))
        bucket, peer_bucket = f"arn:aws:s3:::{self.bucket}", f"arn:aws:s3:::{self.peer_bucket}"
        key, peer_key = self._key(self.bucket, PRIMARY_REGION), self._key(self.peer_bucket, PEER_REGION)
        log = f"arn:aws:logs:{PRIMARY_REGION}:{ACCOUNT}:log-group:/aws/lambda"
        loads, copies = f"{self.name}-ingest", f"{self.name}-copy"
        loader = Role(self.aws.client("iam"), loads).findings(
            allowed=[
                ("sqs:ReceiveMessage", self._arn(loads)),
                ("sqs:DeleteMessage", self._arn(loads)),
                ("sqs:GetQueueAttributes", self._arn(loads)),
                ("sqs:SendMessage", self._arn(loads)),
                ("s3:GetObject", f"{bucket}/any.json"),
                ("s3:GetObjectVersion", f"{bucket}/any.json"),
                ("s3:ListBucket", bucket),
                ("s3:PutObject", f"{bucket}/rejects/any.json/1/00001.jsonl"),
                ("dynamodb:BatchWriteItem", table),
                ("dynamodb:DescribeTable", table),
                ("dynamodb:GetItem", objects),
                ("dynamodb:PutItem", objects),
                ("sns:Publish", self.topic),
                *(("kms:Decrypt", key, through(service, PRIMARY_REGION)) for service in ("sqs", "s3", "dynamodb", "sns", "lambda")),
                ("kms:GenerateDataKey", key, through("s3", PRIMARY_REGION)),
                ("logs:CreateLogStream", f"{log}/{loads}:log-stream:any"),
                ("logs:PutLogEvents", f"{log}/{loads}:log-stream:any"),
            ],
            denied=[
                ("s3:PutObject", f"{bucket}/any.json"),
                ("s3:DeleteObject", f"{bucket}/any.json"),
                ("s3:GetObject", "arn:aws:s3:::another-bucket/any.json"),
                ("s3:GetObject", f"{peer_bucket}/any.json"),
                ("dynamodb:GetItem", table),
                ("dynamodb:Scan", table),
                ("dynamodb:DeleteItem", table),
                ("dynamodb:DeleteTable", table),
                ("dynamodb:BatchWriteItem", table.replace(self.table, "other")),
                ("dynamodb:Scan", objects),
                ("dynamodb:DeleteItem", objects),
                ("sqs:SendMessage", self._arn(copies)),
                ("sqs:ReceiveMessage", self._arn(f"{loads}-dead-letters")),
                ("sns:Publish", self.topic.replace(self.name, "other")),
                ("kms:Decrypt", key),
                ("kms:Decrypt", peer_key, through("s3", PEER_REGION)),
                ("kms:ScheduleKeyDeletion", key),
                ("logs:CreateLogGroup", f"{log}/any"),
                ("logs:PutLogEvents", f"{log}/{copies}:log-stream:any"),
            ],
        )
        copier = Role(self.aws.client("iam"), copies).findings(
            allowed=[
                ("sqs:ReceiveMessage", self._arn(copies)),
                ("s3:GetObjectVersion", f"{bucket}/any.json"),
                ("s3:GetObjectVersionTagging", f"{bucket}/any.json"),
                ("s3:ListBucket", bucket),
                ("s3:PutObject", f"{peer_bucket}/any.json"),
                ("s3:PutObjectTagging", f"{peer_bucket}/any.json"),
                ("s3:AbortMultipartUpload", f"{peer_bucket}/any.json"),
                ("s3:ListMultipartUploadParts", f"{peer_bucket}/any.json"),
                ("s3:ListBucketMultipartUploads", peer_bucket),
                ("s3:ListBucket", peer_bucket),
                ("kms:Decrypt", key, through("s3", PRIMARY_REGION)),
                ("kms:GenerateDataKey", peer_key, through("s3", PEER_REGION)),
            ],
            denied=[
                ("s3:PutObject", f"{bucket}/any.json"),
                ("s3:DeleteObject", f"{bucket}/any.json"),
                ("s3:DeleteObject", f"{peer_bucket}/any.json"),
                ("s3:ListBucketMultipartUploads", bucket),
                ("s3:PutObject", "arn:aws:s3:::another-bucket/any.json"),
                ("s3:PutBucketPolicy", peer_bucket),
                ("dynamodb:BatchWriteItem", table),
                ("dynamodb:PutItem", objects),
                ("sqs:ReceiveMessage", self._arn(loads)),
                ("sqs:SendMessage", self._arn(copies)),
                ("sns:Publish", self.topic),
                ("kms:PutKeyPolicy", peer_key),
                ("kms:Decrypt", peer_key),
                ("kms:Decrypt", peer_key, through("dynamodb", PEER_REGION)),
            ],
        )
        return loader + copier

    def replica_findings(self) -> list[str]:
        """The replica's loader writes as the replicator does, and nothing of the primary's region."""
        peer_bucket = f"arn:aws:s3:::{self.peer_bucket}"
        table = f"arn:aws:dynamodb:{PEER_REGION}:{ACCOUNT}:table/{self.name}"
        return Role(self.aws.client("iam"), f"{self.name}-ingest-replica").findings(
            allowed=[
                ("sqs:ReceiveMessage", self._arn(f"{self.name}-ingest-replica", PEER_REGION)),
                ("s3:GetObjectVersion", f"{peer_bucket}/any.json"),
                ("s3:PutObject", f"{peer_bucket}/rejects/any.json/1/00001.jsonl"),
                ("dynamodb:PutItem", f"{table}-replica"),
                ("dynamodb:ConditionCheckItem", f"{table}-ledger"),
                ("dynamodb:PutItem", f"{table}-copies"),
                ("sns:Publish", f"arn:aws:sns:{PEER_REGION}:{ACCOUNT}:{self.name}-copies"),
            ],
            denied=[
                ("dynamodb:BatchWriteItem", f"{table}-replica"),
                ("dynamodb:Scan", f"{table}-ledger"),
                ("dynamodb:DescribeTimeToLive", f"{table}-ledger"),
                ("dynamodb:PutItem", table.replace(PEER_REGION, PRIMARY_REGION)),
                ("s3:GetObject", f"arn:aws:s3:::{self.bucket}/any.json"),
                ("s3:PutObject", f"{peer_bucket}/any.json"),
                ("sns:Publish", self.topic),
            ],
        )

    def budget_findings(self, write_units: int) -> list[str]:
        """Both loaders spend no more."""
        loaders = self._live(f"{self.name}-ingest"), self._live(f"{self.name}-ingest-replica", PEER_REGION)
        return [
            f"{loader['handler']} may spend {spent}" for loader in loaders
            if (spent := loader["environment"].get("WRITE_BUDGET")) != str(write_units)
        ]

    def _resource_findings(self) -> list[str]:
        """Who else may send, publish or use the keys."""
        rule = f"arn:aws:events:{PRIMARY_REGION}:{ACCOUNT}:rule/{self.name}-copy"
        senders = {
            f"{self.name}-ingest": ("s3.amazonaws.com", {
                "ArnEquals": {"aws:SourceArn": f"arn:aws:s3:::{self.bucket}"}, "StringEquals": {"aws:SourceAccount": ACCOUNT},
            }),
            f"{self.name}-copy": ("events.amazonaws.com", {"ArnEquals": {"aws:SourceArn": rule}}),
        }
        findings = []
        for queue, (service, condition) in senders.items():
            (allowed,) = [each for each in self._queue_policy(queue)["Statement"] if each["Effect"] == "Allow"]
            if (allowed["Principal"], allowed["Action"], allowed.get("Condition")) != (
                {"Service": service}, "sqs:SendMessage", condition
            ):
                findings.append(f"others may send to {queue}: {allowed}")
        topic = self.aws.client("sns").get_topic_attributes(TopicArn=self.topic)["Attributes"]["Policy"]
        policies = {
            f"topic {self.topic}": json.loads(topic),
            **{f"queue {queue}": self._queue_policy(queue) for queue in senders},
            **{f"bucket {bucket}": self._bucket_policy(bucket, region) for bucket, region in self._buckets()},
            **{f"key {bucket}": self._key_policy(bucket, region) for bucket, region in self._buckets()},
        }
        findings += [finding for where, policy in policies.items() for finding in wildcards(where, policy)]
        account = {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
        for bucket, region in self._buckets():
            services = {
                each["Principal"]["Service"]: each.get("Condition") for each in self._key_policy(bucket, region)["Statement"]
                if each["Sid"] in ("Announcements", "EventBus")
            }
            # a condition may keep EventBridge out
            wanted = {"s3.amazonaws.com": account, **({"events.amazonaws.com": None} if region == PRIMARY_REGION else {})}
            if services != wanted:
                findings.append(f"the key of {bucket} does not let just {wanted} announce: {services}")
        return findings

    def _alarm_findings(self) -> list[str]:
        alarms = [
            alarm for each in ("ingest", "copy")
            for alarm in self.aws.client("cloudwatch").describe_alarms(AlarmNamePrefix=f"{self.name}-{each}-")["MetricAlarms"]
        ]
        watched = {
            (alarm["Namespace"], alarm["MetricName"], each["Name"], each["Value"])
            for alarm in alarms for each in alarm["Dimensions"]
        }
        wanted = {
            watch for name in (f"{self.name}-ingest", f"{self.name}-copy") for watch in (
                ("AWS/Lambda", "Errors", "FunctionName", name),
                ("AWS/Lambda", "RecursiveInvocationsDropped", "FunctionName", name),
                ("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", f"{name}-dead-letters"),
            )
        }
        findings = [
            f"{alarm['AlarmName']} tells {alarm['AlarmActions']}" for alarm in alarms
            if alarm["AlarmActions"] != ([] if self.alarm_topic and alarm["MetricName"] == "Errors" else [self.alarm_topic or self.topic])
        ]
        findings += self._recursion_findings()
        return findings if watched == wanted else [*findings, f"{watched} is watched in place of {wanted}"]

    def _recursion_findings(self) -> list[str]:
        """The loader alone sends to its own queue, and must not be stopped for it."""
        functions = self.aws.client("lambda")
        return [
            f"{self.name}-{each} may {'' if wanted == 'Terminate' else 'not '}feed itself"
            for each, wanted in (("ingest", "Allow"), ("copy", "Terminate"))
            if functions.get_function_recursion_config(FunctionName=f"{self.name}-{each}")["RecursiveLoop"] != wanted
        ]

    def _buckets(self) -> list[tuple[str, str]]:
        return [(self.bucket, PRIMARY_REGION), (self.peer_bucket, PEER_REGION)]

    def _bucket_policy(self, bucket: str, region: str) -> dict:
        return json.loads(self.aws.client("s3", region).get_bucket_policy(Bucket=bucket)["Policy"])

    def _key_policy(self, bucket: str, region: str) -> dict:
        key = self._key(bucket, region)
        return json.loads(self.aws.client("kms", region).get_key_policy(KeyId=key, PolicyName="default")["Policy"])

    def _queue_policy(self, queue: str) -> dict:
        url = self._queues().get_queue_url(QueueName=queue)["QueueUrl"]
        return json.loads(self._queues().get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])["Attributes"]["Policy"])

    def _key(self, bucket: str, region: str) -> str:
        """The key that encrypts what is put into the bucket."""
        (rule,) = self.aws.client("s3", region).get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
        return rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"]

    def _live(self, name: str, region: str = PRIMARY_REGION) -> dict:
        live = self.aws.client("lambda", region).get_function_configuration(FunctionName=name, Qualifier="live")
        return {**function(live), "region": region}

    def _mapping(self, queue: str, region: str = PRIMARY_REGION) -> dict:
        (mapping,) = self.aws.client("lambda", region).list_event_source_mappings(
            EventSourceArn=self._arn(queue, region)
        )["EventSourceMappings"]
        return {name: mapping[name] for name in ("EventSourceArn", "BatchSize", "FunctionResponseTypes", "State")}

    def _arn(self, queue: str, region: str = PRIMARY_REGION) -> str:
        return f"arn:aws:sqs:{region}:{ACCOUNT}:{queue}"

    def _queues(self):
        return self.aws.client("sqs")
