"""A snapshot sees what changes, however deep, and nothing else."""

import unittest
from tempfile import SpooledTemporaryFile

from snapshot import changes, everything


class Thing:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


class SnapshotTest(unittest.TestCase):
    def test_what_is_the_same(self):
        thing = Thing(name="t", tags={"a": 1}, parts=[Thing(code=b"zip")], none=None)
        thing.itself = thing
        self.assertEqual([], changes(everything({"x": thing}), everything({"x": thing})))

    def test_what_changed_what_came_and_what_went(self):
        thing = Thing(tags={"a": 1}, parts=[Thing(code=b"zip")], gone=True)
        before = everything({"x": thing})
        thing.tags["a"] = 2
        thing.parts[0].code = b"another"
        thing.new = "n"
        del thing.gone
        places = [change.split(":")[0] for change in changes(before, everything({"x": thing}))]
        self.assertEqual(["/x/gone", "/x/new", "/x/parts/0/code", "/x/tags/a"], places)

    def test_a_file_that_was_closed_is_empty(self):
        file = SpooledTemporaryFile()
        file.close()
        self.assertEqual(everything({"x": SpooledTemporaryFile()}), everything({"x": file}))


if __name__ == "__main__":
    unittest.main()
