"""Each module has a README that names its inputs and outputs as they are."""

import unittest

from readmes import blocks, readmes, written


class ReadmesTest(unittest.TestCase):
    def test_every_readme_is_as_the_code_says(self):
        for readme in readmes():
            with self.subTest(readme.parent.name):
                self.assertTrue(readme.exists(), "has no README")
                self.assertEqual(written(readme), readme.read_text(), "run infrastructure-tests/readmes.py")

    def test_every_variable_is_found(self):
        for readme in readmes():
            declared = sum(file.read_text().count('\nvariable "') + file.read_text().startswith('variable "') for file in readme.parent.glob("*.tf"))
            self.assertEqual(declared, len(blocks(readme.parent, "variable")), readme.parent.name)

    def test_every_module_stands_in_the_table_of_all(self):
        table = (readmes()[0].parents[2] / "README.md").read_text()
        for readme in readmes():
            self.assertIn(f"| [`{readme.parent.name}`](modules/{readme.parent.name}/README.md) |", table)


if __name__ == "__main__":
    unittest.main()
