"""The checks of the Git loader see what they are there for, and its files are what systemd, a shell and the page expect."""

import copy
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from buckets import headings
from loader import PAGE, alarm_findings, verify_units
from readmes import MODULES

FILES = MODULES / "git-loader" / "files"

TEXT = "# Git loader\n\n## A run failed\n"
SOUND = {
    metric: {
        "AlarmName": metric, "MetricName": metric, "Statistic": statistic, "TreatMissingData": missing, "ComparisonOperator": comparison,
        "AlarmDescription": "See docs/git-loader.md#a-run-failed",
    } for metric, statistic, missing, comparison in (
        ("FailedRuns", "Sum", "notBreaching", "GreaterThanThreshold"), ("CompletedRuns", "Sum", "breaching", "LessThanThreshold"),
        ("RefusedFiles", "Maximum", "ignore", "GreaterThanThreshold"),
    )
}


def units() -> dict[str, str]:
    """As Terraform renders them."""
    return {
        f"/etc/systemd/system/{file.name}": file.read_text().replace("${run_minutes + 15}", "45").replace("${interval_minutes}", "5")
        for file in FILES.iterdir() if file.suffix in (".service", ".timer")
    }


class AlarmsTest(unittest.TestCase):
    def found_in(self, metric: str, **changed) -> list[str]:
        alarms = copy.deepcopy(SOUND)
        alarms[metric] |= changed
        return alarm_findings(list(alarms.values()), set(SOUND), TEXT)

    def test_sound_alarms(self):
        self.assertEqual([], self.found_in("FailedRuns"))

    def test_a_metric_that_is_not_published(self):
        self.assertEqual(
            ["FailedRuns watches the Sum of RunsFailed, which says nothing", "nothing watches FailedRuns", "RunsFailed is watched too"],
            self.found_in("FailedRuns", MetricName="RunsFailed"),
        )

    def test_a_statistic_that_says_nothing(self):
        self.assertEqual(["RefusedFiles watches the Sum of RefusedFiles, which says nothing"], self.found_in("RefusedFiles", Statistic="Sum"))

    def test_a_heartbeat_that_may_be_missing(self):
        self.assertEqual(["CompletedRuns does not fire when nothing runs"], self.found_in("CompletedRuns", TreatMissingData="notBreaching"))

    def test_a_section_that_is_not_there(self):
        description = "See docs/git-loader.md#no-such-section"
        self.assertEqual([f"FailedRuns names no section that is there: {description}"], self.found_in("FailedRuns", AlarmDescription=description))

    def test_every_section_that_the_code_names_is_there(self):
        named = set(re.findall(r"\$\{local\.guide\}#([a-z-]+)", (MODULES / "git-loader" / "alarms.tf").read_text()))
        self.assertEqual(4, len(named))
        self.assertEqual(set(), named - headings(PAGE.read_text()))


class UnitsTest(unittest.TestCase):
    def setUp(self):
        self.directory = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.directory)

    def test_systemd_takes_the_units(self):
        self.assertEqual([], verify_units(units(), self.directory))

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
    def test_an_unknown_setting_is_found(self):
        broken = {name: text.replace("NoNewPrivileges=", "NoNewPrivilege=") for name, text in units().items()}
        self.assertTrue(any("NoNewPrivilege" in each for each in verify_units(broken, self.directory)))

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not installed")
    def test_shellcheck_takes_what_a_shell_runs(self):
        commands = re.findall(r"/bin/sh -c '(.*)'", "".join(units().values())) + re.findall(r"^ +run: \|\n((?: {10}.*\n)+)", PAGE.read_text(), re.MULTILINE)
        self.assertEqual(2, len(commands))
        for command in commands:
            file = self.directory / "command.sh"
            file.write_text(f"#!/bin/sh\n{command}\n")
            done = subprocess.run(["shellcheck", str(file)], capture_output=True, text=True)
            self.assertEqual(0, done.returncode, done.stdout)


class PageTest(unittest.TestCase):
    def test_the_page_names_every_reason_and_metric_of_the_program(self):
        page, program = PAGE.read_text(), (FILES / "git_loader.py").read_text()
        metrics = set(re.findall(r'metrics\["(\w+)"\]', program)) | {"CompletedRuns", "FailedRuns"}
        self.assertEqual(6, len(metrics))
        for metric in metrics:
            self.assertIn(f"`{metric}`", page)


if __name__ == "__main__":
    unittest.main()
