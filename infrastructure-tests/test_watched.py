"""The check of alarms sees what it is there for: sound alarms pass, and each thing that is wrong is found."""

import copy
import re
import unittest

from buckets import headings
from readmes import MODULES
from watched import alarm_findings, pages, unapplied

TOPIC = "arn:aws:sns:us-east-1:123456789012:t"
ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:"
DESCRIPTION = "It is late. See docs/operations.md#what-to-do"
PAGE = "# Operations\n\n## What to do\n\n`…-lag`, `…-files-lost`, `…-unhealthy`\n"

ALARMS = {
    "lag": {"AlarmName": "t-lag", "AlarmArn": f"{ARN}t-lag", "AlarmDescription": DESCRIPTION, "AlarmActions": []},
    "lost": {"AlarmName": "t-files-lost", "AlarmArn": f"{ARN}t-files-lost", "AlarmDescription": DESCRIPTION, "AlarmActions": [TOPIC]},
    "unhealthy": {
        "AlarmName": "t-unhealthy", "AlarmArn": f"{ARN}t-unhealthy", "AlarmDescription": DESCRIPTION, "AlarmActions": [TOPIC], "AlarmRule": 'ALARM("t-lag")',
    },
}


class WatchedTest(unittest.TestCase):
    def found_in(self, alarm: str = "lag", mails: tuple = ("ops@example.com",), hidden: str = "", page: str = PAGE, **changed) -> list[str]:
        alarms = copy.deepcopy(ALARMS)
        alarms[alarm] |= changed
        shown = [each["AlarmArn"] for name, each in alarms.items() if name != hidden]
        dashboard = {"widgets": [{"type": "metric", "properties": {}}, {"type": "alarm", "properties": {"alarms": shown}}]}
        return alarm_findings(list(alarms.values()), dashboard, {TOPIC: list(mails)}, {"operations": page}, "ops@example.com")

    def test_sound_alarms(self):
        self.assertEqual([], self.found_in())

    def test_nobody_is_told(self):
        self.assertEqual(["t-files-lost tells nobody"], self.found_in("lost", AlarmActions=[]))
        self.assertIn("t-lag tells nobody", self.found_in("unhealthy", AlarmRule="FALSE"))

    def test_nobody_gets_the_mail(self):
        self.assertIn(f"t-lag tells {TOPIC}, which sends no mail to ops@example.com", self.found_in(mails=()))

    def test_two_mails_for_an_incident(self):
        self.assertEqual(["t-lag sends a mail beside that of t-unhealthy"], self.found_in(AlarmActions=[TOPIC]))

    def test_a_composite_of_nothing(self):
        self.assertEqual(["t-unhealthy names t-gone, which is none"], self.found_in("unhealthy", AlarmRule='ALARM("t-lag") OR ALARM("t-gone")'))

    def test_a_topic_of_another_region(self):
        found = self.found_in("lost", AlarmArn=f"{ARN}t-files-lost".replace("us-east-1", "ap-south-1"))
        self.assertEqual(["t-files-lost tells a topic of another region"], found)

    def test_not_on_the_dashboard(self):
        self.assertEqual(["t-files-lost is not on the dashboard"], self.found_in(hidden="lost"))

    def test_no_page(self):
        self.assertEqual(["t-lag names no page: It is late."], self.found_in(AlarmDescription="It is late."))
        for reference in ("docs/other.md", "docs/operations.md#elsewhere"):
            with self.subTest(reference):
                self.assertIn("which is not there", self.found_in(AlarmDescription=reference)[0])

    def test_a_page_that_does_not_name_it(self):
        self.assertEqual(["t-files-lost is not named on docs/operations.md"], self.found_in(page=PAGE.replace("`…-files-lost`", "files")))

    def test_an_alarm_of_a_module_that_is_not_applied(self):
        calls = {"ingest": {"source": "./modules/ingest", "module": {"module_calls": {"loader": {"source": "./loader", "module": {"module_calls": {
            "function": {"source": "../function", "module": {}},
        }}}}}}}
        address = 'module.ingest[0].module.loader.module.function.aws_cloudwatch_metric_alarm.this["errors"]'
        plan = {
            "configuration": {"root_module": {"module_calls": calls}},
            "planned_values": {"root_module": {"resources": [{"address": address, "type": "aws_cloudwatch_metric_alarm", "name": "this"}]}},
        }
        found = unapplied(plan)
        self.assertNotIn("modules/ingest/function: the alarm this is not looked at", found)
        self.assertIn("modules/splunk: the alarm health is not looked at", found)

    def test_firehose_which_the_local_aws_does_not_have(self):
        """Its alarms are not applied, so their sections and names are read from the code."""
        code, page = (MODULES / "splunk" / "alarms.tf").read_text(), pages()["splunk"]
        self.assertEqual(set(), set(re.findall(r"\$\{local\.page\}#([a-z-]+)", code)) - headings(page))
        for name in re.findall(r"^      ([a-z-]+) = \{$", code, re.MULTILINE):
            self.assertIn(f"`…-splunk-{name}`", page)


if __name__ == "__main__":
    unittest.main()
