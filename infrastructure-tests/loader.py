"""The module `git-loader` as it was applied: what the role may, who can reach the instance, what it starts with, who hears of trouble."""

import base64
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from aws import ACCOUNT, PRIMARY_REGION, LocalAws
from buckets import headings
from loader_world import PROGRAM, Repository
from policy_check import Role, decides, through, wildcards

PAGE = Path(__file__).resolve().parent.parent / "docs" / "git-loader.md"

METRICS = {
    # what the program publishes, and which statistic says something
    "FailedRuns": "Sum", "CompletedRuns": "Sum", "RefusedFiles": "Maximum", "Conflicts": "Sum", "UploadedFiles": "Sum", "StoredFiles": "Sum",
}


def alarm_findings(alarms: list[dict], wanted: set[str], page: str) -> list[str]:
    """Alarms on metrics that nobody publishes, or that do not say what to do, and metrics that are not watched."""
    found, watched = [], set()
    for alarm in alarms:
        name, metric = alarm["AlarmName"], alarm["MetricName"]
        if f'"{metric}"' not in PROGRAM.read_text() or METRICS.get(metric) != alarm["Statistic"]:
            found.append(f"{name} watches the {alarm['Statistic']} of {metric}, which says nothing")
        if metric == "CompletedRuns" and (alarm["TreatMissingData"] != "breaching" or not alarm["ComparisonOperator"].startswith("LessThan")):
            found.append(f"{name} does not fire when nothing runs")
        anchors = re.findall(r"docs/git-loader\.md#([a-z-]+)", alarm["AlarmDescription"])
        if not anchors or not set(anchors) <= headings(page):
            found.append(f"{name} names no section that is there: {alarm['AlarmDescription']}")
        watched.add(metric)
    return found + [f"nothing watches {each}" for each in sorted(wanted - watched)] + [f"{each} is watched too" for each in sorted(watched - wanted)]


def unpacked(user_data: str) -> dict:
    """What cloud-init makes of the user data of a launch template."""
    text = gzip.decompress(base64.b64decode(user_data)).decode()
    if not text.startswith("#cloud-config\n"):
        raise AssertionError(f"cloud-init would take this for something else: {text[:80]}")
    return yaml.safe_load(text)


def verify_units(files: dict[str, str], directory: Path) -> list[str]:
    """What systemd says to the units, if it is there."""
    units = [name for name in files if name.startswith("/etc/systemd/system/")]
    if len(units) != 4:
        return [f"not four units but {units}"]
    if not shutil.which("systemd-analyze"):
        return []
    paths = []
    for name in units:
        path = directory / Path(name).name
        # these programs are on the instance, not here
        path.write_text(files[name].replace("/usr/bin/python3", "/bin/sh").replace("/usr/bin/dnf", "/bin/sh"))
        paths.append(str(path))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *paths], capture_output=True, text=True)
    # it also verifies the units of this machine
    said = [line for line in done.stderr.splitlines() if any(Path(each).name in line for each in paths)]
    return said + ([f"systemd-analyze: {done.stderr}"] if done.returncode else [])


def template(aws: LocalAws, name: str) -> dict:
    (version,) = aws.client("ec2").describe_launch_template_versions(LaunchTemplateName=f"{name}-git-loader", Versions=["$Default"])["LaunchTemplateVersions"]
    return version["LaunchTemplateData"]


def configuration_of_instance(aws: LocalAws, name: str) -> dict:
    """What the program reads on the deployed instance."""
    files = unpacked(template(aws, name)["UserData"])["write_files"]
    return json.loads(next(each["content"] for each in files if each["path"].endswith("config.json")))


class GitLoader:
    """The example git-loader."""

    def __init__(self, aws: LocalAws, name: str, bucket: str, secret: str | None, github: str | None, topic: str):
        self.aws = aws
        self.name = name
        self.bucket = bucket
        self.secret = secret
        self.github = github
        self.topic = topic
        self.state = f"{name}-git-loader-{ACCOUNT}-{PRIMARY_REGION}"

    def findings(self, work: Path) -> list[str]:
        found = self._role_findings() + self._alarm_findings()
        return found + (self._workflow_findings() if self.github else self._instance_findings(work) + self._network_findings())

    def _role_findings(self) -> list[str]:
        bucket, state = f"arn:aws:s3:::{self.bucket}", f"arn:aws:s3:::{self.state}"
        log = f"arn:aws:logs:{PRIMARY_REGION}:{ACCOUNT}:log-group"
        key = self._key(self.bucket)
        own, uploads = {"cloudwatch:namespace": "DynamoDbReplicator/GitLoader"}, {"s3:prefix": ""}
        sessions = [(each, "*") for each in ("ssm:UpdateInstanceInformation", "ssmmessages:OpenDataChannel")]
        secret = [("secretsmanager:GetSecretValue", self.secret)] if self.secret else []
        program = [("s3:GetObject", f"{state}/git_loader.py"), ("s3:GetObject", f"{state}/config.json")]
        role = Role(self.aws.client("iam"), f"{self.name}-git-loader")
        return role.findings(
            allowed=[
                ("s3:PutObject", f"{bucket}/git/any"), ("s3:AbortMultipartUpload", f"{bucket}/git/any"),
                ("s3:GetObject", f"{bucket}/in/any"), ("s3:ListBucket", bucket, uploads),
                ("s3:GetObject", f"{state}/manifest.json"), ("s3:PutObject", f"{state}/manifest.json"), ("s3:ListBucket", state),
                ("kms:GenerateDataKey", key, through("s3", PRIMARY_REGION)), ("kms:Decrypt", key, through("s3", PRIMARY_REGION)),
                ("logs:PutLogEvents", f"{log}:/git-loader/{self.name}:log-stream:any"), ("cloudwatch:PutMetricData", "*", own),
                *(program if self.github else [*sessions, *secret]),
            ],
            denied=[
                ("s3:PutObject", f"{bucket}/any"), ("s3:PutObject", f"{bucket}/gitany"), ("s3:DeleteObject", f"{bucket}/git/any"), ("s3:PutBucketPolicy", bucket),
                ("s3:ListBucket", bucket, {"s3:prefix": "other/"}), ("s3:PutObject", f"{state}/git_loader.py"), ("s3:PutObject", f"{state}/config.json"),
                ("s3:DeleteObject", f"{state}/manifest.json"), ("s3:GetObject", "arn:aws:s3:::other/any"),
                ("kms:Decrypt", key), ("kms:Decrypt", key, through("secretsmanager", PRIMARY_REGION)), ("kms:ScheduleKeyDeletion", key),
                ("logs:PutLogEvents", f"{log}:/aws/lambda/any:log-stream:any"), ("logs:DeleteLogGroup", f"{log}:/git-loader/{self.name}"),
                ("cloudwatch:PutMetricData", "*"), ("cloudwatch:PutMetricData", "*", {"cloudwatch:namespace": "DynamoDbReplicator"}),
                ("secretsmanager:GetSecretValue", f"arn:aws:secretsmanager:{PRIMARY_REGION}:{ACCOUNT}:secret:other"), ("ssm:GetParameter", "*"),
                ("iam:PassRole", "*"), ("ec2:RunInstances", "*"), ("sts:AssumeRole", "*"), *([*sessions, *secret] if self.github else program),
            ],
        ) + self._trust_findings(role)

    def _trust_findings(self, role: Role) -> list[str]:
        (statement,) = role.trust["Statement"]
        if not self.github:
            return [] if statement["Principal"] == {"Service": "ec2.amazonaws.com"} else [f"{role.name} trusts {statement['Principal']}"]
        issuer = "token.actions.githubusercontent.com"
        own = {f"{issuer}:aud": "sts.amazonaws.com", f"{issuer}:sub": f"repo:{self.github}:ref:refs/heads/main"}
        found = [] if statement["Principal"] == {"Federated": f"arn:aws:iam::{ACCOUNT}:oidc-provider/{issuer}"} else [f"{role.name} trusts {statement['Principal']}"]
        return found + [
            f"{role.name}: {'refused' if effect else 'taken'} is {context}" for context, effect in (
                (own, "Allow"), ({**own, f"{issuer}:sub": f"repo:{self.github}:ref:refs/heads/other"}, None),
                ({**own, f"{issuer}:sub": f"repo:{self.github}:pull_request"}, None), ({**own, f"{issuer}:sub": "repo:other/data:ref:refs/heads/main"}, None),
                ({**own, f"{issuer}:aud": "other"}, None), ({f"{issuer}:aud": "sts.amazonaws.com"}, None),
            ) if decides(role.trust, "sts:AssumeRoleWithWebIdentity", "any", context) != effect
        ]

    def _alarm_findings(self) -> list[str]:
        alarms = self.aws.client("cloudwatch").describe_alarms(AlarmNamePrefix=f"{self.name}-git-loader")["MetricAlarms"]
        wanted = {"FailedRuns", "RefusedFiles", "Conflicts"} | (set() if self.github else {"CompletedRuns"})
        return alarm_findings(alarms, wanted, PAGE.read_text()) + [
            f"{each['AlarmName']}: {each['AlarmActions']} and {each['Dimensions']} of {each['Namespace']}" for each in alarms
            if each["AlarmActions"] != [self.topic] or each["Namespace"] != "DynamoDbReplicator/GitLoader" or each["Dimensions"] != [{"Name": "Loader", "Value": self.name}]
        ]

    def _workflow_findings(self) -> list[str]:
        """There is a role, and no instance and no network."""
        left = [each for each in self.aws.inventory() if each.split(" ")[2] in ("VPC", "NAT", "launch", "auto-scaling", "instance", "address", "endpoint")]
        program = self.aws.client("s3").get_object(Bucket=self.state, Key="git_loader.py")["Body"].read()
        return left + ([] if program == PROGRAM.read_bytes() else ["the workflow gets another program"])

    def _template(self) -> dict:
        return template(self.aws, self.name)

    def _instance_findings(self, work: Path) -> list[str]:
        template, ec2 = self._template(), self.aws.client("ec2")
        (group,) = self.aws.client("autoscaling").describe_auto_scaling_groups(AutoScalingGroupNames=[f"{self.name}-git-loader"])["AutoScalingGroups"]
        cloud_config = unpacked(template["UserData"])
        files = {each["path"]: each["content"] for each in cloud_config["write_files"]}
        (interface,) = template["NetworkInterfaces"]
        (security,) = ec2.describe_security_groups(GroupIds=interface["Groups"])["SecurityGroups"]
        (volume,) = template["BlockDeviceMappings"]
        seen = {
            "metadata": ({each: template["MetadataOptions"][each] for each in ("HttpTokens", "HttpPutResponseHopLimit")}, {"HttpTokens": "required", "HttpPutResponseHopLimit": 1}),
            "public address": (interface["AssociatePublicIpAddress"], False),
            "volume": ((volume["Ebs"]["Encrypted"], volume["Ebs"]["VolumeType"]), (True, "gp3")),
            "type": (template["InstanceType"], "t4g.nano"),
            "image": (template["ImageId"], "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"),
            "SSH key": (template.get("KeyName"), None),
            "profile": (template["IamInstanceProfile"]["Arn"].split("/")[-1], f"{self.name}-git-loader"),
            "number": ([group[each] for each in ("MinSize", "MaxSize", "DesiredCapacity")], [1, 1, 1]),
            "way in": (security["IpPermissions"], []),
            "ways out": (sorted((each["FromPort"], each["ToPort"]) for each in security["IpPermissionsEgress"]), [(22, 22), (443, 443)]),
            "program": (files["/opt/git-loader/git_loader.py"], PROGRAM.read_text()),
            "user data": (len(base64.b64decode(template["UserData"])) <= 16384, True),
            "secrets": ("PRIVATE KEY" in json.dumps(cloud_config), False),
        }
        return [f"{what}: {is_so} and not {wanted}" for what, (is_so, wanted) in seen.items() if is_so != wanted] + verify_units(files, work) + self._schema_findings(template, work)

    @staticmethod
    def _schema_findings(template: dict, work: Path) -> list[str]:
        """What cloud-init says to its configuration, if it is there."""
        if not shutil.which("cloud-init"):
            return []
        file = work / "cloud-config.yaml"
        file.write_bytes(gzip.decompress(base64.b64decode(template["UserData"])))
        done = subprocess.run(["cloud-init", "schema", "--config-file", str(file)], capture_output=True, text=True)
        return [done.stdout + done.stderr] if done.returncode else []

    def _network_findings(self) -> list[str]:
        """The instance is in private subnets, which reach the world through one gateway and S3 through another."""
        ec2 = self.aws.client("ec2")
        (group,) = self.aws.client("autoscaling").describe_auto_scaling_groups(AutoScalingGroupNames=[f"{self.name}-git-loader"])["AutoScalingGroups"]
        subnets = group["VPCZoneIdentifier"].split(",")
        found = [] if len(subnets) == 2 else [f"the instance is in {subnets}"]
        for subnet in subnets:
            (table,) = ec2.describe_route_tables(Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])["RouteTables"]
            ways = [each for each in table["Routes"] if each.get("DestinationCidrBlock") == "0.0.0.0/0"]
            if [bool(each.get("NatGatewayId")) for each in ways] != [True]:
                found.append(f"{subnet} reaches the world by {ways}")
            (endpoint,) = [each for each in ec2.describe_vpc_endpoints()["VpcEndpoints"] if table["RouteTableId"] in each["RouteTableIds"]]
            policy = json.loads(endpoint["PolicyDocument"])
            found += [
                f"the endpoint {'refuses' if effect else 'takes'} {resource}" for resource, effect in (
                    (f"arn:aws:s3:::{self.bucket}/git/any", "Allow"), (f"arn:aws:s3:::{self.state}/manifest.json", "Allow"), ("arn:aws:s3:::other/any", None),
                ) if decides(policy, "s3:PutObject", resource, {}) != effect
            ] + wildcards("endpoint", policy)
            (vpc,) = {each["VpcId"] for each in ec2.describe_subnets(SubnetIds=[subnet])["Subnets"]}
            (default,) = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}])["SecurityGroups"]
            if default["IpPermissions"] or default["IpPermissionsEgress"]:
                found.append(f"the default security group lets through {default}")
        return found

    def run_findings(self, work: Path) -> list[str]:
        """The program with the configuration that was deployed, but for the place of the repository and its secret."""
        if self.github:
            config = json.loads(self.aws.client("s3").get_object(Bucket=self.state, Key="config.json")["Body"].read())
        else:
            config = configuration_of_instance(self.aws, self.name)
        repository = Repository(work / f"{self.name}-{'workflow' if self.github else 'instance'}.git")
        repository.commit({"data/products.csv": "id,name\n1,lamp\n", "data/readme.md": "no data", "other.csv": "id\n1\n"})
        config["repository"]["url"], config["secret_arn"] = repository.url, None
        file = work / f"{repository.directory.stem}.json"
        file.write_text(json.dumps(config))
        done = subprocess.run(
            [sys.executable, str(PROGRAM), str(file), str(work / repository.directory.stem)], capture_output=True, text=True, timeout=240,
            env={**os.environ, **self.aws.environment()},
        )
        s3, logs = self.aws.client("s3"), self.aws.client("logs")
        keys = [each["Key"] for each in s3.list_objects_v2(Bucket=self.bucket, Prefix="git/").get("Contents", [])]
        messages = [json.loads(each["message"])["message"] for each in logs.filter_log_events(logGroupName=f"/git-loader/{self.name}")["events"]]
        published = {each["MetricName"] for each in self.aws.client("cloudwatch").list_metrics(Namespace="DynamoDbReplicator/GitLoader")["Metrics"]}
        found = [] if done.returncode == 0 else [f"the program ends with {done.returncode}: {done.stdout} {done.stderr}"]
        if keys != ["git/products.csv"] or "A file was uploaded." not in messages or not {"CompletedRuns", "FailedRuns", "RefusedFiles"} <= published:
            found.append(f"uploaded are {keys}, logged {messages}, published {published}: {done.stdout}")
        encryption = s3.head_object(Bucket=self.bucket, Key=keys[0]).get("SSEKMSKeyId") if keys else None
        return found + ([] if encryption == self._key(self.bucket) else [f"the file is encrypted with {encryption}"])

    def _key(self, bucket: str) -> str:
        (rule,) = self.aws.client("s3").get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
        return rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"]
