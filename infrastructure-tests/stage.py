"""The stage: everything that is checked, in the order of a user who deploys, upgrades, pauses and leaves."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from datetime import datetime, timezone
from pathlib import Path

import on_aws
import options
import plan_check
import watched
from aws import ACCOUNT, PEER_ACCOUNT, PEER_REGION, PRIMARY_REGION, LocalAws
from buckets import Archive, Buckets
from chain import Chain
from deployment import Deployment
from ingest import Ingest, Mailbox
from loader import GitLoader
from pipeline import Pipeline
from policy_check import Role
from snapshot import changes
from splunk import Splunk
from terraform import Configuration
from tools import Failed, provider_configuration, run
from watching import Watching

PROJECT = Path(__file__).resolve().parent.parent
FUNCTIONS = PROJECT / "replicator-lambda"
# the bucket of released zips, without its Region
RELEASES = "releases"
ZIP = FUNCTIONS / "target/replicator-lambda.zip"

# Write units a second for each load.
WRITE_BUDGET = 1000

# Rules that do not fit into a function's environment.
LONG_RULES = {"exclude": [f"attribute-{each:03}" for each in range(150)]}

# The root with all that can be turned on.
EVERYTHING = {
    "alarm_email": "ops@example.com",
    "heartbeat_key": {"id": {"S": "heartbeat"}},
    "ingest": {
        "copies": True, "load_copies": True, "copy_unredacted_uploads": True, "write_budget": WRITE_BUDGET, "email": "owner@example.com",
    },
    "git_loader": {"repository": {"url": "https://github.com/ann/data.git"}, "delete_removed": True},
    "functions": {
        "vpc": options.network(PRIMARY_REGION), "tracing": True, "peer": {"vpc": options.network(PEER_REGION)},
    },
    "roles": options.OPTIONS["roles"],
    "reserved_concurrency": 20,
    "capacity": {"replica": {"read": 5, "write": 5, "max_write": 100}},
    # an item that has both names cannot be replicated; the poison of the test
    "rules": {"exclude": ["internal"], "rename": {"alias": "name"}},
    "tags": {"Team": "orders"},
}


TOPIC = f"arn:aws:sns:{PRIMARY_REGION}:{ACCOUNT}:orders-replication"
TOKEN = f"arn:aws:secretsmanager:{PRIMARY_REGION}:{ACCOUNT}:secret:hec-abc123"

# The parts of the root that can be turned on, in any order.
PARTS = {
    "heartbeat_key": EVERYTHING["heartbeat_key"],
    "ingest": EVERYTHING["ingest"],
    "bucket_replication": {
        "destinations": {"peer": {"two_way": True}, "near": {"region": "primary"}},
        "rules": {"all": {"destination": "peer", "priority": 2, "delete_markers": True}, "logs": {"destination": "near", "priority": 1, "delete_markers": False}},
    },
    "object_pipeline": {"from_ingest": True, "table": "products", "partitioned_since": "2026-01-01", "columns": [{"name": "id"}, {"name": "price", "type": "double"}]},
    "git_loader": {"repository": {"url": "https://github.com/ann/data.git", "folder": "data"}, "delete_removed": True},
    "splunk": {
        "url": "https://hec.example.com:8088", "token_secret": {"arn": TOKEN}, "rules": {"redact": {"card": "drop"}},
    },
    "viewer_principals": [f"arn:aws:iam::{PEER_ACCOUNT}:root"],
}


class Stage:
    """One configuration after the other, on a local AWS that nothing else changes."""

    def __init__(self, work: Path, aws: LocalAws, provider: dict[str, str]):
        self.work = work
        self.aws = aws
        self.env = {
            **os.environ, **aws.environment(), **provider, "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1",
        }

    def configuration(self, name: str, path: str = ".") -> Configuration:
        """A copy of terraform/ with the function's zip where it looks for it, of which one configuration is worked on."""
        ignored = shutil.ignore_patterns(".terraform", "*.tfstate*", "terraform.tfvars")
        shutil.copytree(PROJECT / "terraform", self.work / name / "terraform", ignore=ignored)
        self.zip(name).parent.mkdir(parents=True)
        shutil.copy(ZIP, self.zip(name))
        return Configuration(self.work / name / "terraform" / path, self.env, self.work / f"{name}.log")

    def zip(self, name: str) -> Path:
        return self.work / name / ZIP.relative_to(PROJECT)

    # ---- without AWS

    def format_and_locks(self) -> None:
        run(["terraform", "fmt", "-check", "-recursive", "-diff"], 60, self.work / "fmt.log", PROJECT / "terraform", self.env)
        lock = (PROJECT / "terraform" / ".terraform.lock.hcl").read_text()
        for example in (PROJECT / "terraform" / "examples").iterdir():
            expect((example / ".terraform.lock.hcl").read_text() == lock, f"{example.name} has another lock than the root")

    def checks_can_fail(self) -> None:
        suite = unittest.defaultTestLoader.discover(str(Path(__file__).parent), "test_*.py")
        with (self.work / "unittest.log").open("w") as log:
            result = unittest.TextTestRunner(log).run(suite)
        expect(result.wasSuccessful() and result.testsRun, (self.work / "unittest.log").read_text())

    def plans(self) -> None:
        root = self.configuration("plans")
        with step("plans: defaults, refusals, toggles"):
            root.init()
            root.test()
        with step("plans: an object for long rules, nine tags of one's own"):
            plan = root.plan(rules=LONG_RULES, tags={f"tag-{each}": "mine" for each in range(9)})
            expect("module.replicator.aws_s3_object.rules[0]" in [each["address"] for each in plan["resource_changes"]], "the rules are no object")
            expect_none(plan_check.tag_findings(plan))
        with step("plans: each option of the root arrives"):
            expect_none(options.findings(root.plan(**options.OPTIONS)))
        with step("plans: in one region no name comes twice"):
            expect_none(options.clashes(root.plan(**options.BESIDE)))
        with step("plans: two deployments of one table have no name in common"):
            expect_none(options.shared_names(root.plan(**options.HERE_TOO), root.plan(**options.ELSEWHERE)))

    # ---- in two regions

    def root(self) -> None:
        root = self.configuration("root")
        deployed, ingest = Deployment(self.aws, "orders"), Ingest(self.aws, "orders", "orders", TOPIC)
        with step("root: init, validate"):
            root.init()
            root.validate()
        with step("root: apply with no variable set"):
            root.apply()
        with step("root: a second plan is empty"):
            expect_clean(root.plan())
        iam = self.aws.client("iam")
        expect_none(options.role_findings(iam, ["orders-replicator"], turned_on=False))
        settings = dict(EVERYTHING)
        with step("root: everything turned on, and a plan is empty again"):
            root.apply(**settings)
            options.scale(self.aws.client("dynamodb", PEER_REGION), "orders-replica", 42)
            plan = root.plan(**settings)
            expect_clean(plan)
            expect_none(options.arn_findings(plan))
        with step("root: policies, metrics, alarms"):
            expect_none(deployed.policy_findings())
            expect_none(options.role_findings(iam, options.ROLES, turned_on=True))
            expect_none(ingest.findings() + ingest.replica_findings() + ingest.budget_findings(WRITE_BUDGET))
            expect_none(ingest.mail_findings(EVERYTHING["ingest"]["email"], peer=True))
            expect_none(deployed.metric_findings())
            expect_none(deployed.alarm_findings(EVERYTHING["alarm_email"]))
            expect(deployed.runs(ZIP), "the stream is not delivered to the zip")
        begun = datetime.now(timezone.utc)
        with step("root: the packaged function replicates"):
            described = {**ingest.described(self.zip("root")), **ingest.replica_described(), **deployed.described(self.zip("root"))}
            self.packaged(["DeployedReplication", "DeployedReplicaIngest"], described)
        with step("root: status sees it, drain proves it"):
            expect_none(Watching(deployed, settings, self.work).findings(begun))
        with step("root: a new zip is a new version"):
            version, mapping = deployed.version(), deployed.mapping()["UUID"]
            build_again(self.zip("root"))
            root.apply(**settings)
            expect(int(deployed.version()) == int(version) + 1, "the alias has not moved")
            expect(deployed.runs(self.zip("root")), "the new version is not the new zip")
            expect(deployed.mapping()["UUID"] == mapping, "there is another mapping, which begins anew")
        with step("root: old versions are deleted, the newest and those of an alias stay"):
            expect_none(options.prune_findings(self.aws, PROJECT / "terraform" / "prune-versions", self.work / "prune-versions.log"))
        with step("root: what is refused touches nothing"):
            expect_none(root.unprotected())
            ingest.announce_what_nobody_takes()
            with self.tables_of_somebody_else():
                for command, flags, more in refusals(settings):
                    self.refuse(root, command, *flags, **settings | more)
        with step("root: unprotected, paused, without heartbeat"):
            settings |= {"deletion_protection": False, "paused": True, "heartbeat_key": None}
            root.apply(**settings)
            expect(deployed.mapping()["State"] == "Disabled", "the mapping is not paused")
            expect_none(deployed.alarm_findings(EVERYTHING["alarm_email"]))
            expect_clean(root.plan(**settings))
        with step("root: destroy"):
            root.destroy(**settings)
            expect(root.state() == [], "something is left in the state")

    def watched(self) -> None:
        """All parts at once, for what all of them have in common: one dashboard, and mails to one address."""
        settings = {"alarm_email": EVERYTHING["alarm_email"], **PARTS}
        root, deployed = self.configuration("watched"), Deployment(self.aws, "orders")
        splunk = Splunk(self.aws, "orders", "orders", f"orders-splunk-{ACCOUNT}-{PRIMARY_REGION}", TOKEN)
        with step("watched: apply with all parts, and a plan is empty"):
            root.init()
            root.apply(**settings)
            plan = root.plan(**settings)
            expect_clean(plan)
            expect_none(options.arn_findings(plan))
        with step("watched: each alarm is heard, on a page and on the dashboard; Splunk; viewers"):
            expect_none(watched.unapplied(plan))
            expect_none(watched.findings(self.aws, "orders", settings["alarm_email"]))
            expect_none(watched.panel_findings(self.aws, "orders", set(watched.PANELS)))
            expect_none(deployed.invented_metrics())
            expect_none(splunk.findings())
            expect_none(deployed.viewer_findings(PARTS["viewer_principals"]))
        with step("watched: a Git commit is walked to the replica, to Splunk, to the catalog and to a mail; and a second one"):
            with Mailbox(self.aws, f"arn:aws:sns:{PRIMARY_REGION}:{ACCOUNT}:orders-uploads") as mailbox:
                self.packaged(["DeployedChain"], Chain(self.aws, "orders", settings["alarm_email"]).described(self.zip("watched"), self.work, mailbox))
            print((self.work / "DeployedChain.json.txt").read_text())
        with step("watched: what is refused touches nothing"):
            expect_none(root.unprotected())
            self.refuse(root, "apply", **settings | {"splunk": None})
        with step("watched: a third reader of the stream is refused by the plan"):
            said = root.refused("apply", **settings | {"splunk": {**PARTS["splunk"], "other_readers": 1}})
            expect("more than two readers" in said, f"a third reader is refused by something else:\n{said[-4000:]}")
        with step("watched: the parts are turned off, and their alarms with them"):
            settings |= {"deletion_protection": False}
            root.apply(**settings)
            settings |= {part: [] if part == "viewer_principals" else None for part in PARTS}
            root.apply(**settings)
            expect_clean(root.plan(**settings))
            expect_none(watched.findings(self.aws, "orders", settings["alarm_email"]))
            expect_none(watched.panel_findings(self.aws, "orders", set()))
        with step("watched: destroy"):
            root.destroy(**settings)
            expect(root.state() == [], "something is left in the state")

    def one_region(self) -> None:
        """
        The replica beside its primary with its tombstones, rules in an object, which no loader of copies could read, and the
        zip of a release in S3.
        """
        settings = {
            "peer_region": PRIMARY_REGION, "deletion_protection": False, "alarm_email": EVERYTHING["alarm_email"], "rules": LONG_RULES,
            # moto's answer to a batch of INSERT statements is not DynamoDB's
            "fence": "in-table", "gone_attribute": "forgotten", "bundles": False,
        }
        root, deployed = self.configuration("one-region"), Deployment(self.aws, "orders")
        with self.released("release.zip", "next.zip", "damaged.zip") as sums:
            zip_in_s3 = {"function_zip": f"s3://{RELEASES}-{{region}}/release.zip", "function_zip_sha256": sums["release.zip"]}
            with step("one region: apply with a zip in S3, and a plan is empty"):
                root.init()
                root.apply(**settings, **zip_in_s3)
                expect_clean(root.plan(**settings, **zip_in_s3))
                expect_none(root.unprotected())
            with step("one region: tombstones in the replica: permissions, time to live, the packaged function"):
                expect_none(deployed.in_table_findings(PRIMARY_REGION, "forgotten"))
                self.packaged(["DeployedInTable"], deployed.replication(self.zip("one-region")))
            with step("one region: a zip with another checksum is not put into use"):
                before = self.alias()
                damaged = {"function_zip": f"s3://{RELEASES}-{{region}}/damaged.zip", "function_zip_sha256": sums["next.zip"]}
                expect("Lambda stored another zip" in root.refused("apply", **settings, **damaged), "it is refused by something else")
                expect(self.alias() == before, "the alias invokes the damaged zip")
            with step("one region: the next release"):
                following = {"function_zip": f"s3://{RELEASES}-{{region}}/next.zip", "function_zip_sha256": sums["next.zip"]}
                root.apply(**settings, **following)
                expect(self.alias() != before, "the alias invokes the zip from before")
            with step("one region: after time to live was turned off by hand, another fence leaves the replica as it is"):
                disabled = {"Enabled": False, "AttributeName": "forgotten"}
                self.aws.client("dynamodb").update_time_to_live(TableName="orders-replica", TimeToLiveSpecification=disabled)
                planned = root.plan(**settings | following | {"fence": "stamp"})["resource_changes"]
                changed = [each["address"] for each in planned if each["change"]["actions"] not in (["no-op"], ["read"])]
                expect("module.replicator.aws_lambda_function.this" in changed, f"the function keeps its fence: {changed}")
                expect(not [each for each in changed if each.startswith("module.tables.")], f"the tables would be changed: {changed}")
            with step("one region: destroy"):
                root.destroy(**settings, **following)
                expect(root.state() == [], "something is left in the state")

    @contextmanager
    def released(self, *names: str):
        """A bucket with zips as a release has them, each another one; their checksums."""
        s3 = self.aws.client("s3", PRIMARY_REGION)
        bucket = f"{RELEASES}-{PRIMARY_REGION}"
        s3.create_bucket(Bucket=bucket)
        sums = {}
        for name in names:
            zip_file = self.work / name
            shutil.copy(ZIP, zip_file)
            with zipfile.ZipFile(zip_file, "a") as archive:
                archive.writestr(name, "")
            sums[name] = hashlib.sha256(zip_file.read_bytes()).hexdigest()
            s3.upload_file(str(zip_file), bucket, name)
        yield sums
        for name in names:
            s3.delete_object(Bucket=bucket, Key=name)
        s3.delete_bucket(Bucket=bucket)

    def alias(self) -> str:
        return self.aws.client("lambda", PRIMARY_REGION).get_alias(FunctionName="orders-replicator", Name="live")["FunctionVersion"]

    def named_account(self) -> None:
        """The run on a real account, here on the local one, where `replicator run` stands in for the mapping and the function."""
        on_aws.PATIENCE = 90
        trial = self.trial("trial")

        @contextmanager
        def replicates_and_fails(trial):
            with replicator_runs(trial) as quarantined:
                yield quarantined
            raise Failed("on purpose")

        with step("on-aws: a life on an account that its user named; everything is destroyed also after a failure"):
            try:
                trial.run(replicates_and_fails)
                raise Failed("the failure is not told")
            except Failed as failure:
                expect(str(failure) == "on purpose", str(failure))
            expect(not trial.directory.exists() and trial.named() == [], "something is left after a failure")

    def trial(self, prefix: str) -> on_aws.Trial:
        words = ["--account", ACCOUNT, "--prefix", prefix, "--max-dollars", "1", "--confirm", f"{ACCOUNT}/{prefix}"]
        return on_aws.Trial(on_aws.arguments(words), self.aws, self.env, self.work / "states")

    def refuse(self, configuration: Configuration, command: str, *flags: str, **variables) -> None:
        """Deletion protection refuses it, and all of AWS and of the state is as before."""
        what = " ".join([command, *flags])
        before, managed = self.aws.everything(), configuration.state()
        said = configuration.refused(command, *flags, **variables)
        expect("deletion_protection is on" in said, f"{what} is refused by something else:\n{said[-4000:]}")
        expect(configuration.state() == managed, f"{what} is refused, and the state is another one: {configuration.directory}")
        expect_none([f"{what} is refused, and changes {each}" for each in changes(before, self.aws.everything())[:20]])

    @contextmanager
    def tables_of_somebody_else(self):
        """Which could stand in for both tables of the root."""
        tables = [(self.aws.client("dynamodb", region), name) for region, name in ((PRIMARY_REGION, "other"), (PEER_REGION, "other-replica"))]
        for client, name in tables:
            client.create_table(
                TableName=name, BillingMode="PAY_PER_REQUEST",
                AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
            )
        yield
        for client, name in tables:
            client.delete_table(TableName=name)

    def packaged(self, tests: list[str], deployment: dict) -> None:
        """Runs tests of the packaged functions, in the environment that was deployed."""
        name = "-".join(tests)
        described = self.work / f"{name}.json"
        described.write_text(json.dumps(deployment, indent=2))
        classpath = (FUNCTIONS / "target/test.classpath").read_text().strip()
        java = Path(os.environ["JAVA_HOME"], "bin/java") if "JAVA_HOME" in os.environ else "java"
        run(
            [str(java), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", f"-Ddeployment={described}",
             "-cp", f"target/test-classes:target/classes:{classpath}",
             "org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner", "--fail-if-no-tests",
             *(f"--select-class=dev.replicator.lambda.{each}" for each in tests)],
            300, self.work / f"{name}.log", FUNCTIONS, dict(os.environ),
        )

    def example(self, name: str, /, then: dict | None = None, at_last: dict | None = None, **variables) -> None:
        """Applied with some variables, and then perhaps with more, at last unprotected."""
        settings = dict(variables)
        example = self.configuration(name, f"examples/{name}")
        with step(f"{name}: init, validate"):
            example.init()
            example.validate()
        for more in [{}, then] if then else [{}]:
            settings |= more
            with step(f"{name}: apply{''.join(f' {each}' for each in more)}"):
                example.apply(**settings)
            with step(f"{name}: a second plan is empty"):
                expect_clean(example.plan(**settings))
            if name == "query-the-copies":
                self.copies_are_queried(example, settings)
            if name == "git-loader":
                self.commits_are_loaded(example, settings)
        if name == "cross-account":
            expect_none(self.door_of_the_peer_account())
        if name == "employees":
            self.employees()
        if name == "splunk":
            with step("splunk: policies, mapping, environment, alarms"):
                splunk = Splunk(self.aws, "accounts", "Accounts", f"accounts-splunk-{ACCOUNT}-{PRIMARY_REGION}", TOKEN)
                expect_none(splunk.findings() + splunk.mail_findings(settings["email"]))
        if name == "shop-buckets":
            with step("shop-buckets: rules, alarms, events, policies"):
                policies = example.outputs()["policies_for_owners"]
                expect_none(Buckets(self.aws, "shop", settings["email"], settings["archive"], policies).findings())
        with step(f"{name}: what is refused touches nothing"):
            expect_none(example.unprotected())
            self.refuse(example, "destroy", **settings)
            for more in [{each: False} for each, value in settings.items() if value is True]:
                self.refuse(example, "apply", **settings | more)
        settings |= {"deletion_protection": False}
        if at_last:
            with step(f"{name}: unprotected, apply{''.join(f' {each}' for each in at_last)}, a plan is empty"):
                example.apply(**settings)
                settings |= at_last
                example.apply(**settings)
                expect_clean(example.plan(**settings))
                self.copies_are_queried(example, settings)
        with step(f"{name}: destroy"):
            example.apply(**settings)
            example.destroy(**settings)
            expect(example.state() == [], "something is left in the state")

    def shop_buckets(self) -> None:
        """With a way back, and a bucket of another account."""
        with Archive(self.aws) as archive:
            self.example("shop-buckets", two_way=True, archive=archive, email="ops@example.com")

    def git_loader(self) -> None:
        """First an instance in a VPC of its own, then a workflow of GitHub Actions in its place."""
        secret = self.aws.client("secretsmanager").create_secret(Name="deploy-key", SecretString="key")["ARN"]
        workflow = {"repository": "https://github.com/ann/data.git", "github_repository": "ann/data", "known_hosts": []}
        self.example(
            "git-loader", then=workflow, repository="git@github.com:ann/data.git", secret_arn=secret, known_hosts=["github.com ssh-ed25519 AAAA"],
            uploads_branch="uploads", email="ops@example.com",
        )

    def commits_are_loaded(self, example: Configuration, settings: dict) -> None:
        github = settings.get("github_repository")
        bucket = example.outputs()["bucket"]
        loader = GitLoader(self.aws, "products", bucket, settings["secret_arn"], github, f"arn:aws:sns:{PRIMARY_REGION}:{ACCOUNT}:products-uploads")
        with step(f"git-loader: role, alarms, {'workflow' if github else 'instance, network'}"):
            expect_none(loader.findings(self.work))
        with step("git-loader: a commit is uploaded with the deployed configuration"):
            expect_none(loader.run_findings(self.work))

    def program_of_the_git_loader(self) -> None:
        """With a local AWS of its own."""
        with step("git-loader: oddities of repositories, a kill at every step, 10,000 files, the way back"):
            suite = unittest.defaultTestLoader.discover(str(Path(__file__).parent), "check_git_loader.py")
            with (self.work / "check_git_loader.log").open("w") as log:
                result = unittest.TextTestRunner(log).run(suite)
            expect(result.wasSuccessful() and result.testsRun, (self.work / "check_git_loader.log").read_text()[-8000:])

    def query_the_copies(self) -> None:
        """First JSON Lines, then CSV in the same buckets, and at last a crawler in place of the table."""
        self.example("query-the-copies", then={"format": "csv"}, at_last={"crawler": True}, email="ops@example.com")

    def copies_are_queried(self, example: Configuration, settings: dict) -> None:
        pipeline = Pipeline(self.aws, "query", settings["email"], "orders")
        crawler, file_format = settings.get("crawler", False), settings.get("format", "json-lines")
        outputs = example.outputs()
        with step("query-the-copies: alarms, policies, workgroup"):
            expect_none(pipeline.findings(crawler) + pipeline.query_findings(outputs["query_policy"], outputs["queries"]))
        if not crawler:
            with step(f"query-the-copies: files are uploaded, the packaged function copies them, the table is queried ({file_format})"):
                self.packaged(["DeployedObjectPipeline"], pipeline.described(self.zip("query-the-copies"), file_format))

    def employees(self) -> None:
        deployed = Ingest(self.aws, "employees", "Employees")
        with step("employees: policies, alarms"):
            expect_none(deployed.findings() + deployed.mail_findings("owner@example.com", peer=False))
        with step("employees: files are uploaded, the packaged functions load and copy them"):
            with Mailbox(self.aws, deployed.topic) as mailbox:
                file = PROJECT / "terraform" / "examples" / "employees" / "employees.json"
                described = deployed.described(self.zip("employees"))
                self.packaged(["DeployedIngest"], {**described, "file": str(file), "mailbox": mailbox})

    def door_of_the_peer_account(self) -> list[str]:
        """The function may pass one door; behind it lie the replica and its ledger."""
        writer = Role(self.aws.client("iam", account=PEER_ACCOUNT), "payments-replica-writer")
        function = Role(self.aws.client("iam"), "payments-replicator")
        table = f"arn:aws:dynamodb:{PEER_REGION}:{PEER_ACCOUNT}:table/payments"
        (trust,) = writer.trust["Statement"]
        expect(trust["Principal"] == {"AWS": "arn:aws:iam::123456789012:role/payments-replicator"}, f"who may: {trust}")
        expect(trust["Condition"] == {"StringEquals": {"sts:ExternalId": "payments-replication"}}, f"how: {trust}")
        return function.findings(
            allowed=[("sts:AssumeRole", f"arn:aws:iam::{PEER_ACCOUNT}:role/payments-replica-writer")],
            denied=[
                ("sts:AssumeRole", f"arn:aws:iam::{PEER_ACCOUNT}:role/deployer"),
                ("dynamodb:PutItem", f"{table}-replica"),
            ],
        ) + writer.findings(
            allowed=[("dynamodb:PutItem", f"{table}-replica"), ("dynamodb:ConditionCheckItem", f"{table}-ledger")],
            denied=[("dynamodb:PutItem", f"{table}-other"), ("dynamodb:DeleteTable", f"{table}-replica")],
        )

    def existing_table(self) -> None:
        """A table of the kind that applications have had for years."""
        tables = self.aws.client("dynamodb", PRIMARY_REGION)
        tables.create_table(
            TableName="Legacy_Orders", BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": each, "AttributeType": "S"} for each in ("customer", "order", "status")],
            KeySchema=[{"AttributeName": "customer", "KeyType": "HASH"}, {"AttributeName": "order", "KeyType": "RANGE"}],
            GlobalSecondaryIndexes=[{
                "IndexName": "by-status", "KeySchema": [{"AttributeName": "status", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["total"]},
            }],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        )
        self.example("existing-table", table_name="Legacy_Orders", name="legacy")
        tables.delete_table(TableName="Legacy_Orders")


@contextmanager
def replicator_runs(trial: on_aws.Trial):
    """What Lambda does on AWS, done by the command line on this machine.

    Its quarantine is a directory: moto's server sends `100 Continue` in a way that the SDK's Netty client takes for the answer to a PutObject.
    """
    heartbeat, quarantine = json.dumps(on_aws.SETTINGS["heartbeat_key"]), trial.directory / "quarantined"
    with trial.directory.parent.with_name("run.log").open("w") as log:
        command = [*trial.command("run"), "--heartbeat-key", heartbeat, "--quarantine", str(quarantine)]
        process = subprocess.Popen(command, env={**os.environ, **trial.aws.environment()}, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield lambda: any(quarantine.rglob("*.json"))
        finally:
            process.terminate()
            process.wait()


def build_again(zip_file: Path) -> None:
    with zipfile.ZipFile(zip_file, "a") as archive:
        archive.writestr("another-build", "")


@contextmanager
def step(what: str):
    begun = time.monotonic()
    yield
    print(f"{what} ({time.monotonic() - begun:.0f} s)", flush=True)


def expect(true: object, otherwise: str) -> None:
    if not true:
        raise Failed(otherwise)


def expect_none(findings: list[str]) -> None:
    expect(not findings, "\n".join(findings))


def expect_clean(plan: dict) -> None:
    """Nothing to change after an apply, and every resource as it must be. What the local AWS forgets would be allowed here."""
    changes = [
        f"{change['address']}: {'/'.join(change['change']['actions'])}"
        for change in plan.get("resource_changes", []) if change["change"]["actions"] not in (["no-op"], ["read"])
    ]
    expect(not changes, "a second plan would change:\n" + "\n".join(changes))
    expect_none(plan_check.findings(plan))


def refusals(settings: dict) -> list[tuple[str, list[str], dict]]:
    """Commands on the root that must fail while it is protected: whole and partial destroys, and each toggle turned off."""
    uploads = "module.ingest[0].module.uploads"
    return [("destroy", [], {})] + [
        ("destroy", [f"-target={target}"], {}) for target in (
            f"{uploads}.module.this.aws_s3_bucket_versioning.this",
            "module.ingest[0].module.copier[0].aws_sqs_queue.dead_letters",
            "module.replicator.module.quarantine.aws_s3_bucket_public_access_block.this",
            "module.replicator.aws_lambda_event_source_mapping.stream",
            "module.tables.module.ledger",
            "module.encryption.aws_kms_key.peer[0]",
        )
    ] + [
        ("apply", [], more) for more in (
            # the Git loader needs the bucket of ingest, which a validation says before anything else
            {"ingest": None, "git_loader": None},
            {"ingest": {**settings["ingest"], "copies": False, "load_copies": False}},
            {"ingest": {**settings["ingest"], "load_copies": False}},
            {"existing_table_name": "other"},
            {"existing_replica_name": "other-replica", "capacity": {}},
            {"table": {"hash_key": "key", "attributes": {"key": "S"}}, "heartbeat_key": {"key": {"S": "heartbeat"}}},
            {"kms_key_arns": {
                "primary": f"arn:aws:kms:{PRIMARY_REGION}:{ACCOUNT}:key/other", "peer": f"arn:aws:kms:{PEER_REGION}:{ACCOUNT}:key/other",
            }},
            {"name": "renamed"},
        )
    ] + [("apply", [f"-target={uploads}"], {"ingest": None, "git_loader": None})]


def main(work: Path, names: list[str]) -> None:
    begun = time.monotonic()
    expect(ZIP.is_file(), f"{ZIP} is not there; run mvn verify first")
    provider = provider_configuration(work)
    lives = {
        "root": Stage.root,
        "watched": Stage.watched,
        "plans": Stage.plans,
        "shop-buckets": Stage.shop_buckets,
        "git-loader-program": Stage.program_of_the_git_loader,
        "query-the-copies": Stage.query_the_copies,
        "git-loader": Stage.git_loader,
        "one-region": Stage.one_region,
        "on-aws": Stage.named_account,
        "existing-table": Stage.existing_table,
        "cross-account": lambda stage: stage.example(
            "cross-account", peer_deployer_role_arn=f"arn:aws:iam::{PEER_ACCOUNT}:role/deployer"
        ),
        "employees": lambda stage: stage.example("employees", then={"copies": True, "email": "owner@example.com"}),
        "filtered-copy": lambda stage: stage.example("filtered-copy"),
        "splunk": lambda stage: stage.example(
            "splunk", then={"acknowledge": "true"}, url="https://hec.example.com:8088", token_secret_arn=TOKEN, email="ops@example.com"
        ),
    }
    unknown = set(names) - set(lives)
    expect(not unknown, f"{' '.join(sorted(unknown))} is none of {' '.join(lives)}")
    lives = {name: life for name, life in lives.items() if not names or name in names}
    with ExitStack() as servers:
        clouds = {name: servers.enter_context(LocalAws(work / f"{name}-aws.log")) for name in lives.keys() | {"plans"}}
        stages = {name: Stage(work, aws, provider) for name, aws in clouds.items()}
        with step("format, locks, checks that can fail"):
            stages["plans"].format_and_locks()
            stages["plans"].checks_can_fail()
        # most of an apply is waiting, so some are under way at once
        pool = ThreadPoolExecutor(max_workers=3)
        under_way = [pool.submit(lived_through, stages[name], life) for name, life in lives.items()]
        try:
            for each in as_completed(under_way):
                each.result()
        finally:
            # after a failure the rest fails too, at once, since there is no AWS any more
            pool.shutdown(wait=False, cancel_futures=True)
    shutil.rmtree(work)
    print(f"infrastructure: all is well ({time.monotonic() - begun:.0f} s)")


def lived_through(stage: Stage, life) -> None:
    before = stage.aws.inventory()
    life(stage)
    left = stage.aws.inventory() - before
    expect(not left, "left behind:\n" + "\n".join(sorted(left)))


if __name__ == "__main__":
    # a stage that is ended ends its servers
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("infrastructure: ended from outside"))
    directory = Path(tempfile.mkdtemp(prefix="infrastructure-"))
    try:
        main(directory, sys.argv[1:])
    except Failed as failure:
        sys.exit(f"infrastructure: {failure}\nThe logs are in {directory}")
