"""A world for the program of the Git loader: bare repositories, the local AWS, and commands that a test can end or delay."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from aws import PRIMARY_REGION, LocalAws

PROGRAM = Path(__file__).resolve().parent.parent / "terraform" / "modules" / "git-loader" / "files" / "git_loader.py"

# A command of the program. It counts the commands of the run, and in place of the one whose number a test chooses it kills the program. Before a
# command whose words a test chooses it runs another one.
SHIM = """#!{python} -IS
import os, signal, subprocess, sys
steps, real, name = os.environ["LOADER_STEPS"], {real!r}, {name!r}
with open(steps, "a") as file:
    file.write(name + " " + " ".join(sys.argv[1:])[:200].replace("\\n", " ") + "\\n")
number = sum(1 for _ in open(steps))
if number == int(os.environ.get("LOADER_KILL", "0")):
    os.kill(os.getppid(), signal.SIGKILL)
    sys.exit(1)
hook = os.environ.get("LOADER_HOOK")
if hook and hook.split("|", 1)[0] in " ".join([name, *sys.argv[1:]]):
    subprocess.run(hook.split("|", 1)[1], shell=True, check=True, env=os.environ)
os.execve(real, [real, *sys.argv[1:]], os.environ)
"""

# The AWS CLI in a process that is loaded once and divides itself for each call, since a start of the CLI takes half a second.
SERVER = """
import array, json, os, signal, socket, sys
import awscli.clidriver, awscli.customizations.commands, botocore.session
import awscli.customizations.s3.s3, awscli.handlers
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen(16)
print("ready", flush=True)
while True:
    connection, _ = listener.accept()
    if os.fork():
        connection.close()
        continue
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    text, fds, _, _ = socket.recv_fds(connection, 1 << 20, 3)
    told = json.loads(text)
    for own, fd in enumerate(fds):
        os.dup2(fd, own)
    os.environ.clear()
    os.environ.update(told["env"])
    os.chdir(told["cwd"])
    sys.argv = ["aws", *told["argv"]]
    try:
        code = awscli.clidriver.main()
    except SystemExit as exit:
        code = exit.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(str(code).encode())
    os._exit(0)
"""

CLIENT = """#!{python} -IS
import json, os, socket, sys
connection = socket.socket(socket.AF_UNIX)
connection.connect({address!r})
told = json.dumps({{"argv": sys.argv[1:], "env": dict(os.environ), "cwd": os.getcwd()}}).encode()
socket.send_fds(connection, [told], [0, 1, 2])
sys.exit(int(connection.recv(16) or b"1"))
"""


class World:
    """Used in a with statement. One local AWS for all tests; buckets and repositories have a new name in each."""

    def __enter__(self):
        self.directory = Path(tempfile.mkdtemp(prefix="loader-"))
        self.requests = self.directory / "aws.log"
        self.aws = LocalAws(self.requests).__enter__()
        self.plain, self.commands = self.directory / "bin", self.directory / "counted"
        self.plain.mkdir()
        self.commands.mkdir()
        self._server = self._start_server()
        self._command("git", shutil.which("git"))
        self._command("aws", str(self.plain / "aws") if self._server else shutil.which("aws"))
        return self

    def __exit__(self, *_):
        if self._server:
            self._server.terminate()
            self._server.wait()
            self._server.stdout.close()
        self.aws.__exit__()
        shutil.rmtree(self.directory)

    def _start_server(self):
        try:
            import awscli  # noqa: F401
        except ImportError:
            # version 2 cannot be imported
            return None
        address = str(self.directory / "aws.socket")
        server = subprocess.Popen([sys.executable, "-c", SERVER, address], stdout=subprocess.PIPE)
        server.stdout.readline()
        client = self.plain / "aws"
        client.write_text(CLIENT.format(python=sys.executable, address=address))
        client.chmod(0o755)
        return server

    def _command(self, name: str, real: str):
        file = self.commands / name
        file.write_text(SHIM.format(python=sys.executable, real=real, name=name))
        file.chmod(0o755)


class Repository:
    """A bare repository, and commits that are made in it without a working tree, since a file system takes fewer names than git."""

    @classmethod
    def at(cls, directory: Path) -> "Repository":
        """One that is there already."""
        repository = cls.__new__(cls)
        repository.directory, repository.url = directory, f"file://{directory}"
        return repository

    def __init__(self, directory: Path):
        self.directory = directory
        self.url = f"file://{directory}"
        subprocess.run(["git", "init", "--quiet", "--bare", "--template=", "--initial-branch=main", str(directory)], check=True)

    def git(self, *words: str, stdin: bytes = b"") -> str:
        env = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_INDEX_FILE": str(self.directory / "test-index")}
        for who in ("AUTHOR", "COMMITTER"):
            env |= {f"GIT_{who}_NAME": "Ann", f"GIT_{who}_EMAIL": "ann@example.invalid"}
        done = subprocess.run(["git", f"--git-dir={self.directory}", *words], input=stdin, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            raise AssertionError(f"git {words}: {done.stderr.decode()}")
        return done.stdout.decode(errors="surrogateescape").strip()

    def blob(self, content: bytes) -> str:
        return self.git("hash-object", "-w", "--stdin", stdin=content)

    def commit(self, files: dict, branch: str = "main", others: list[tuple[str, str, str]] = (), onto: str | None = None) -> str:
        """A commit with exactly these files. Others are a mode, an object id and a path. `onto` is its parent, by default the branch."""
        stream, marks = [], {}
        for path, content in files.items():
            content = content if isinstance(content, bytes) else content.encode()
            if content not in marks:
                marks[content] = len(marks) + 1
                stream.append(b"blob\nmark :%d\ndata %d\n%s\n" % (marks[content], len(content), content))
        heads = self.heads()
        parent = onto if onto is not None else heads.get(branch, "")
        stream.append(b"commit refs/heads/%s\nmark :100000\ncommitter Ann <ann@example.invalid> now\ndata 1\nx\n" % branch.encode())
        if parent:
            stream.append(b"from %s\n" % parent.encode())
        stream.append(b"deleteall\n")
        for path, content in files.items():
            content = content if isinstance(content, bytes) else content.encode()
            stream.append(b"M 100644 :%d %s\n" % (marks[content], _quoted(path)))
        for mode, oid, path in others:
            stream.append(b"M %s %s %s\n" % (mode.encode(), oid.encode(), _quoted(path)))
        self.git("fast-import", "--quiet", "--force", "--date-format=now", stdin=b"".join(stream))
        return self.heads()[branch]

    def commit_tree(self, entries: list[tuple[str, str, bytes]], branch: str = "main") -> str:
        """A commit with a tree that no git would make: mode, object id and name as bytes."""
        tree = b"".join(mode.encode() + b" " + name + b"\0" + bytes.fromhex(oid) for mode, oid, name in entries)
        oid = self.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=tree)
        commit = self.git("commit-tree", oid, "-m", "x")
        self.git("update-ref", f"refs/heads/{branch}", commit)
        return commit

    def tree(self, entries: list[tuple[str, str, bytes]]) -> str:
        tree = b"".join(mode.encode() + b" " + name + b"\0" + bytes.fromhex(oid) for mode, oid, name in entries)
        return self.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=tree)

    def heads(self) -> dict[str, str]:
        lines = self.git("for-each-ref", "--format=%(objectname) %(refname)", "refs/heads").splitlines()
        return {name.removeprefix("refs/heads/"): oid for oid, name in (line.split(" ", 1) for line in lines)}

    def files(self, branch: str) -> dict[str, str]:
        """The content of each file of a branch."""
        found = {}
        for entry in self.git("ls-tree", "-r", "-z", branch).split("\0"):
            if entry:
                described, path = entry.split("\t", 1)
                found[path] = self.git("cat-file", "blob", described.split()[2])
        return found

    def messages(self, branch: str) -> list[str]:
        return [each.strip() for each in self.git("log", "-z", "--format=%B", branch).split("\0") if each.strip()]


def _quoted(path: str | bytes) -> bytes:
    raw = path if isinstance(path, bytes) else path.encode()
    return b'"' + raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'"'


class Loader:
    """The loader of one repository and one bucket; each run is a process of the program."""

    def __init__(self, world: World, name: str, repository: Repository, **more):
        self.world, self.name = world, name
        self.bucket, self.state_bucket = f"{name}-uploads", f"{name}-state"
        self.s3, self.logs, self.cloudwatch = (world.aws.client(each) for each in ("s3", "logs", "cloudwatch"))
        for bucket in (self.bucket, self.state_bucket):
            self.s3.create_bucket(Bucket=bucket)
            self.s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        self.logs.create_log_group(logGroupName=f"/git-loader/{name}")
        self.config = {
            "name": name, "region": PRIMARY_REGION, "bucket": self.bucket, "prefix": "git/", "state_bucket": self.state_bucket,
            "repository": {"url": repository.url, "branch": "main", "folder": "", "patterns": ["*"], "username": "x-access-token", "known_hosts": []},
            "max_file_mb": 1, "delete_removed": False, "run_minutes": 5, "log_group": f"/git-loader/{name}", "metrics_namespace": "GitLoader", **more,
        }
        self.work = world.directory / f"{name}-work"
        self.output = ""

    def change(self, **repository):
        self.config["repository"] |= repository

    def process(self, work: Path | None = None, **env: str) -> subprocess.Popen:
        file = self.world.directory / f"{self.name}.json"
        file.write_text(json.dumps(self.config))
        commands = self.world.commands if "LOADER_STEPS" in env else self.world.plain
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "GIT_"))}
        return subprocess.Popen(
            [sys.executable, str(PROGRAM), str(file), str(work or self.work)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**clean, **self.world.aws.environment(), "PATH": f"{commands}:{os.environ['PATH']}", **env},
        )

    def run(self, work: Path | None = None, **env: str) -> int:
        with self.process(work, **env) as process:
            self.output = process.communicate(timeout=300)[0].decode()
        return process.returncode

    def lines(self, message: str | None = None) -> list[dict]:
        """What the last run has printed."""
        lines = [json.loads(line) for line in self.output.splitlines()]
        return [line for line in lines if message is None or line["message"] == message]

    def refused(self) -> dict[str, str]:
        return {line["path"]: line["reason"] for line in self.lines("A file is refused.")}

    def uploaded(self) -> list[str]:
        return sorted(line["path"] for line in self.lines("A file was uploaded."))

    def objects(self) -> dict[str, bytes]:
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        keys = [each["Key"] for page in pages for each in page.get("Contents", [])]
        return {key: self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read() for key in keys}

    def versions(self) -> int:
        """How often something was uploaded."""
        pages = self.s3.get_paginator("list_object_versions").paginate(Bucket=self.bucket)
        return sum(len(page.get("Versions", [])) for page in pages)

    def put(self, key: str, content: str):
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=content.encode())

    def manifest(self) -> dict:
        return json.loads(self.s3.get_object(Bucket=self.state_bucket, Key="manifest.json")["Body"].read())

    def logged(self) -> list[dict]:
        """What has reached CloudWatch."""
        events = self.logs.filter_log_events(logGroupName=f"/git-loader/{self.name}")["events"]
        return [json.loads(each["message"]) for each in events]

    def metric(self, name: str) -> float:
        from datetime import datetime, timedelta, timezone
        now = datetime.now(timezone.utc)
        told = self.cloudwatch.get_metric_statistics(
            Namespace="GitLoader", MetricName=name, Dimensions=[{"Name": "Loader", "Value": self.name}], StartTime=now - timedelta(hours=1),
            EndTime=now + timedelta(hours=1), Period=7200, Statistics=["Sum"],
        )["Datapoints"]
        return sum(each["Sum"] for each in told)

    def requests(self) -> int:
        """Requests to S3 so far, as the server has logged them."""
        return sum(f"/{self.name}-" in line and " HTTP/1" in line for line in self.world.requests.read_text().splitlines())
