"""The run on a real account refuses to begin wherever its user might not mean it, before anything is created."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

from on_aws import Refused, Trial, arguments

ACCOUNT = "123456789012"


class Account:
    """Answers who it is, and has names; everything else fails, since a refusal comes first."""

    def __init__(self, account: str = ACCOUNT, tables: tuple[str, ...] = ()):
        self.account, self.tables, self.asked = account, tables, []

    def client(self, service: str, region: str):
        self.asked.append(service)
        return self

    def environment(self) -> dict[str, str]:
        return {}

    def get_caller_identity(self) -> dict:
        return {"Account": self.account}

    def get_paginator(self, operation: str):
        return _Pages({"TableNames": self.tables} if operation == "list_tables" else {})

    def list_rules(self, **_) -> dict:
        return {"Rules": []}

    def list_buckets(self) -> dict:
        return {"Buckets": []}


class _Pages:
    def __init__(self, page: dict):
        self.page = page

    def paginate(self, **_):
        return [{"Roles": [], **self.page}]


class RefusalTest(unittest.TestCase):
    def setUp(self):
        self.states = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def refusal(self, account: Account | None = None, named: str = ACCOUNT, **changed) -> str:
        given = {"account": named, "prefix": "trial", "max-dollars": "5", "confirm": f"{ACCOUNT}/trial"} | changed
        words = [word for name, value in given.items() for word in ([f"--{name.replace('_', '-')}", value] if value is not True else [f"--{name}"])]
        with self.assertRaises(Refused) as refused:
            Trial(arguments(words), account or Account(), {}, self.states).run()
        self.assertEqual([], [each for each in self.states.iterdir() if each.name != "trial"])
        return str(refused.exception)

    def test_without_confirmation(self):
        self.assertIn(f"add --confirm {ACCOUNT}/trial", self.refusal(confirm=""))

    def test_with_the_confirmation_of_another_run(self):
        self.assertIn("add --confirm", self.refusal(confirm=f"{ACCOUNT}/other"))

    def test_without_confirmation_aws_is_not_even_asked(self):
        account = Account()
        self.refusal(account, confirm="")
        self.assertEqual([], account.asked)

    def test_with_credentials_of_another_account(self):
        account = Account("999999999999")
        self.assertIn("of the account 999999999999, and not of 123456789012", self.refusal(account))
        self.assertEqual(["sts"], account.asked)

    def test_a_limit_below_the_cost(self):
        self.assertIn("costs up to 1 dollar", self.refusal(max_dollars="0.5"))

    def test_an_account_that_is_none(self):
        self.assertIn("12 digits", self.refusal(named="1234"))

    def test_a_prefix_that_is_none(self):
        for prefix in ("", "a", "Trial", "9lives", "a" * 21, "a_b", "../x"):
            self.assertIn("is not a prefix", self.refusal(prefix=prefix, confirm=f"{ACCOUNT}/{prefix}"))

    def test_one_region_twice(self):
        self.assertIn("not two Regions", self.refusal(regions="us-east-1,us-east-1"))

    def test_names_that_somebody_else_has(self):
        self.assertIn("us-east-1 trial-orders", self.refusal(Account(tables=("trial-orders", "other"))))

    def test_the_state_of_an_earlier_run(self):
        (self.states / "trial").mkdir()
        self.assertIn("add --destroy", self.refusal())

    def test_to_destroy_what_is_not_there(self):
        self.assertIn("no state of an earlier run", self.refusal(destroy=True))

    def test_what_must_be_named_is_named(self):
        for missing in ("--account", "--prefix", "--max-dollars"):
            words = [word for name in ("--account", "--prefix", "--max-dollars") if name != missing for word in (name, "1")]
            with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()):
                arguments(words)


if __name__ == "__main__":
    unittest.main()
