"""Which versions of the provider the modules take, and that they use nothing that one of these takes for old where there is another form."""

import re
import unittest
from pathlib import Path

TERRAFORM = Path(__file__).resolve().parent.parent / "terraform"


def configurations() -> list[Path]:
    return [file for file in TERRAFORM.rglob("*.tf") if ".terraform" not in file.parts]


def constraints() -> dict[str, str]:
    """What each configuration asks for, by its file."""
    return {
        str(file.relative_to(TERRAFORM)): constraint
        for file in configurations()
        for constraint in re.findall(r'source\s*=\s*"hashicorp/aws"\s*version\s*=\s*"([^"]+)"', file.read_text())
    }


def admits(constraint: str, version: str) -> bool:
    comparisons = {">=": lambda a, b: a >= b, "<": lambda a, b: a < b}
    return all(
        comparisons[operator](_number(version), _number(limit))
        for operator, limit in (each.split() for each in constraint.split(","))
    )


def _number(version: str) -> list[int]:
    return ([int(each) for each in version.split(".")] + [0, 0])[:3]


class VersionsTest(unittest.TestCase):
    def test_every_configuration_takes_providers_5_and_6(self):
        found = constraints()
        self.assertGreater(len(found), 10)
        for file, constraint in found.items():
            taken = [each for each in ("5.99.1", "5.100.0", "6.0.0", "6.20.0", "6.63.0", "7.0.0") if admits(constraint, each)]
            self.assertEqual(["5.100.0", "6.0.0", "6.20.0", "6.63.0"], taken, file)

    def test_whoever_uses_the_provider_says_which(self):
        using = {
            str(file.parent.relative_to(TERRAFORM)) for file in configurations()
            if re.search(r'^(resource|data) "aws_', file.read_text(), re.MULTILINE)
        }
        self.assertEqual(set(), using - {str(Path(file).parent) for file in constraints()})

    def test_the_lock_is_of_what_is_applied_here(self):
        for lock in TERRAFORM.rglob(".terraform.lock.hcl"):
            self.assertIn('version     = "5.100.0"', lock.read_text(), lock)

    def test_regions_are_read_under_the_name_that_both_providers_have(self):
        # `name` is deprecated from 6.0.0 on, `region` is not there before
        old = [
            f"{file.relative_to(TERRAFORM)}: {use}" for file in configurations()
            for use in re.findall(r"data\.aws_region\.\w+\.(?:name|region)\b", file.read_text())
        ]
        self.assertEqual([], old)

    def test_regions_of_buckets_are_read_from_their_domain_name(self):
        # `region` is the bucket's in 5 and the provider's in 6, `bucket_region` is not there before 6
        old = [
            f"{file.relative_to(TERRAFORM)}: {use}" for file in configurations() if (text := file.read_text())
            for use in re.findall(r"data\.aws_s3_bucket\.\w+(?:\[[^]]*])?\.(?:bucket_)?region\b", text)
            + [f"data.aws_s3_bucket: {each}" for body in re.findall(r'^data "aws_s3_bucket".*?^}', text, re.MULTILINE | re.DOTALL)
               for each in re.findall(r"self\.(?:bucket_)?region\b", body)]
        ]
        self.assertEqual([], old)


if __name__ == "__main__":
    unittest.main()
