"""The check of alarms on replication sees what it is there for: sound alarms pass, and each thing that is wrong is found."""

import copy
import re
import unittest

from buckets import PAGE as BUCKETS_PAGE
from buckets import alarm_findings, headings
from readmes import MODULES

TERRAFORM = MODULES.parent

RULE = ("files", "copies", "all")
REGIONS = {"files": "us-east-1", "copies": "ap-south-1"}
PAGE = "# Replicate buckets\n\n## Copies are late\n\n### What to do, and when\n"
DIMENSIONS = [{"Name": "SourceBucket", "Value": "files"}, {"Name": "DestinationBucket", "Value": "copies"}, {"Name": "RuleId", "Value": "all"}]


def metric(name: str) -> dict:
    return {"Namespace": "AWS/S3", "MetricName": name, "Dimensions": copy.deepcopy(DIMENSIONS)}


def alarm(name: str, **values) -> dict:
    return {"AlarmName": name, "AlarmDescription": "See docs/bucket-replication.md#copies-are-late", "TreatMissingData": "ignore", **values}


SOUND = {
    "failed": ("us-east-1", alarm("failed", Statistic="Sum", **metric("OperationsFailedReplication"))),
    "latency": ("ap-south-1", alarm("latency", Statistic="Maximum", **metric("ReplicationLatency"))),
    "pending": ("ap-south-1", alarm("pending", Metrics=[
        {"Id": "stuck", "Expression": "IF(pending > 0 AND DIFF(pending) >= 0, 1, 0)"},
        {"Id": "pending", "MetricStat": {"Metric": metric("BytesPendingReplication"), "Stat": "Maximum", "Period": 300}},
    ])),
}


class AlarmsTest(unittest.TestCase):
    def found_in(self, name: str, region: str | None = None, **changed) -> list[str]:
        alarms = copy.deepcopy(SOUND)
        alarms[name] = (region or alarms[name][0], alarms[name][1] | changed)
        return alarm_findings(list(alarms.values()), {RULE}, REGIONS, PAGE)

    def test_sound_alarms(self):
        self.assertEqual([], self.found_in("failed"))

    def test_a_metric_that_s3_does_not_publish(self):
        self.assertEqual(
            ["latency watches AWS/S3 Latency, which S3 does not publish", f"nothing watches ReplicationLatency of {RULE}"],
            self.found_in("latency", MetricName="Latency"),
        )

    def test_other_dimensions(self):
        found = self.found_in("latency", Dimensions=[{"Name": "BucketName", "Value": "files"}])
        self.assertIn("latency: ReplicationLatency has the dimensions ['DestinationBucket', 'RuleId', 'SourceBucket'], not ['BucketName']", found)

    def test_a_rule_that_is_none(self):
        other = [*DIMENSIONS[:2], {"Name": "RuleId", "Value": "other"}]
        self.assertIn("latency watches ('files', 'copies', 'other'), which is no rule with metrics", self.found_in("latency", Dimensions=other))

    def test_the_other_region(self):
        self.assertEqual(
            ["latency: S3 publishes ReplicationLatency in the Region of the destination, not in us-east-1"], self.found_in("latency", region="us-east-1")
        )
        self.assertEqual(
            ["failed: S3 publishes OperationsFailedReplication in the Region of the source, not in ap-south-1"], self.found_in("failed", region="ap-south-1")
        )

    def test_a_statistic_that_is_not_valid(self):
        self.assertEqual(["latency: Average of ReplicationLatency is no valid statistic"], self.found_in("latency", Statistic="Average"))

    def test_missing_data(self):
        self.assertEqual(["pending: S3 asks for missing data to be ignored"], self.found_in("pending", TreatMissingData="breaching"))

    def test_a_section_that_is_not_there(self):
        for description in ("Copies are late.", "See docs/bucket-replication.md#copies-are-early"):
            with self.subTest(description):
                self.assertEqual([f"failed names no section that is there: {description}"], self.found_in("failed", AlarmDescription=description))

    def test_a_rule_that_nothing_watches(self):
        found = alarm_findings([SOUND["failed"], SOUND["latency"]], {RULE}, REGIONS, PAGE)
        self.assertEqual([f"nothing watches BytesPendingReplication of {RULE}"], found)

    def test_every_section_that_the_code_names_is_there(self):
        code = "".join(file.read_text() for file in TERRAFORM.rglob("*.tf") if ".terraform" not in file.parts)
        named = set(re.findall(r"docs/bucket-replication\.md#([a-z-]+)", code))
        self.assertEqual({"copies-are-late", "replication-failed", "the-backlog-does-not-shrink"}, named)
        self.assertEqual(set(), named - headings(BUCKETS_PAGE.read_text()))

    def test_anchors_of_a_page(self):
        self.assertEqual({"replicate-buckets", "copies-are-late", "what-to-do-and-when"}, headings(PAGE))


if __name__ == "__main__":
    unittest.main()
