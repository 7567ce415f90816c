"""One configuration of Terraform, worked on in a copy, so that nothing is left in the checkout."""

import json
from pathlib import Path

from tools import run

# what each command may take, in seconds
LIMITS = {"init": 90, "validate": 60, "test": 600, "plan": 180, "apply": 300, "destroy": 240, "show": 60}


class Configuration:
    def __init__(self, directory: Path, env: dict[str, str], log: Path):
        self.directory = directory
        self.env = env
        self.log = log

    def init(self) -> None:
        self._run("init", "-lockfile=readonly", "-input=false")

    def validate(self) -> None:
        # the test command does so for the tests
        self._run("validate", "-no-tests")

    def test(self) -> None:
        self._run("test")

    def apply(self, **variables) -> None:
        self._run("apply", "-auto-approve", "-input=false", *_flags(variables))

    def destroy(self, ok=(0,), **variables) -> int:
        return self._run("destroy", "-auto-approve", "-input=false", *_flags(variables), ok=ok)

    def plan(self, **variables) -> dict:
        """The plan as JSON."""
        self._run("plan", "-out=plan", "-input=false", *_flags(variables))
        shown = self.directory / "plan.json"
        self._run_into(shown, "show", "-json", "plan")
        return json.loads(shown.read_text())

    def state(self) -> list[str]:
        """The addresses of what Terraform manages."""
        shown = self.directory / "state.json"
        self._run_into(shown, "show", "-json")
        values = json.loads(shown.read_text()).get("values", {})
        return [each["address"] for each in resources(values) if each["mode"] == "managed"]

    def _run(self, command: str, *flags: str, ok=(0,)) -> int:
        words = ["terraform", command, "-no-color", *flags]
        return run(words, LIMITS[command], self.log, self.directory, self.env, ok)

    def _run_into(self, file: Path, command: str, *flags: str) -> None:
        file.unlink(missing_ok=True)
        run(["terraform", command, "-no-color", *flags], LIMITS[command], file, self.directory, self.env)
        # the log of a command begins with the command
        file.write_text(file.read_text().split("\n", 2)[2])


def resources(values: dict) -> list[dict]:
    """All resources of `values` or `planned_values`, those of modules too."""
    found = []
    modules = [values.get("root_module", {})]
    while modules:
        module = modules.pop()
        found += module.get("resources", [])
        modules += module.get("child_modules", [])
    return found


def _flags(variables: dict) -> list[str]:
    return [f"-var={name}={value if isinstance(value, str) else json.dumps(value)}" for name, value in variables.items()]
