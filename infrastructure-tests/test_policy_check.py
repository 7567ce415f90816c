"""Policies are judged as AWS does, and the search for "*" finds it, and passes over what is listed or denied."""

import unittest

from policy_check import decides, wildcards


def policy(effect: str, action, resource) -> dict:
    return {"Statement": [{"Effect": effect, "Action": action, "Resource": resource}]}


class WildcardsTest(unittest.TestCase):
    def test_every_resource(self):
        self.assertEqual(
            ["role r allows logs:PutLogEvents on *"], wildcards("role r", policy("Allow", ["logs:PutLogEvents"], "*"))
        )

    def test_every_action_of_a_service(self):
        self.assertEqual(["role r allows s3:* on arn:b"], wildcards("role r", policy("Allow", "s3:*", "arn:b")))

    def test_what_is_denied_may_be_everything(self):
        self.assertEqual([], wildcards("bucket b", policy("Deny", "s3:*", "*")))

    def test_a_key_is_all_that_its_policy_can_mean(self):
        self.assertEqual([], wildcards("key k", policy("Allow", "kms:*", "*")))
        self.assertEqual(["role r allows kms:* on *"], wildcards("role r", policy("Allow", "kms:*", "*")))


class DecidesTest(unittest.TestCase):
    def decided(self, condition: dict, context: dict) -> str | None:
        statement = {"Effect": "Deny", "Action": "s3:Put*", "Resource": "arn:b/*", "Condition": condition}
        return decides({"Statement": [statement]}, "s3:PutObject", "arn:b/any", context)

    def test_an_action_or_a_resource_that_is_not_named(self):
        allowed = policy("Allow", ["s3:Get*"], "arn:b/a*")
        self.assertEqual("Allow", decides(allowed, "s3:GetObject", "arn:b/any", {}))
        self.assertIsNone(decides(allowed, "s3:PutObject", "arn:b/any", {}))
        self.assertIsNone(decides(allowed, "s3:GetObject", "arn:b/other", {}))
        self.assertIsNone(decides({"Statement": [{"Effect": "Allow", "Action": "s3:*", "NotResource": "arn:b/a*"}]}, "s3:A", "arn:b/any", {}))

    def test_a_denial_is_the_last_word(self):
        both = {"Statement": policy("Allow", "s3:*", "*")["Statement"] + policy("Deny", "s3:*", "*")["Statement"]}
        self.assertEqual("Deny", decides(both, "s3:GetObject", "arn:b/any", {}))

    def test_all_conditions_must_hold(self):
        both = {"Null": {"h": "false"}, "StringNotEquals": {"k": "own"}}
        self.assertEqual("Deny", self.decided(both, {"h": "x"}))
        self.assertEqual("Deny", self.decided(both, {"h": "x", "k": "other"}))
        self.assertIsNone(self.decided(both, {"h": "x", "k": "own"}))
        self.assertIsNone(self.decided(both, {}))

    def test_what_a_request_does_not_say(self):
        self.assertIsNone(self.decided({"StringLike": {"v": "dynamodb.*"}}, {}))
        self.assertEqual("Deny", self.decided({"StringLike": {"v": "dynamodb.*"}}, {"v": "dynamodb.us-east-1.amazonaws.com"}))
        self.assertIsNone(self.decided({"Bool": {"aws:SecureTransport": "false"}}, {}))

    def test_an_operator_that_is_not_known_is_no_guess(self):
        with self.assertRaises(KeyError):
            self.decided({"NumericLessThan": {"n": "1"}}, {})


if __name__ == "__main__":
    unittest.main()
