"""That somebody hears of every alarm, finds it on a page and sees it on the dashboard."""

import json
import posixpath
import re
from pathlib import Path

from aws import PEER_REGION, PRIMARY_REGION, LocalAws
from buckets import headings
from deployment import mailed
from terraform import resources

PROJECT = Path(__file__).resolve().parent.parent


def alarm_findings(alarms: list[dict], dashboard: dict, mails: dict[str, list[str]], pages: dict[str, str], email: str) -> list[str]:
    """Of metric alarms and composite alarms: the addresses that a topic sends mails to, and the text of each page by its name."""
    named = {
        name: composite for composite in alarms if "AlarmRule" in composite for name in re.findall(r'ALARM\("([^"]+)"\)', composite["AlarmRule"])
    }
    shown = {arn for widget in dashboard["widgets"] if widget["type"] == "alarm" for arn in widget["properties"]["alarms"]}
    found = [f"{named[name]['AlarmName']} names {name}, which is none" for name in named.keys() - {each["AlarmName"] for each in alarms}]
    for alarm in alarms:
        name, composite = alarm["AlarmName"], named.get(alarm["AlarmName"])
        topics = alarm["AlarmActions"] + (composite["AlarmActions"] if composite else [])
        if not topics:
            found.append(f"{name} tells nobody")
        if composite and alarm["AlarmActions"]:
            found.append(f"{name} sends a mail beside that of {composite['AlarmName']}")
        found += [f"{name} tells {topic}, which sends no mail to {email}" for topic in topics if email not in mails.get(topic, [])]
        found += [f"{name} tells a topic of another region" for topic in topics if topic.split(":")[3] != alarm["AlarmArn"].split(":")[3]]
        if alarm["AlarmArn"] not in shown:
            found.append(f"{name} is not on the dashboard")
        found += _page_findings(name, alarm.get("AlarmDescription", ""), pages)
    return found


def _page_findings(name: str, description: str, pages: dict[str, str]) -> list[str]:
    """A page and section that are there, and where the alarm is named."""
    references = re.findall(r"docs/([a-z-]+)\.md(?:#([a-z0-9-]+))?", description)
    if not references:
        return [f"{name} names no page: {description}"]
    words = name.split("-")
    names = [f"`…-{'-'.join(words[first:])}`" for first in range(1, len(words))]
    return [
        f"{name} names docs/{page}.md#{section}, which is not there" for page, section in references
        if page not in pages or (section and section not in headings(pages[page]))
    ] + ([] if any(each in pages.get(page, "") for page, _ in references for each in names) else [
        f"{name} is not named on docs/{references[0][0]}.md"
    ])


# How the titles of a module's panels begin.
PANELS = {"ingest": "Files: orders-ingest", "bucket_replication": "S3 replication:", "object_pipeline": "Files: orders-pipeline", "splunk": "Splunk:", "git_loader": "Git loader:"}


def panel_findings(aws: LocalAws, name: str, parts: set[str]) -> list[str]:
    """Modules that are on and have no panel, or are off and have one."""
    dashboard = json.loads(aws.client("cloudwatch").get_dashboard(DashboardName=f"{name}-replication")["DashboardBody"])
    titles = [widget["properties"]["title"] for widget in dashboard["widgets"]]
    shown = {part for part, begin in PANELS.items() if any(title.startswith(begin) for title in titles)}
    return [f"the dashboard shows {shown} and not {parts}" for _ in [1] if shown != parts]


def pages() -> dict[str, str]:
    return {file.stem: file.read_text() for file in (PROJECT / "docs").glob("*.md")}


def unapplied(plan: dict) -> list[str]:
    """Alarms of modules that the plan does not contain, so that nothing looked at them."""
    applied = {
        (_directory(plan, each["address"]), each["name"]) for each in resources(plan["planned_values"]) if each["type"] == "aws_cloudwatch_metric_alarm"
    }
    declared = {
        (str(file.parent.relative_to(PROJECT / "terraform")), name) for file in (PROJECT / "terraform/modules").rglob("*.tf") if ".terraform" not in file.parts
        for name in re.findall(r'resource "aws_cloudwatch_metric_alarm" "(\w+)"', file.read_text())
    }
    return [f"{module}: the alarm {name} is not looked at" for module, name in sorted(declared - applied)]


def _directory(plan: dict, address: str) -> str:
    """Where the module of a resource is, by the sources of the calls that lead to it."""
    called, path = plan["configuration"]["root_module"], "."
    for call in re.findall(r"module\.(\w+)", address):
        path = posixpath.join(path, called["module_calls"][call]["source"])
        called = called["module_calls"][call]["module"]
    return posixpath.normpath(path)


def findings(aws: LocalAws, name: str, email: str) -> list[str]:
    """Of everything that a deployment watches."""
    described = [
        aws.client("cloudwatch", region).describe_alarms(AlarmNamePrefix=f"{name}-", AlarmTypes=["MetricAlarm", "CompositeAlarm"])
        for region in (PRIMARY_REGION, PEER_REGION)
    ]
    alarms = [each for both in described for each in both["MetricAlarms"] + both["CompositeAlarms"]]
    dashboard = json.loads(aws.client("cloudwatch").get_dashboard(DashboardName=f"{name}-replication")["DashboardBody"])
    topics = {topic for alarm in alarms for topic in alarm["AlarmActions"]}
    return alarm_findings(alarms, dashboard, {topic: mailed(aws, topic) for topic in topics}, pages(), email) + [
        f"there are {len(topics)} topics for alarms: {topics}" for _ in [1] if len(topics) != 2
    ]
