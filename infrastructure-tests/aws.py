"""The local AWS of one stage: its process, clients for its accounts and regions, and all that is in it."""

import functools
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import boto3

from tools import Failed

ACCOUNT = "123456789012"
PEER_ACCOUNT = "222222222222"
PRIMARY_REGION = "us-east-1"
PEER_REGION = "ap-south-1"


class LocalAws:
    """A server of this directory's local_aws.py; used in a with statement."""

    def __init__(self, log: Path):
        self._log = log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            # an address, since with a name S3 would want one for each bucket
            self.endpoint = f"http://127.0.0.1:{free.getsockname()[1]}"

    def __enter__(self):
        port = self.endpoint.rsplit(":", 1)[1]
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("local_aws.py")), "--host", "127.0.0.1", "--port", port],
            stdout=self._log.open("w"), stderr=subprocess.STDOUT, env={**os.environ, **self.environment()},
        )
        self._await_start()
        self._post("/moto-api/config", {"lambda": {"use_docker": False}})
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()

    def environment(self) -> dict[str, str]:
        """What leads every client here: the SDKs, the command line and Terraform read it."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    @functools.cache
    def client(self, service: str, region: str = PRIMARY_REGION, account: str = ACCOUNT):
        if account == ACCOUNT:
            return self._client(service, region, "local", "local")
        credentials = self.client("sts").assume_role(
            RoleArn=f"arn:aws:iam::{account}:role/deployer", RoleSessionName="stage"
        )["Credentials"]
        return self._client(
            service, region, credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["SessionToken"]
        )

    def _client(self, service, region, key, secret, token=None):
        return boto3.client(
            service, region_name=region, endpoint_url=self.endpoint,
            aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token,
        )

    def everything(self) -> dict[str, str]:
        """All that the server holds, whoever asks for it."""
        with urllib.request.urlopen(f"{self.endpoint}/moto-api/everything", timeout=30) as answer:
            return json.load(answer)

    def inventory(self) -> set[str]:
        """All that there is, in both regions and accounts."""
        return {
            f"{account} {region} {kind} {name}"
            for account in (ACCOUNT, PEER_ACCOUNT)
            for region in (PRIMARY_REGION, PEER_REGION)
            for kind, names in self._names(account, region).items()
            for name in names
        }

    def _names(self, account: str, region: str) -> dict[str, list[str]]:
        def client(service):
            return self.client(service, region, account)

        keys = [client("kms").describe_key(KeyId=key["KeyId"])["KeyMetadata"] for key in client("kms").list_keys()["Keys"]]
        alarms = client("cloudwatch").describe_alarms(AlarmTypes=["MetricAlarm", "CompositeAlarm"])
        return {
            "table": client("dynamodb").list_tables()["TableNames"],
            "function": [each["FunctionName"] for each in client("lambda").list_functions()["Functions"]],
            "scaled table": [
                each["ResourceId"] for each in client("application-autoscaling").describe_scalable_targets(ServiceNamespace="dynamodb")["ScalableTargets"]
            ],
            "mapping": [each["UUID"] for each in client("lambda").list_event_source_mappings()["EventSourceMappings"]],
            "bucket": [each["Name"] for each in client("s3").list_buckets()["Buckets"]],
            "topic": [each["TopicArn"] for each in client("sns").list_topics()["Topics"]],
            "queue": client("sqs").list_queues().get("QueueUrls", []),
            "subscription": [each["SubscriptionArn"] for each in client("sns").list_subscriptions()["Subscriptions"]],
            "alarm": [each["AlarmName"] for each in alarms["MetricAlarms"] + alarms["CompositeAlarms"]],
            "dashboard": [each["DashboardName"] for each in client("cloudwatch").list_dashboards()["DashboardEntries"]],
            "log group": [each["logGroupName"] for each in client("logs").describe_log_groups()["logGroups"]],
            "rule": [each["Name"] for each in client("events").list_rules()["Rules"]],
            "database": [each["Name"] for each in client("glue").get_databases()["DatabaseList"]],
            "catalog's table": [
                f"{database['Name']}.{each['Name']}" for database in client("glue").get_databases()["DatabaseList"]
                for each in client("glue").get_tables(DatabaseName=database["Name"])["TableList"]
            ],
            "crawler": client("glue").list_crawlers()["CrawlerNames"],
            "workgroup": [each["Name"] for each in client("athena").list_work_groups()["WorkGroups"]],
            "named query": [
                query for each in client("athena").list_work_groups()["WorkGroups"]
                for query in client("athena").list_named_queries(WorkGroup=each["Name"])["NamedQueryIds"]
            ],
            "VPC": [each["VpcId"] for each in client("ec2").describe_vpcs()["Vpcs"] if not each["IsDefault"]],
            "subnet": [each["SubnetId"] for each in client("ec2").describe_subnets()["Subnets"] if not each["DefaultForAz"]],
            "security group": [each["GroupId"] for each in client("ec2").describe_security_groups()["SecurityGroups"]],
            "internet gateway": [each["InternetGatewayId"] for each in client("ec2").describe_internet_gateways()["InternetGateways"]],
            "NAT gateway": [each["NatGatewayId"] for each in client("ec2").describe_nat_gateways()["NatGateways"] if each["State"] != "deleted"],
            "address": [each["PublicIp"] for each in client("ec2").describe_addresses()["Addresses"]],
            "endpoint": [each["VpcEndpointId"] for each in client("ec2").describe_vpc_endpoints()["VpcEndpoints"] if each["State"] != "deleted"],
            "launch template": [each["LaunchTemplateName"] for each in client("ec2").describe_launch_templates()["LaunchTemplates"]],
            "auto-scaling group": [each["AutoScalingGroupName"] for each in client("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"]],
            "instance": [
                instance["InstanceId"] for each in client("ec2").describe_instances()["Reservations"] for instance in each["Instances"]
                if instance["State"]["Name"] != "terminated"
            ],
            "instance profile": [each["InstanceProfileName"] for each in client("iam").list_instance_profiles()["InstanceProfiles"]],
            "identity provider": [each["Arn"] for each in client("iam").list_open_id_connect_providers()["OpenIDConnectProviderList"]],
            "role": [each["RoleName"] for each in client("iam").list_roles()["Roles"] if "/aws-service-role/" not in each["Path"]],
            # a key takes its waiting time to go, and those that AWS makes for itself stay
            "key": [
                f"{key['KeyId']} ({key['Description']})" for key in keys
                if key["KeyState"] != "PendingDeletion" and not key["Description"].startswith("Default ")
            ],
            "key's alias": [
                each["AliasName"] for each in client("kms").list_aliases()["Aliases"]
                if not each["AliasName"].startswith("alias/aws/")
            ],
        }

    def _await_start(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(self.endpoint, timeout=5).close()
                return
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.2)
        raise Failed(f"the local AWS did not start:\n{self._log.read_text()[-4000:]}")

    def _post(self, path: str, body: dict) -> None:
        request = urllib.request.Request(
            self.endpoint + path, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST"
        )
        urllib.request.urlopen(request, timeout=10).close()
