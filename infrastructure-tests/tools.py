"""Commands of this machine, each with a limit of time, and where Terraform finds its provider."""

import os
import subprocess
from pathlib import Path

PROVIDERS = "registry.terraform.io"


class Failed(Exception):
    """A command or an expectation of the stage failed; the message is all that there is to say."""


def run(command: list[str], seconds: int, log: Path, cwd: Path, env: dict[str, str], ok=(0,)) -> int:
    """Runs a command, its output appended to the log; fails with the end of that output."""
    with log.open("a") as output:
        output.write(f"\n$ {' '.join(command)}\n")
        output.flush()
        start = output.tell()
        # Terraform that is ended waits for what it began, and writes its state
        limited = ["timeout", f"--kill-after={max(10, seconds // 10)}", str(seconds), *command]
        process = subprocess.Popen(limited, cwd=cwd, env=env, stdout=output, stderr=subprocess.STDOUT)
        try:
            code = process.wait()
        except BaseException:
            # whoever ends the stage ends the command too
            process.terminate()
            process.wait()
            raise
    if code not in ok:
        why = f"took longer than {seconds} s" if code == 124 else f"ended with {code}"
        said = log.read_text()[start:].splitlines()[-60:]
        raise Failed(f"{' '.join(command)} {why}:\n" + "\n".join(said))
    return code


def provider_configuration(directory: Path) -> dict[str, str]:
    """Variables that lead Terraform to its provider: as it is configured, from a mirror, or from the registry."""
    configured = os.environ.get("TF_CLI_CONFIG_FILE")
    if configured and Path(configured).is_file():
        return {"TF_CLI_CONFIG_FILE": configured}
    configuration = directory / "terraform.rc"
    mirror = find_mirror()
    configuration.write_text(
        f'provider_installation {{\n  filesystem_mirror {{\n    path = "{mirror}"\n  }}\n}}\n' if mirror else ""
    )
    return {"TF_CLI_CONFIG_FILE": str(configuration)}


def find_mirror() -> Path | None:
    """A directory of a machine without a network that holds the provider in the layout of a mirror."""
    roots = [Path("/opt"), Path("/usr/local/share"), Path("/usr/share"), Path.home()]
    providers = (provider for root in roots for provider in root.glob(f"*/{PROVIDERS}/hashicorp/aws"))
    return next((provider.parents[2] for provider in providers), None)
