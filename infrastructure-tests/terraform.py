"""One configuration of Terraform, worked on in a copy, so that nothing is left in the checkout."""

import json
import re
from pathlib import Path

from tools import run

# where every module has what refuses to be destroyed
GUARD = "module.deletion_protection"

UNATTENDED = ("-auto-approve", "-input=false", "-refresh=false")

# what each command may take, in seconds
LIMITS = {"init": 90, "validate": 60, "test": 1200, "plan": 180, "apply": 420, "destroy": 300, "show": 60}


class Configuration:
    def __init__(self, directory: Path, env: dict[str, str], log: Path, seconds: int | None = None):
        """With another limit for each command, if AWS is not on this machine."""
        self.directory = directory
        self.env = env
        self.log = log
        self.seconds = seconds

    def init(self) -> None:
        self._run("init", "-lockfile=readonly", "-input=false")

    def validate(self) -> None:
        # the test command does so for the tests
        self._run("validate", "-no-tests")

    def test(self) -> None:
        self._run("test")

    # An apply and a destroy ask for nothing that is known already; a plan does, so what the local AWS forgot is seen there.

    def apply(self, **variables) -> None:
        self._run("apply", *UNATTENDED, *_flags(variables))

    def destroy(self, **variables) -> None:
        self._run("destroy", *UNATTENDED, *_flags(variables))

    def refused(self, command: str, *flags: str, **variables) -> str:
        """What Terraform says to an apply or a destroy that must fail."""
        begin = self.log.stat().st_size
        self._run(command, *UNATTENDED, *flags, *_flags(variables), ok=(1,))
        with self.log.open() as log:
            log.seek(begin)
            return log.read()

    def plan(self, **variables) -> dict:
        """The plan as JSON."""
        self._run("plan", "-out=plan", "-input=false", *_flags(variables))
        shown = self.directory / "plan.json"
        self._run_into(shown, "show", "-json", "plan")
        return json.loads(shown.read_text())

    def outputs(self) -> dict:
        """What it says after an apply."""
        state = json.loads((self.directory / "terraform.tfstate").read_text())
        return {name: each["value"] for name, each in state["outputs"].items()}

    def state(self) -> list[dict]:
        """What Terraform manages, as it remembers it."""
        state = json.loads((self.directory / "terraform.tfstate").read_text())
        managed = [each for each in state["resources"] if each["mode"] == "managed" and each["instances"]]
        for instance in [instance for each in managed for instance in each["instances"]]:
            # the provider writes null for a block that it computed, and an empty list when it reads it again
            instance["attributes"] = _without_nothing(instance["attributes"])
        return managed

    def unprotected(self) -> list[str]:
        """Resources that would be destroyed or changed before their module refuses it."""
        return unprotected(self.state())

    def _run(self, command: str, *flags: str, ok=(0,)) -> int:
        words = ["terraform", command, "-no-color", *flags]
        return run(words, self.seconds or LIMITS[command], self.log, self.directory, self.env, ok)

    def _run_into(self, file: Path, command: str, *flags: str) -> None:
        file.unlink(missing_ok=True)
        run(["terraform", command, "-no-color", *flags], self.seconds or LIMITS[command], file, self.directory, self.env)
        # the log of a command begins with the command
        file.write_text(file.read_text().split("\n", 2)[2])


def unprotected(state: list[dict]) -> list[str]:
    """Resources on which the guard of their module, or of the next one around it, does not depend, so that it is not destroyed first."""
    managed = [
        (_without_indexes(each.get("module", "")), f"{each['type']}.{each['name']}", each["instances"])
        for each in state
    ]
    guards = {
        module.removesuffix(GUARD).rstrip("."): set.intersection(*(set(each.get("dependencies", [])) for each in instances))
        for module, _, instances in managed if module.endswith(GUARD) and instances
    }
    return [
        address for module, name, _ in managed if not module.endswith(GUARD)
        for address in [f"{module}.{name}".lstrip(".")]
        if address not in guards.get(_next_around(module, guards), set())
    ]


def _without_nothing(value):
    if isinstance(value, dict):
        return {name: _without_nothing(each) for name, each in value.items() if each not in (None, [])}
    return [_without_nothing(each) for each in value] if isinstance(value, list) else value


def _next_around(module: str, guards: dict) -> str | None:
    around = [each for each in guards if not each or f"{module}.".startswith(f"{each}.")]
    return max(around, key=len, default=None)


def _without_indexes(module: str) -> str:
    return re.sub(r"\[[^]]*]", "", module)


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
