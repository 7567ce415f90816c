"""From a Git commit to a search in Splunk: what whoever stands in for the services must know, and two commits."""

import json
import os
import subprocess
import sys
from pathlib import Path

from aws import ACCOUNT, PRIMARY_REGION, LocalAws
from deployment import Deployment, function
from ingest import Ingest
from loader import configuration_of_instance
from loader_world import PROGRAM, Repository
from pipeline import Pipeline
from splunk import Splunk

LAMP, DESK, SOFA = ('{"id": "lamp", "price": 10}', '{"id": "desk", "price": 100}', '{"id": "sofa", "price": 500}')
ODD_NAME = "data/2026/new products 100 %20 é + 😀.jsonl"

# Each commit is all files of the repository. The second changes the price of one row, and deletes a file.
COMMITS = [
    {"data/products.jsonl": f"{LAMP}\n{DESK}\n{SOFA}\n", ODD_NAME: '{"id": "vase", "price": 7.5}\n{"id": "rug", "price": 80}\n', "readme.md": "no data"},
    {"data/products.jsonl": f"{LAMP}\n{DESK.replace('100', '125')}\n{SOFA}\n", "readme.md": "no data"},
]


class Chain:
    """The root with ingest, object_pipeline.from_ingest, splunk and git_loader."""

    def __init__(self, aws: LocalAws, name: str, email: str):
        self.aws = aws
        self.name = name
        self.email = email

    def described(self, zip_file: Path, work: Path, mailbox: str) -> dict:
        bucket = f"{self.name}-uploads-{ACCOUNT}-{PRIMARY_REGION}"
        pipeline = Pipeline(self.aws, self.name, self.email, "products", source=bucket).described(zip_file, "json-lines")
        live = self.aws.client("lambda").get_function_configuration(FunctionName=f"{self.name}-splunk", Qualifier="live")
        mapping = Splunk(self.aws, self.name, self.name, "", "").mapping()
        return {
            **Ingest(self.aws, self.name, self.name).described(zip_file),
            **Deployment(self.aws, self.name).described(zip_file),
            "pipeline": pipeline["copier"],
            "pipelineCopies": pipeline["copies"],
            "targetBucket": pipeline["targetBucket"],
            "tables": pipeline["tables"],
            "catalogTable": f'"{self.name}"."products"',
            "forwarder": function(live),
            "forwarding": {each: mapping[each] for each in ("EventSourceArn", "StartingPosition", "BatchSize", "FunctionResponseTypes", "State")},
            "mailbox": mailbox,
            "commits": self._commands(work),
        }

    def _commands(self, work: Path) -> list[list[str]]:
        """Each makes a commit, and then a run of the loader with the deployed configuration, but for the place of the repository."""
        config = configuration_of_instance(self.aws, self.name)
        config["repository"]["url"], config["secret_arn"] = f"file://{work / 'chain.git'}", None
        file = work / "chain.json"
        file.write_text(json.dumps(config))
        return [[sys.executable, __file__, str(work), str(number)] for number in range(len(COMMITS))]


def commit_and_load(work: Path, number: int) -> int:
    directory = work / "chain.git"
    repository = Repository(directory) if number == 0 else Repository.at(directory)
    repository.commit(COMMITS[number])
    return subprocess.run([sys.executable, str(PROGRAM), str(work / "chain.json"), str(work / "chain-state")], env=dict(os.environ), timeout=240).returncode


if __name__ == "__main__":
    sys.exit(commit_and_load(Path(sys.argv[1]), int(sys.argv[2])))
