"""What is not protected is found in a state."""

import unittest

from terraform import unprotected


def resource(module: str, kind: str, *dependencies: str) -> dict:
    return {"module": module, "type": kind, "name": "this", "instances": [{"dependencies": list(dependencies)}]}


class UnprotectedTest(unittest.TestCase):
    def test_what_the_guard_of_the_module_depends_on(self):
        state = [
            resource("module.a[0]", "bucket"),
            resource("module.a[0]", "queue"),
            resource("module.a[0].module.deletion_protection", "terraform_data", "module.a.bucket.this"),
        ]
        self.assertEqual(["module.a.queue.this"], unprotected(state))

    def test_the_next_guard_counts(self):
        state = [
            resource("module.a.module.b", "bucket"),
            resource("module.a.module.deletion_protection", "terraform_data", "module.a.module.b.bucket.this"),
            resource("module.deletion_protection", "terraform_data"),
        ]
        self.assertEqual([], unprotected(state))

    def test_no_guard_at_all(self):
        self.assertEqual(["module.a.bucket.this"], unprotected([resource("module.a", "bucket")]))


if __name__ == "__main__":
    unittest.main()
