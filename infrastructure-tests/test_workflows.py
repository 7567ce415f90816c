"""The workflows of GitHub, of which nothing runs here: that they parse, ask for little, and name only what exists."""

import re
import unittest
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
# an action by the hash of a commit, which nobody can move, with its version as a comment
PINNED = re.compile(r"uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def parsed(workflow: Path) -> dict:
    return yaml.safe_load(workflow.read_text())


def steps(workflow: Path) -> list[dict]:
    return [step for job in parsed(workflow)["jobs"].values() for step in job["steps"]]


def commands(workflow: Path) -> list[str]:
    return [step["run"] for step in steps(workflow) if "run" in step]


class WorkflowsTest(unittest.TestCase):
    def test_there_is_one_that_checks_and_one_that_releases(self):
        self.assertEqual(["check.yml", "release.yml"], [each.name for each in WORKFLOWS])

    def test_each_action_is_a_commit(self):
        for workflow in WORKFLOWS:
            used = [line.strip().removeprefix("- ") for line in workflow.read_text().splitlines() if "uses:" in line]
            self.assertEqual([], [each for each in used if not PINNED.match(each)])
            self.assertGreater(len(used), 2)

    def test_each_may_only_read_unless_a_job_says_why(self):
        for workflow in WORKFLOWS:
            self.assertEqual({"contents": "read"}, parsed(workflow)["permissions"])
            for job in parsed(workflow)["jobs"].values():
                self.assertLessEqual(job.get("permissions", {}).items(), {"contents": "write", "id-token": "write", "attestations": "write"}.items())
                self.assertLessEqual(job["timeout-minutes"], 90)
        self.assertNotIn("permissions", parsed(PROJECT / ".github/workflows/check.yml")["jobs"]["check"])

    def test_no_value_from_outside_becomes_part_of_a_command(self):
        for workflow in WORKFLOWS:
            self.assertEqual([], [each for each in commands(workflow) if "${{" in each])
            self.assertNotIn("pull_request_target", workflow.read_text())

    def test_each_command_is_in_the_project(self):
        for workflow in WORKFLOWS:
            for command in commands(workflow):
                script = command.split()[0]
                if "/" in script:
                    self.assertTrue((PROJECT / script).stat().st_mode & 0o100, script)
                else:
                    self.assertIn(script, {"mvn", "pip", "sudo", "gh"})
                for file in re.findall(r"--requirement (\S+)", command):
                    self.assertTrue((PROJECT / file).is_file(), file)

    def test_each_profile_exists(self):
        poms = "".join((PROJECT / each).read_text() for each in ("pom.xml", "replicator-bom/pom.xml"))
        used = [(PROJECT / ".ci/run").read_text()] + [command for workflow in WORKFLOWS for command in commands(workflow)]
        profiles = {each for command in used for several in re.findall(r" -P(\S+)", command) for each in several.split(",")}
        self.assertEqual({"full", "release"}, profiles)
        for each in profiles:
            self.assertIn(f"<id>{each}</id>", poms)

    def test_main_is_checked_as_everywhere(self):
        self.assertIn(".ci/run", commands(PROJECT / ".github/workflows/check.yml"))

    def test_each_secret_is_explained(self):
        explained = (PROJECT / "CONTRIBUTING.md").read_text()
        secrets = {each for workflow in WORKFLOWS for each in re.findall(r"secrets\.(\w+)", workflow.read_text())}
        self.assertEqual(set(), {each for each in secrets if f"`{each}`" not in explained})
        self.assertEqual(4, len(secrets))


if __name__ == "__main__":
    unittest.main()
