"""The check of the pipeline's alarms sees what it is there for: sound alarms pass, and each thing that is wrong is found."""

import copy
import re
import unittest

from aws import PEER_REGION, PRIMARY_REGION
from buckets import headings
from pipeline import PAGE as PIPELINE_PAGE
from pipeline import alarm_findings
from readmes import MODULES

PAGE = "# Query copies\n\n## A file could not be copied\n"


def alarm(name: str, namespace: str, metric: str, dimension: str, value: str, statistic: str) -> dict:
    return {
        "AlarmName": name, "Namespace": namespace, "MetricName": metric, "Dimensions": [{"Name": dimension, "Value": value}], "Statistic": statistic,
        "AlarmDescription": "aws sqs start-message-move-task, see docs/object-pipeline.md#a-file-could-not-be-copied",
    }


VISIBLE = "ApproximateNumberOfMessagesVisible"
SOUND = {
    "undelivered": (PRIMARY_REGION, alarm("undelivered", "AWS/SQS", VISIBLE, "QueueName", "q-pipeline-undelivered", "Maximum")),
    "dead-letters": (PEER_REGION, alarm("dead-letters", "AWS/SQS", VISIBLE, "QueueName", "q-pipeline-dead-letters", "Maximum")),
    "age": (PEER_REGION, alarm("age", "AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", "q-pipeline", "Maximum")),
    "errors": (PEER_REGION, alarm("errors", "AWS/Lambda", "Errors", "FunctionName", "q-pipeline", "Sum")),
    "recursion": (PEER_REGION, alarm("recursion", "AWS/Lambda", "RecursiveInvocationsDropped", "FunctionName", "q-pipeline", "Sum")),
}


class AlarmsTest(unittest.TestCase):
    def found_in(self, name: str, region: str | None = None, **changed) -> list[str]:
        alarms = copy.deepcopy(SOUND)
        alarms[name] = (region or alarms[name][0], alarms[name][1] | changed)
        return alarm_findings("q", list(alarms.values()), PAGE)

    def test_sound_alarms(self):
        self.assertEqual([], self.found_in("age"))

    def test_a_metric_that_is_not_published(self):
        self.assertEqual(
            [
                "age watches ('AWS/SQS', 'AgeOfOldestMessage'), which is not published",
                f"nothing watches {(PEER_REGION, 'ApproximateAgeOfOldestMessage', 'q-pipeline')}",
            ],
            self.found_in("age", MetricName="AgeOfOldestMessage"),
        )

    def test_another_dimension(self):
        found = self.found_in("errors", Dimensions=[{"Name": "QueueName", "Value": "q-pipeline"}])
        self.assertIn("errors: Errors has the dimension FunctionName, not ['QueueName']", found)

    def test_another_queue(self):
        found = self.found_in("age", Dimensions=[{"Name": "QueueName", "Value": "other"}])
        self.assertIn(f"{(PEER_REGION, 'ApproximateAgeOfOldestMessage', 'other')} is watched, which is not deployed", found)

    def test_the_other_region(self):
        self.assertIn(
            f"nothing watches {(PRIMARY_REGION, VISIBLE, 'q-pipeline-undelivered')}", self.found_in("undelivered", region=PEER_REGION)
        )

    def test_a_statistic_that_says_nothing(self):
        self.assertEqual(["age: Average of ApproximateAgeOfOldestMessage says nothing"], self.found_in("age", Statistic="Average"))

    def test_a_section_that_is_not_there(self):
        for description in ("Files wait.", "See docs/object-pipeline.md#files-wait"):
            with self.subTest(description):
                self.assertEqual([f"age names no section that is there: {description}"], self.found_in("age", AlarmDescription=description))

    def test_dead_letters_without_the_command(self):
        description = "See docs/object-pipeline.md#a-file-could-not-be-copied"
        self.assertEqual(["dead-letters does not say how to redrive"], self.found_in("dead-letters", AlarmDescription=description))

    def test_every_section_that_the_code_names_is_there(self):
        code = "".join(file.read_text() for file in (MODULES / "object-pipeline").glob("*.tf"))
        named = set(re.findall(r"\$\{local\.page\}#([a-z-]+)", code))
        self.assertEqual({"a-file-could-not-be-copied", "an-announcement-was-not-delivered", "files-wait"}, named)
        self.assertEqual(set(), named - headings(PIPELINE_PAGE.read_text()))


if __name__ == "__main__":
    unittest.main()
