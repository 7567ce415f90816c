"""The commands `replicator status` and `replicator drain`, at work on what is deployed."""

import json
import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

from aws import PEER_REGION, PRIMARY_REGION
from deployment import Deployment
from tools import Failed

LAUNCHER = Path(__file__).resolve().parent.parent / "replicator"


class Watching:
    """Somebody at a terminal, who knows what the deployment was told."""

    def __init__(self, deployed: Deployment, settings: dict, work: Path):
        self._deployed = deployed
        rules = work / "rules.json"
        rules.write_text(json.dumps(settings["rules"]))
        self._options = [
            "--primary-table", deployed.name, "--primary-region", PRIMARY_REGION, "--replica-region", PEER_REGION,
            "--rules", str(rules), "--heartbeat-key", json.dumps(settings["heartbeat_key"]), "--json",
        ]

    def findings(self, begun: datetime) -> list[str]:
        """What the commands fail to see; the heartbeat and the poison were written after that time."""
        return self._status_findings() + self._drain_findings(begun - timedelta(minutes=5))

    def _status_findings(self) -> list[str]:
        peer = self._deployed.aws.client("dynamodb", PEER_REGION)
        replica = f"{self._deployed.name}-replica"
        self._age(812)
        _recover(peer, replica, False)
        code, status = self._run("status", "--quarantine", f"s3://{self._deployed.quarantine_bucket()}")
        _recover(peer, replica, True)
        said = json.dumps(status)
        seen = {
            "exit code 1, for there are quarantined records": code == 1,
            "an open shard": status["stream"]["openShards"] >= 1,
            "the enabled mapping": [each["state"] for each in status["mapping"]["mappings"]] == ["Enabled"],
            "the iterator age": status["lag"].get("iteratorAgeMillis") == 812,
            "the heartbeat": "heartbeatMade" in status["lag"],
            "the poison": set(status["quarantine"]["reasons"]) == {"RULE_ERROR"},
            "the contract": status["ledger"].get("contract", "").endswith(f"table/{self._deployed.name}"),
            "the drift": "Point-in-time recovery: on at the primary, off at the replica." in said,
            "an answer to every question": status["unknown"] == 0,
            "no other problem": status["problems"] == 1,
        }
        return [f"status does not see {what}: {said}" for what, true in seen.items() if not true]

    def _drain_findings(self, point: datetime) -> list[str]:
        arguments = ("drain", "--point", point.strftime("%Y-%m-%dT%H:%M:%SZ"), "--lag-window", "1s", "--timeout", "30s")
        primary = self._deployed.aws.client("dynamodb")
        primary.delete_item(TableName=self._deployed.name, Key={"id": {"S": "poison"}})
        findings = []
        code, drained = self._run(*arguments)
        if code != 0 or not drained["drained"] or len(drained["proven"]) != 3:
            findings.append(f"drain does not prove that the replica has everything: {code} {drained}")
        mappings = self._deployed.aws.client("lambda")
        uuid = self._deployed.mapping()["UUID"]
        mappings.update_event_source_mapping(UUID=uuid, Enabled=False)
        code, said = self._run(*arguments)
        mappings.update_event_source_mapping(UUID=uuid, Enabled=True)
        if code != 1 or "is Disabled" not in said.get("error", ""):
            findings.append(f"drain does not refuse a mapping that is disabled: {code} {said}")
        return findings

    def _age(self, milliseconds: float) -> None:
        self._deployed.aws.client("cloudwatch").put_metric_data(Namespace="AWS/Lambda", MetricData=[{
            "MetricName": "IteratorAge", "Value": milliseconds, "Unit": "Milliseconds",
            "Dimensions": [{"Name": "FunctionName", "Value": self._deployed.replicator}],
        }])

    def _run(self, command: str, *arguments: str) -> tuple[int, dict]:
        """Exit code and result of a command; what it says on standard error if it has no result."""
        done = subprocess.run(
            ["timeout", "--kill-after=10", "300", str(LAUNCHER), command, *self._options, *arguments],
            env={**os.environ, **self._deployed.aws.environment()}, capture_output=True, text=True,
        )
        if done.returncode not in (0, 1):
            raise Failed(f"replicator {command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        lines = done.stdout.splitlines()
        return done.returncode, json.loads(lines[-1]) if lines else {"error": done.stderr}


def _recover(client, table: str, on: bool) -> None:
    client.update_continuous_backups(
        TableName=table, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": on}
    )
