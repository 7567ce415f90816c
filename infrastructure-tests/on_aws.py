"""A life of the root configuration on a real account, which its user names: infrastructure-tests/run --aws.

Apply, replicate, upgrade, destroy. Everything is destroyed at the end, also after a failure and after Ctrl-C. Only what a real account can show is here; what
needs hooks into the local AWS is in stage.py.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import boto3

import plan_check
from terraform import Configuration
from tools import Failed, provider_configuration

PROJECT = Path(__file__).resolve().parent.parent
ZIP = PROJECT / "replicator-lambda/target/replicator-lambda.zip"
LAUNCHER = PROJECT / "replicator"
# where the state is kept until everything is destroyed; not under target/, which mvn clean removes
STATES = PROJECT / "infrastructure-tests/aws"

# In dollars, by the prices of us-east-1: a run takes half an hour, and hours of keys, alarms, metrics and the dashboard are charged, also a few requests.
RUN_DOLLARS = 1
# what stays after a failed destroy costs this much a month
MONTH_DOLLARS = 11

SETTINGS = {
    "heartbeat_key": {"id": {"S": "heartbeat"}},
    # an item that has both names cannot be replicated
    "rules": {"exclude": ["internal"], "rename": {"alias": "name"}},
}
# a stream, a mapping and a version that begins to take over need minutes on AWS
PATIENCE = 300


class Refused(Exception):
    """The run does not start; nothing was created."""


class Aws:
    """The account of the user's credentials, found as every tool of AWS finds them. AWS_ENDPOINT_URL leads to another one."""

    def client(self, service: str, region: str):
        return boto3.client(service, region_name=region)

    def environment(self) -> dict[str, str]:
        return {}


def arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="infrastructure-tests/run --aws", allow_abbrev=False,
        description=f"Creates a deployment in your account, tests it and destroys it. It costs less than {RUN_DOLLARS} dollar; if the destroy fails, {MONTH_DOLLARS} dollars a month until you repeat it.",
    )
    parser.add_argument("--account", required=True, help="the id of the account; the credentials must be of this account")
    parser.add_argument("--prefix", required=True, help="the begin of all names; nothing in the account may have it")
    parser.add_argument("--max-dollars", required=True, type=float, help="what the run may cost")
    parser.add_argument("--regions", default="us-east-1,ap-south-1", metavar="PRIMARY,PEER", help="default: us-east-1,ap-south-1")
    parser.add_argument("--destroy", action="store_true", help="only destroys what an earlier run with this prefix could not destroy")
    parser.add_argument("--confirm", default="", metavar="ACCOUNT/PREFIX", help="the account and the prefix again: without it nothing is created")
    return parser.parse_args(words)


class Trial:
    """One run, in one account, under one prefix."""

    def __init__(self, options: argparse.Namespace, aws: Aws, provider: dict[str, str], states: Path = STATES):
        self.account, self.prefix, self.options, self.aws = options.account, options.prefix, options, aws
        self.regions = options.regions.split(",")
        self.directory = states / options.prefix
        env = {**os.environ, **aws.environment(), **provider, "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1"}
        self.root = Configuration(self.directory / "terraform", env, self.directory / "terraform.log", seconds=3600)
        self._function = f"{self.prefix}-replicator"
        self.settings = {}

    # ---- before anything is created

    def check(self) -> None:
        if not re.fullmatch(r"\d{12}", self.account):
            raise Refused(f"'{self.account}' is not the id of an account: 12 digits")
        if not re.fullmatch(r"[a-z][a-z0-9-]{2,19}", self.prefix):
            raise Refused(f"'{self.prefix}' is not a prefix: 3 to 20 characters a-z, 0-9 and '-', of which the first is a letter")
        if len(set(self.regions)) != 2:
            raise Refused(f"'{self.options.regions}' is not two Regions, separated by a comma")
        if self.options.max_dollars < RUN_DOLLARS:
            raise Refused(f"a run costs up to {RUN_DOLLARS} dollar, and --max-dollars is {self.options.max_dollars:g}")
        if self.options.confirm != f"{self.account}/{self.prefix}":
            raise Refused(
                f"this creates tables, a function, keys and alarms in the account {self.account}, with names that begin with '{self.prefix}', and destroys them. "
                f"If you want this, add --confirm {self.account}/{self.prefix}"
            )
        actual = self.aws.client("sts", self.regions[0]).get_caller_identity()["Account"]
        if actual != self.account:
            raise Refused(f"the credentials are of the account {actual}, and not of {self.account}")
        if self.options.destroy:
            if not self.directory.is_dir():
                raise Refused(f"there is no state of an earlier run in {self.directory}")
            return
        if self.directory.is_dir():
            raise Refused(f"{self.directory} has the state of an earlier run; destroy it first: add --destroy")
        there = self.named()
        if there:
            raise Refused(f"the account already has names that begin with '{self.prefix}': {', '.join(there[:5])}")
        if not ZIP.is_file():
            raise Refused(f"{ZIP} is not there; run mvn verify first")

    def named(self) -> list[str]:
        """What has a name of this run, of every kind that Terraform creates here. Keys have no names, but aliases."""
        found = []
        for region in self.regions:
            def all_of(service: str, operation: str, result: str, name: str | None, **more):
                pages = self.aws.client(service, region).get_paginator(operation).paginate(**more)
                return [each[name] if name else each for page in pages for each in page.get(result, [])]

            names = (
                all_of("dynamodb", "list_tables", "TableNames", None)
                + all_of("lambda", "list_functions", "Functions", "FunctionName")
                + all_of("cloudwatch", "describe_alarms", "MetricAlarms", "AlarmName", AlarmTypes=["MetricAlarm", "CompositeAlarm"])
                + all_of("cloudwatch", "describe_alarms", "CompositeAlarms", "AlarmName", AlarmTypes=["MetricAlarm", "CompositeAlarm"])
                + all_of("cloudwatch", "list_dashboards", "DashboardEntries", "DashboardName")
                + [each.removeprefix("/aws/lambda/") for each in all_of("logs", "describe_log_groups", "logGroups", "logGroupName")]
                + [each.removeprefix("alias/") for each in all_of("kms", "list_aliases", "Aliases", "AliasName")]
                + [each.rsplit(":", 1)[1] for each in all_of("sns", "list_topics", "Topics", "TopicArn")]
                + [each["Name"] for each in self.aws.client("events", region).list_rules(NamePrefix=self.prefix)["Rules"]]
            )
            found += [f"{region} {each}" for each in names if each.startswith(self.prefix)]
        iam, s3 = (self.aws.client(each, self.regions[0]) for each in ("iam", "s3"))
        roles = [each["RoleName"] for page in iam.get_paginator("list_roles").paginate() for each in page["Roles"]]
        buckets = [each["Name"] for each in s3.list_buckets()["Buckets"]]
        return found + [each for each in roles + buckets if each.startswith(self.prefix)]

    # ---- the life

    def run(self, stands_in=None) -> None:
        """With a context that delivers the stream where nothing else does, and answers whether a record is quarantined."""
        self.check()
        try:
            if not self.options.destroy:
                self._live(stands_in)
        finally:
            self._destroy()

    def _live(self, stands_in) -> None:
        ignored = shutil.ignore_patterns(".terraform", "*.tfstate*", "terraform.tfvars")
        shutil.copytree(PROJECT / "terraform", self.directory / "terraform", ignore=ignored)
        self._remember({
            **SETTINGS, "name": self.prefix, "primary_region": self.regions[0], "peer_region": self.regions[1], "function_zip": str(ZIP),
        })
        with step("apply"):
            self.root.init()
            self.root.apply(**self.settings)
        with step("a second plan is empty; buckets, tables, topics and functions are private, encrypted and bounded"):
            self._expect_clean()
        with step("the alias runs the zip"):
            stored = self._client("lambda", 0).get_function_configuration(FunctionName=self._function, Qualifier="live")["CodeSha256"]
            expect(stored == base64.b64encode(hashlib.sha256(ZIP.read_bytes()).digest()).decode(), "the stream is not delivered to the zip")
        with stands_in(self) if stands_in else on_its_own(self) as quarantined:
            with step("items, updates and deletes are replicated; an invalid record is quarantined"):
                self._items(quarantined)
            with step("verify finds no difference"):
                # the poison is never replicated
                self._client("dynamodb", 0).delete_item(TableName=self.prefix, Key={"id": {"S": "poison"}})
                self._until(lambda: self._command("verify")[0] == 0, "verify still finds differences")
            with step("a changed setting is a new version, and the stream continues"):
                before = self._version()
                self._remember(self.settings | {"memory_mb": 1024})
                self.root.apply(**self.settings)
                expect(self._version() == before + 1, "the alias has not moved")
                self._put("after", n={"N": "1"})
                self._until(lambda: "after" in self._replica(), "the new version does not replicate")

    def _items(self, quarantined) -> None:
        primary = self._client("dynamodb", 0)
        self._put("kept", n={"N": "1"})
        self._put("kept", n={"N": "2"}, alias={"S": "Ann"}, internal={"S": "not for you"})
        self._put("deleted")
        self._put("poison", alias={"S": "Ann"}, name={"S": "Anna"})
        self._until(lambda: {"kept", "deleted"} <= set(self._replica()), "no item arrives")
        primary.delete_item(TableName=self.prefix, Key={"id": {"S": "deleted"}})
        self._until(lambda: "deleted" not in self._replica(), "the delete does not arrive")
        kept = self._replica()["kept"]
        expect(kept.pop("_rv", None) and kept == {"id": {"S": "kept"}, "n": {"N": "2"}, "name": {"S": "Ann"}}, f"the rules are not followed: {sorted(kept)}")
        expect("poison" not in self._replica(), "the invalid record is replicated")
        self._until(quarantined, "the invalid record is not quarantined")

    def _put(self, key: str, **attributes) -> None:
        self._client("dynamodb", 0).put_item(TableName=self.prefix, Item={"id": {"S": key}, **attributes})

    def _replica(self) -> dict[str, dict]:
        pages = self._client("dynamodb", 1).get_paginator("scan").paginate(TableName=f"{self.prefix}-replica", ConsistentRead=True)
        return {item["id"]["S"]: item for page in pages for item in page["Items"]}

    def quarantined(self) -> bool:
        bucket = f"{self.prefix}-quarantine-{self.account}-{self.regions[0]}"
        return bool(self._client("s3", 0).list_objects_v2(Bucket=bucket, Prefix="quarantine/").get("Contents"))

    def _version(self) -> int:
        return int(self._client("lambda", 0).get_alias(FunctionName=self._function, Name="live")["FunctionVersion"])

    def command(self, name: str) -> list[str]:
        """A command of `replicator` on the two tables."""
        rules = self.directory / "rules.json"
        rules.write_text(json.dumps(SETTINGS["rules"]))
        return [
            str(LAUNCHER), name, "--primary-table", self.prefix, "--primary-region", self.regions[0], "--replica-region", self.regions[1],
            "--rules", str(rules), "--json",
        ]

    def _command(self, name: str) -> tuple[int, str]:
        done = subprocess.run(self.command(name), env={**os.environ, **self.aws.environment()}, capture_output=True, text=True, timeout=300)
        expect(done.returncode in (0, 1), f"replicator {name} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.returncode, done.stdout

    def _expect_clean(self) -> None:
        plan = self.root.plan(**self.settings)
        changes = [each["address"] for each in plan.get("resource_changes", []) if each["change"]["actions"] not in (["no-op"], ["read"])]
        expect(not changes, f"a second plan would change {changes}")
        findings = plan_check.findings(plan)
        expect(not findings, "\n".join(findings))

    def _remember(self, settings: dict) -> None:
        """Written down, so that a later --destroy knows them."""
        self.settings = settings
        (self.directory / "settings.json").write_text(json.dumps(settings))

    def _destroy(self) -> None:
        written = self.directory / "settings.json"
        if written.is_file():
            self.settings = {**json.loads(written.read_text()), "deletion_protection": False}
            if (self.directory / "terraform/terraform.tfstate").is_file():
                with step("destroy"):
                    try:
                        self.root.apply(**self.settings)
                    finally:
                        # also what a failed apply left
                        self.root.destroy(**self.settings)
                expect(self.root.state() == [], f"something is left in the state: {self.directory}")
        left = self.named()
        expect(not left, f"the account still has {', '.join(left)}")
        shutil.rmtree(self.directory, ignore_errors=True)

    def _client(self, service: str, region: int):
        return self.aws.client(service, self.regions[region])

    @staticmethod
    def _until(condition, otherwise: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            expect(time.monotonic() < deadline, f"{otherwise} (after {PATIENCE} s)")
            time.sleep(1)


@contextmanager
def on_its_own(trial: Trial):
    """AWS delivers the stream, and the function puts what it rejects into the bucket."""
    yield trial.quarantined


@contextmanager
def step(what: str):
    begun = time.monotonic()
    yield
    print(f"{what} ({time.monotonic() - begun:.0f} s)", flush=True)


def expect(true: object, otherwise: str) -> None:
    if not true:
        raise Failed(otherwise)


def main(words: list[str]) -> None:
    options = arguments(words)
    trial = Trial(options, Aws(), provider_configuration(Path(tempfile.mkdtemp())))
    try:
        trial.run()
    except Refused as refused:
        sys.exit(f"infrastructure: refused, and nothing was created: {refused}")
    except (Failed, KeyboardInterrupt) as failure:
        again = f"\nNot everything is destroyed. Repeat the same command with --destroy. State and log are in {trial.directory}" if trial.directory.is_dir() else ""
        sys.exit(f"infrastructure: {failure}{again}")
    print("infrastructure: all is well, and everything is destroyed")


if __name__ == "__main__":
    # whoever ends the run ends what it created
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("infrastructure: ended from outside"))
    main(sys.argv[1:])
