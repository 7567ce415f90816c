"""The scripts of release/ in a copy of the files that they change: versions, and tags that are refused."""

import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FILES = ["pom.xml", "*/pom.xml", "README.md", "docs/*.md", "CHANGELOG.md", "release/*"]


class ReleaseTest(unittest.TestCase):
    def setUp(self):
        self.copy = Path(self.enterContext(tempfile.TemporaryDirectory()))
        for file in [file for pattern in FILES for file in PROJECT.glob(pattern) if file.is_file()]:
            target = self.copy / file.relative_to(PROJECT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
        for command in (["init", "--quiet"], ["add", "--all"]):
            subprocess.run(["git", *command], cwd=self.copy, check=True)
        self.url = re.search(r"<url>(https://github.com/[^<]+/[^<]+)</url>", self.text("replicator-bom/pom.xml"))[1]

    def text(self, file: str) -> str:
        return (self.copy / file).read_text()

    def release(self, script: str, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([f"release/{script}", *arguments], cwd=self.copy, capture_output=True, text=True)

    def versions(self) -> set[str]:
        own = r"<artifactId>replicator-(?:bom|parent)</artifactId>\s*<version>(.*?)</version>"
        return {version for pom in self.copy.glob("**/pom.xml") for version in re.findall(own, pom.read_text())}

    def test_a_release_has_its_version_everywhere(self):
        self.release("set-version", "0.1.0").check_returncode()
        self.assertEqual({"0.1.0"}, self.versions())
        for file in ("README.md", "docs/embed.md", "docs/handler.md"):
            self.assertNotIn("SNAPSHOT", self.text(file))
        self.assertIn("<tag>v0.1.0</tag>", self.text("replicator-bom/pom.xml"))
        self.assertRegex(self.text("CHANGELOG.md"), r"(?m)^## \[0\.1\.0\] - \d{4}-\d\d-\d\d$")
        day = re.search(r"^## \[0\.1\.0\] - (.*)$", self.text("CHANGELOG.md"), re.MULTILINE)[1]
        self.assertIn(f"<project.build.outputTimestamp>{day}T00:00:00Z<", self.text("pom.xml"))

    def test_the_version_after_it_begins_a_new_section(self):
        self.release("set-version", "0.1.0").check_returncode()
        self.release("set-version", "0.2.0-SNAPSHOT").check_returncode()
        self.assertEqual({"0.2.0-SNAPSHOT"}, self.versions())
        self.assertEqual(["Unreleased", "0.1.0"], re.findall(r"(?m)^## \[(.*?)\]", self.text("CHANGELOG.md")))
        self.assertIn("<tag>HEAD</tag>", self.text("replicator-bom/pom.xml"))

    def test_what_is_no_version_changes_nothing(self):
        before = self.text("pom.xml")
        self.assertEqual(2, self.release("set-version", "v1").returncode)
        self.assertEqual(before, self.text("pom.xml"))

    def test_a_released_tag_prints_its_notes(self):
        self.release("set-version", "0.1.0").check_returncode()
        checked = self.release("check-tag", "v0.1.0", self.url)
        self.assertEqual(0, checked.returncode, checked.stderr)
        self.assertIn("### Added", checked.stdout)
        self.assertNotIn("## [", checked.stdout.replace("### ", ""))

    def test_a_snapshot_is_refused(self):
        self.assertIn("run release/set-version first", self.release("check-tag", "v0.1.0", self.url).stderr)

    def test_another_tag_is_refused(self):
        self.release("set-version", "0.1.0").check_returncode()
        refused = self.release("check-tag", "v0.1.1", self.url)
        self.assertEqual((1, ""), (refused.returncode, refused.stdout))
        self.assertIn("the tag is v0.1.1, but the version is 0.1.0", refused.stderr)

    def test_another_repository_is_refused(self):
        self.release("set-version", "0.1.0").check_returncode()
        self.assertIn("does not name https://github.com/ann/fork", self.release("check-tag", "v0.1.0", "https://github.com/ann/fork").stderr)

    def test_a_version_without_notes_is_refused(self):
        self.release("set-version", "0.1.0").check_returncode()
        (self.copy / "CHANGELOG.md").write_text("# Changelog\n\n## [0.1.0] - 2026-11-28\n\n## [0.0.1] - 2026-11-01\n\n- Old.\n")
        self.assertIn("no section [0.1.0]", self.release("check-tag", "v0.1.0", self.url).stderr)


if __name__ == "__main__":
    unittest.main()
