"""The search for "*" finds it, and passes over what is listed or denied."""

import unittest

from policy_check import wildcards


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


if __name__ == "__main__":
    unittest.main()
