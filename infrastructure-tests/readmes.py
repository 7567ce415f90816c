"""Tables of inputs and outputs in the READMEs of Terraform's modules, from variables.tf and outputs.tf. As a command it writes them."""

import json
import re
import sys
from pathlib import Path

MODULES = Path(__file__).resolve().parent.parent / "terraform" / "modules"

BEGIN = "<!-- from here on written by infrastructure-tests/readmes.py -->"


def readmes() -> list[Path]:
    """The README of each module, also of one that has none yet."""
    return [module / "README.md" for module in sorted(MODULES.iterdir()) if module.is_dir()]


def written(readme: Path) -> str:
    """A README as it should be: what somebody wrote, and the tables."""
    prose = readme.read_text().split(BEGIN)[0].rstrip() if readme.exists() else f"# {readme.parent.name}"
    return f"{prose}\n\n{BEGIN}\n\n{_tables(readme.parent)}"


def _tables(module: Path) -> str:
    inputs = [
        f"| `{name}` | {_line(each['description'])} | `{_type(each['type'])}` | {_default(each.get('default'))} |"
        for name, each in blocks(module, "variable").items()
    ]
    outputs = [f"| `{name}` | {_line(each['description'])} |" for name, each in blocks(module, "output").items()]
    tables = ["## Inputs", "", "| name | what | type | default |", "|---|---|---|---|", *inputs]
    if outputs:
        tables += ["", "## Outputs", "", "| name | what |", "|---|---|", *outputs]
    return "\n".join(tables) + "\n"


def blocks(module: Path, kind: str) -> dict[str, dict[str, str]]:
    """Variables or outputs by name, each with the text of its attributes. terraform fmt has indented them."""
    text = "\n".join(file.read_text() for file in sorted(module.glob("*.tf")))
    return {
        name: {attribute: value.strip() for attribute, value in re.findall(r"^  (\w+)\s*= (.*?)(?=^  \w|\Z)", body, re.MULTILINE | re.DOTALL)}
        for name, body in re.findall(rf'^{kind} "(\w+)" {{\n(.*?)^}}', text, re.MULTILINE | re.DOTALL)
    }


def _line(description: str) -> str:
    # the line that ends it looks like the next attribute
    heredoc = re.fullmatch(r"<<-EOT\n(.*)", description, re.DOTALL)
    text = heredoc[1] if heredoc else json.loads(description)
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")


def _type(text: str) -> str:
    text = re.sub(r"\s+", " ", re.sub(r"(?<=[\w)\]])\n\s*(?=\w)", ", ", re.sub(r" +=", " =", text)))
    return text.replace("|", "\\|")


def _default(text: str | None) -> str:
    return "required" if text is None else "`" + re.sub(r"\s+", " ", text) + "`"


if __name__ == "__main__":
    for each in readmes():
        each.write_text(written(each))
        print(each, file=sys.stderr)
