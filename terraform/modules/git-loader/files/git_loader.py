#!/usr/bin/env python3
"""Uploads changed files of a Git branch to S3, and on request commits files that others uploaded to a branch.

    git_loader.py CONFIGURATION DIRECTORY

CONFIGURATION is the JSON file that the Terraform module git-loader writes. DIRECTORY holds the clone and log lines that were not sent yet; it
may be empty. The program needs Python 3.9 or newer without packages, git 2.31 or newer, and the AWS CLI 2.22 or newer.

A manifest in S3 records which blob of which path was uploaded. It is only ever replaced on the condition that nobody else replaced it since it was
read. Before the first upload it records that the uploads are under way, with a lease; after each part of the uploads it records what is there. So a
run that ends anywhere repeats uploads and loses none, and two runs do not upload at the same time.

What the repository and the bucket contain is hostile: names go to git and to the AWS CLI through files and pipes, and never through a shell.
"""

import base64
import fcntl
import fnmatch
import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

MANIFEST = "manifest.json"

# A part of the uploads: the manifest is saved after each.
PART_FILES = 1000
PART_BYTES = 256 * 1024 * 1024

# How often a run halves parts that could not be uploaded.
HALVINGS = 30

# Limits of S3, of file systems, and of Lambda's rejects
KEY_BYTES = 1024
NAME_BYTES = 255
REJECTS = "rejects/"

# A pointer is shorter than 1,024 bytes: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
LFS_BYTES = 1024
LFS_BEGIN = b"version https://git-lfs.github.com/spec/"

# Files of others that one run stores, and how often it tries to push them.
STORED_FILES = 500
PUSHES = 5

# Lines of one kind in the log of a run.
LINES = 500


class Failed(Exception):
    """The run failed. The message says what and why."""


class CloneFailed(Failed):
    """git failed without the remote repository, so the clone may be damaged."""


class Busy(Exception):
    """Another run is at work. This one has nothing to do."""


class AwsFailed(Failed):
    def __init__(self, command, stderr):
        named = re.search(r"An error occurred \((\w+)\)", stderr)
        self.code = named[1] if named else ""
        super().__init__(f"aws {command} failed: {shortened(stderr)}")


def shortened(text):
    return " ".join(text.split())[:1000]


# ---- the log


class Log:
    """Lines of JSON on the standard output and in a file, from which they go to CloudWatch. Lines that were not sent stay for the next run."""

    def __init__(self, file):
        self._file = file
        self._times = {}
        # without a line that was cut off by a kill
        self._write(self.unsent())

    def line(self, level, message, **details):
        times = self._times[message] = self._times.get(message, 0) + 1
        if times > LINES:
            return
        if times == LINES:
            details = {"note": f"this run has no more than {LINES} lines of this kind"}
        line = {"time": int(time.time() * 1000), "level": level, "message": message, **details}
        # ASCII: a name cannot begin a line of its own
        print(json.dumps(line), flush=True)
        with self._file.open("a") as file:
            file.write(json.dumps(line) + "\n")

    def unsent(self):
        lines = []
        for text in self._file.read_text().splitlines() if self._file.exists() else []:
            try:
                lines.append(json.loads(text))
            except ValueError:
                pass
        return lines

    def sent(self, count):
        self._write(self.unsent()[count:])

    def _write(self, lines):
        new = self._file.with_suffix(".new")
        new.write_text("".join(json.dumps(line) + "\n" for line in lines))
        new.replace(self._file)


# ---- AWS


class Aws:
    """The AWS CLI. Parameters go through a file, because the CLI would read a parameter such as `file:///etc/passwd` itself."""

    def __init__(self, region, directory):
        self._request = directory / "request.json"
        self._env = {
            **os.environ, "AWS_DEFAULT_REGION": region, "AWS_REGION": region, "AWS_PAGER": "", "AWS_RETRY_MODE": "standard", "AWS_MAX_ATTEMPTS": "5",
            "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1",
        }

    def call(self, service, operation, request):
        self._request.write_text(json.dumps(request))
        return self.run([service, operation, "--cli-input-json", f"file://{self._request}", "--output", "json"])

    def run(self, words):
        done = subprocess.run(["aws", *words], env=self._env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            raise AwsFailed(" ".join(words[:2]), done.stderr.decode(errors="replace"))
        return json.loads(done.stdout) if done.stdout.strip() else {}


class Reporter:
    """Sends log lines and metrics."""

    def __init__(self, config, aws, holder):
        self._config = config
        self._aws = aws
        self._stream = re.sub(r"[^A-Za-z0-9._/-]", "-", holder)

    def send_metrics(self, values):
        self._aws.call("cloudwatch", "put-metric-data", {
            "Namespace": self._config["metrics_namespace"],
            "MetricData": [
                {"MetricName": name, "Dimensions": [{"Name": "Loader", "Value": self._config["name"]}], "Value": value, "Unit": "Count"}
                for name, value in values.items()
            ],
        })

    def send_log(self, log):
        lines = log.unsent()
        while lines:
            events = self._events(lines)
            request = {"logGroupName": self._config["log_group"], "logStreamName": self._stream, "logEvents": events}
            try:
                self._aws.call("logs", "put-log-events", request)
            except AwsFailed as failure:
                if failure.code != "ResourceNotFoundException":
                    raise
                self._aws.call("logs", "create-log-stream", {name: request[name] for name in ("logGroupName", "logStreamName")})
                self._aws.call("logs", "put-log-events", request)
            log.sent(len(events))
            lines = lines[len(events):]

    @staticmethod
    def _events(lines):
        """As many as one request takes: 1 MB, in order of time, of 24 hours."""
        events, size = [], 0
        for line in lines:
            stamp = max([line["time"], *(each["timestamp"] for each in events[-1:])])
            event = {"timestamp": stamp, "message": json.dumps({name: line[name] for name in line if name != "time"})[:100000]}
            size += len(event["message"]) + 26
            if events and (size > 900000 or len(events) == 5000 or stamp - events[0]["timestamp"] > 23 * 3600 * 1000):
                break
            events.append(event)
        return events


# ---- git


class Git:
    """A bare, shallow clone. Nothing of the repository is ever checked out or run."""

    def __init__(self, config, directory, secret):
        self._url = config["repository"]["url"]
        self._repository = directory / "clone.git"
        self._index = directory / "index"
        self._key = directory / "deploy-key"
        self._remote_env = _remote_env(config, self._key, directory / "known_hosts", secret)
        self._env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name == "GIT_SSL_CAINFO"}
        self._env.update({
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_ATTR_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true",
            "HOME": str(directory), "LC_ALL": "C.UTF-8", "GIT_AUTHOR_NAME": "Git loader", "GIT_AUTHOR_EMAIL": "git-loader@example.invalid",
            "GIT_COMMITTER_NAME": "Git loader", "GIT_COMMITTER_EMAIL": "git-loader@example.invalid",
            # no other protocol by a redirect or a submodule
            "GIT_ALLOW_PROTOCOL": re.match(r"(\w+)://", self._url)[1] if "://" in self._url else "ssh",
        })

    def open(self):
        """The clone of the run before, without the locks of a run that was killed, or a new one."""
        if (self._repository / "HEAD").is_file():
            for lock in self._repository.rglob("*.lock"):
                lock.unlink()
        else:
            self._renew()

    def forget_secret(self):
        self._key.unlink(missing_ok=True)

    def discard(self):
        shutil.rmtree(self._repository, ignore_errors=True)

    def _renew(self):
        self.discard()
        self._run("init", "--quiet", "--bare", "--template=", str(self._repository), clone=False)

    def heads(self):
        """The branches of the remote repository with their commits."""
        told = self._run("ls-remote", "--heads", "--", self._url, remote=True)
        pairs = [line.split("\t", 1) for line in told.decode(errors="replace").splitlines()]
        return {name[len("refs/heads/"):]: commit for commit, name in pairs}

    def fetch(self, branch, commit):
        """The files of a branch, whose commit the remote repository has told; returns the commit that arrived."""
        ref = f"refs/loader/{branch}"
        known = self._run("rev-parse", "--verify", "--quiet", ref, ok=(0, 1)).decode().strip()
        if known == commit:
            return commit
        words = ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--", self._url, f"+refs/heads/{branch}:{ref}"]
        try:
            self._run(*words, remote=True)
        except Failed:
            # the clone may be damaged
            self._renew()
            self._run(*words, remote=True)
        return self._run("rev-parse", "--verify", ref).decode().strip()

    def tree(self, commit):
        """Mode, type, object id, size and path of each entry; the path as bytes."""
        for entry in self._run("ls-tree", "-r", "-z", "--long", "--full-tree", commit).split(b"\0"):
            if entry:
                described, path = entry.split(b"\t", 1)
                mode, kind, oid, size = described.decode().split()
                yield mode, kind, oid, int(size) if size.isdigit() else 0, path

    def blobs(self, oids):
        """The content of each blob as an iterable of parts, which must be read before the next blob."""
        with subprocess.Popen(["git", *self._options(), "cat-file", "--batch"], env=self._env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for oid in oids:
                process.stdin.write(oid.encode() + b"\n")
                process.stdin.flush()
                header = process.stdout.readline().split()
                if len(header) != 3 or header[1] != b"blob":
                    raise CloneFailed(f"The clone has no blob {oid}.")
                yield _parts(process.stdout, int(header[2]))
                process.stdout.read(1)
            process.stdin.close()

    def add_blobs(self, files):
        """The object ids of files, which are added to the clone."""
        names = "".join(f"{file}\n" for file in files).encode()
        return self._run("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=names).decode().split()

    def commit(self, parent, blobs, message):
        """A commit that adds or replaces some files."""
        self._index.unlink(missing_ok=True)
        env = {"GIT_INDEX_FILE": str(self._index)}
        if parent:
            self._run("read-tree", parent, env=env)
        entries = b"".join(f"100644 {oid}\t{path}\0".encode() for path, oid in blobs.items())
        self._run("update-index", "-z", "--index-info", env=env, stdin=entries)
        tree = self._run("write-tree", env=env).decode().strip()
        return self._run("commit-tree", tree, *(["-p", parent] if parent else []), "-F", "-", stdin=message.encode()).decode().strip()

    def push(self, commit, branch):
        """Fails if the branch has commits that this one does not contain."""
        self._run("push", "--quiet", "--no-verify", "--", self._url, f"{commit}:refs/heads/{branch}", remote=True)

    def _options(self):
        return [
            f"--git-dir={self._repository}", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=true", "-c", "http.followRedirects=false",
            "-c", "gc.autoDetach=false", "-c", "gc.pruneExpire=2.hours.ago",
        ]

    def _run(self, *words, remote=False, clone=True, stdin=b"", env=None, ok=(0,)):
        env = {**self._env, **(self._remote_env if remote else {}), **(env or {})}
        try:
            done = subprocess.run(["git", *(self._options() if clone else []), *words], env=env, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        except FileNotFoundError:
            raise Failed("git is not installed.") from None
        if done.returncode not in ok:
            raise (Failed if remote else CloneFailed)(f"git {words[0]} failed: {shortened(done.stderr.decode(errors='replace'))}")
        return done.stdout


def _remote_env(config, key, hosts, secret):
    """How git proves who it is. The secret is in no argument of a process and not in the URL."""
    url = config["repository"]["url"]
    if url.startswith("https://"):
        if not secret:
            return {}
        site = re.match(r"https://[^/]+/", url)[0]
        token = base64.b64encode(f"{config['repository']['username']}:{secret.strip()}".encode()).decode()
        return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"http.{site}.extraHeader", "GIT_CONFIG_VALUE_0": f"Authorization: Basic {token}"}
    if url.startswith("file://"):
        return {}
    key.unlink(missing_ok=True)
    with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write((secret or "").strip() + "\n")
    hosts.write_text("".join(f"{line}\n" for line in config["repository"]["known_hosts"]))
    options = {
        "IdentitiesOnly": "yes", "StrictHostKeyChecking": "yes", "UserKnownHostsFile": hosts, "GlobalKnownHostsFile": "/dev/null", "BatchMode": "yes",
        "ConnectTimeout": "20", "ServerAliveInterval": "20",
    }
    words = ["ssh", "-F", "/dev/null", "-i", str(key), *(f"-o{name}={value}" for name, value in options.items())]
    return {"GIT_SSH_COMMAND": " ".join(map(shlex.quote, words)), "GIT_SSH_VARIANT": "ssh"}


def _parts(stream, size):
    while size:
        part = stream.read(min(size, 1 << 20))
        if not part:
            raise CloneFailed("git ended in the middle of a blob.")
        size -= len(part)
        yield part


# ---- the manifest


class Manifest:
    """What was uploaded, refused, removed and stored, in the bucket of the loader's state."""

    def __init__(self, config, aws, directory):
        self._bucket = config["state_bucket"]
        self._aws = aws
        self._file = directory / MANIFEST
        # what is known of one repository and one place in S3 says nothing about another
        self._about = [config["repository"]["url"], config["repository"]["folder"], config["bucket"], config["prefix"]]
        self._etag = None
        self._state = {}

    def read(self):
        try:
            told = self._aws.run(["s3api", "get-object", "--bucket", self._bucket, "--key", MANIFEST, "--output", "json", str(self._file)])
        except AwsFailed as failure:
            if failure.code != "NoSuchKey":
                raise
            self._etag = None
        else:
            self._etag = told["ETag"]
            self._state = json.loads(self._file.read_text())
        if self._state.get("about") != self._about:
            self._state = {"about": self._about, "lease": self._state.get("lease")}
        for name in ("files", "removed", "refused", "stored"):
            self._state.setdefault(name, {})

    # path -> blob that was uploaded, or null while an upload is under way
    files = property(lambda self: self._state["files"])
    # path -> nothing: no longer in the repository, but still in the bucket
    removed = property(lambda self: self._state["removed"])
    # path or s3://… -> object id and reason
    refused = property(lambda self: self._state["refused"])
    # key -> ETag and blob of a file that was stored in the repository
    stored = property(lambda self: self._state["stored"])

    def check_lease(self, holder):
        lease = self._state.get("lease")
        if lease and lease["holder"] != holder and lease["until"] > time.time():
            until = time.strftime("%H:%M:%S", time.gmtime(lease["until"]))
            raise Busy(f"Another run is at work: {lease['holder']}, until {until} UTC at the latest.")

    def claim(self, holder, seconds):
        self._state["lease"] = {"holder": holder, "until": int(time.time() + seconds)}
        self.save()

    def release(self):
        self._state["lease"] = None
        self.save()

    def save(self):
        self._file.write_text(json.dumps(self._state))
        condition = ["--if-match", self._etag] if self._etag else ["--if-none-match", "*"]
        try:
            told = self._aws.run([
                "s3api", "put-object", "--bucket", self._bucket, "--key", MANIFEST, "--body", str(self._file), *condition, "--output", "json",
            ])
        except AwsFailed as failure:
            if failure.code in ("PreconditionFailed", "ConditionalRequestConflict"):
                raise Busy("Another run has replaced the manifest; this one ends.") from None
            raise
        self._etag = told["ETag"]


# ---- what is uploaded


def name_problem(name):
    """Why a path, or a key that becomes one, is refused; empty if it is not. The path is text."""
    if any(character < " " and character not in "\t\n\r" for character in name):
        return "its name has control characters"
    parts = name.split("/")
    if any(part in ("", ".", "..") or part.lower() == ".git" for part in parts):
        return "a part of its path is empty, . or .. or .git"
    if any(len(part.encode()) > NAME_BYTES for part in parts):
        return f"a part of its path is longer than {NAME_BYTES} bytes"
    return ""


class Selection:
    """The files of a commit that belong in the bucket, and those that are refused."""

    def __init__(self, config, entries):
        self._config = config
        self.wanted = {}
        self.sizes = {}
        self.refused = {}
        for mode, kind, oid, size, path in entries:
            self._add(mode, kind, oid, size, path)
        folders = {parent for path in self.wanted for parent in parents(path)}
        for path in folders & self.wanted.keys():
            self.refused[path] = [self.wanted.pop(path), "the tree has a folder of the same name"]

    def key(self, path):
        folder = self._folder()
        return self._config["prefix"] + path[len(folder):]

    def _folder(self):
        return f"{self._config['repository']['folder']}/" if self._config["repository"]["folder"] else ""

    def _add(self, mode, kind, oid, size, raw):
        if not raw.startswith(self._folder().encode()):
            return
        try:
            path = raw.decode()
        except UnicodeDecodeError:
            self.refused[raw.decode(errors="backslashreplace")] = [oid, "its name is not UTF-8"]
            return
        inner = path[len(self._folder()):]
        if kind != "commit" and not any(fnmatch.fnmatchcase(inner, pattern) for pattern in self._config["repository"]["patterns"]):
            return
        reason = self._problem(mode, kind, size, path)
        if reason:
            self.wanted.pop(path, None)
            self.refused[path] = [oid, reason]
        elif path not in self.refused:
            self.wanted[path], self.sizes[path] = oid, size

    def _problem(self, mode, kind, size, path):
        limit = self._config["max_file_mb"]
        if kind == "commit":
            return "it is a submodule"
        if mode == "120000":
            return "it is a symbolic link"
        if path in self.wanted:
            return "the tree has its path twice"
        if len(self.key(path).encode()) > KEY_BYTES:
            return f"its key would be longer than {KEY_BYTES} bytes"
        if size > limit * 1024 * 1024:
            return f"it is larger than {limit} MB"
        return name_problem(path)

    def refuse_pointers(self, git, manifest, changed):
        """Git LFS pointers among changed files. What is known already is not read again."""
        reason = "it is a Git LFS pointer, not data"
        known = [path for path in changed if manifest.refused.get(path) == [self.wanted[path], reason]]
        small = [path for path in changed if path not in known and self.sizes[path] < LFS_BYTES]
        contents = (b"".join(parts) for parts in git.blobs([self.wanted[path] for path in small])) if small else []
        for path in known + [path for path, content in zip(small, contents) if content.startswith(LFS_BEGIN)]:
            self.refused[path] = [self.wanted.pop(path), reason]


# ---- a run


class Run:
    def __init__(self, config, directory, log, aws, holder):
        self._config = config
        self._directory = directory
        self._log = log
        self._aws = aws
        self._holder = holder
        self._manifest = Manifest(config, aws, directory)
        self._failures = []
        self._git = None
        self.metrics = {}

    def run(self):
        signal.alarm(self._config["run_minutes"] * 60)
        self._git = Git(self._config, self._directory, self._secret())
        try:
            self._load_and_store()
        except CloneFailed:
            # the next run makes a new one
            self._git.discard()
            raise
        finally:
            self._git.forget_secret()

    def _load_and_store(self):
        self._git.open()
        heads = self._git.heads()
        commit = self._source(heads)
        self._manifest.read()
        self._manifest.check_lease(self._holder)
        changed, gone, refused = self._changes(commit)
        uploads, refused_uploads = self._uploads_of_others()
        if changed or gone or refused or uploads or refused_uploads:
            self._claim()
            try:
                self._upload(changed)
                self._remove(gone)
                self._store(uploads, commit)
            finally:
                # what was done stays known, also if a later step failed
                self._manifest.release()
        else:
            self._log.line("INFO", "Nothing changed.", commit=commit)
        if self._failures:
            raise Failed(" ".join(self._failures))

    def _secret(self):
        if self._config.get("secret_arn"):
            return self._aws.call("secretsmanager", "get-secret-value", {"SecretId": self._config["secret_arn"]})["SecretString"]
        return os.environ.get("GIT_LOADER_TOKEN", "")

    def _source(self, heads):
        """The newest commit of the branch; nothing if the repository is empty."""
        branch, own = self._config["repository"]["branch"], (self._config.get("store_uploads") or {}).get("branch")
        if branch not in heads and all(own and (each == own or each.startswith(f"{own}-conflict-")) for each in heads):
            self._log.line("WARN", "The repository has no branches yet.")
            return None
        if branch not in heads:
            raise Failed(f"The repository has no branch {branch}. It has {', '.join(sorted(heads)[:20])}.")
        return self._git.fetch(branch, heads[branch])

    def _changes(self, commit):
        """Paths to upload, paths to remove, and whether other files are refused than before. Changes the manifest, but does not save it."""
        manifest = self._manifest
        if commit is None:
            if manifest.files:
                raise Failed("The repository has no branches, but files of it were uploaded before. Nothing is changed.")
            return [], [], False
        self._selection = selection = Selection(self._config, self._git.tree(commit))
        in_bucket = {path: blob for path, (_, blob) in manifest.stored.items()}
        for path, oid in selection.wanted.items():
            # this content came from the bucket
            if in_bucket.get(path) == oid and path not in manifest.files:
                manifest.files[path] = oid
        changed = [path for path, oid in selection.wanted.items() if manifest.files.get(path, "") != oid]
        selection.refuse_pointers(self._git, manifest, changed)
        changed = [path for path in changed if path in selection.wanted]
        refused = self._refuse(selection.refused)
        gone = sorted(path for path in manifest.files if path not in selection.wanted and path not in selection.refused)
        for path in gone:
            note = "its object is deleted" if self._config["delete_removed"] else "its object stays"
            self._log.line("INFO", "A file is no longer in the repository.", path=path, note=note)
            manifest.removed[path] = manifest.files.pop(path)
        for path in changed:
            # its content in the bucket is unknown from now on until the upload has succeeded
            manifest.files[path] = None
        if self._config["delete_removed"]:
            # also those that an earlier run could not delete
            gone = sorted(path for path in manifest.removed if path not in selection.wanted)
        return changed, gone, refused

    def _refuse(self, refused, of_bucket=False):
        """Remembers and tells what is refused; true if that is not what was remembered."""
        remembered = {path: each for path, each in self._manifest.refused.items() if path.startswith("s3://") == of_bucket}
        for path, each in refused.items():
            if remembered.get(path) != each:
                self._log.line("WARN", "A file is refused.", path=path, reason=each[1])
        for path in remembered:
            del self._manifest.refused[path]
        self._manifest.refused.update(refused)
        self.metrics["RefusedFiles"] = len(self._manifest.refused)
        return remembered != refused

    def _claim(self):
        self._manifest.claim(self._holder, self._config["run_minutes"] * 60 + 300)

    def _upload(self, paths):
        self.metrics["UploadedFiles"] = 0
        parts = list(self._upload_parts(paths))
        halvings = HALVINGS
        while parts:
            part = parts.pop()
            failure = self._upload_part(part)
            if failure and len(part) > 1 and halvings:
                # so that one file that cannot be uploaded is the only one that is tried again by each run
                halvings -= 1
                parts += [part[len(part) // 2:], part[:len(part) // 2]]
            elif failure:
                self._failures.append(f"{len(part)} files were not uploaded, or some of them. {failure}")
            elif parts:
                self._claim()

    def _upload_part(self, part):
        """What went wrong, or nothing."""
        staged = self._stage(part)
        target = f"s3://{self._config['bucket']}/{self._config['prefix']}"
        try:
            self._aws.run(["s3", "cp", "--recursive", "--no-follow-symlinks", "--only-show-errors", str(staged), target])
        except AwsFailed as failure:
            return failure
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        for path in part:
            self._manifest.files[path] = self._selection.wanted[path]
            self._manifest.removed.pop(path, None)
            self._log.line("INFO", "A file was uploaded.", path=path, key=self._selection.key(path), blob=self._selection.wanted[path])
        self.metrics["UploadedFiles"] += len(part)
        return None

    def _upload_parts(self, paths):
        part, size = [], 0
        for path in paths:
            if part and (len(part) == PART_FILES or size + self._selection.sizes[path] > PART_BYTES):
                yield part
                part, size = [], 0
            part.append(path)
            size += self._selection.sizes[path]
        if part:
            yield part

    def _stage(self, paths):
        """A new directory with the files under the names of their keys."""
        staged = self._directory / "staged"
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir()
        for path, parts in zip(paths, self._git.blobs([self._selection.wanted[path] for path in paths])):
            file = staged / self._selection.key(path)[len(self._config["prefix"]):]
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as out:
                for each in parts:
                    out.write(each)
        return staged

    def _remove(self, paths):
        if not self._config["delete_removed"]:
            return
        for begin in range(0, len(paths), 1000):
            part = paths[begin:begin + 1000]
            told = self._aws.call("s3api", "delete-objects", {
                "Bucket": self._config["bucket"], "Delete": {"Quiet": True, "Objects": [{"Key": self._key(path)} for path in part]},
            })
            errors = {each["Key"]: each["Code"] for each in told.get("Errors", [])}
            if errors:
                self._failures.append(f"{len(errors)} objects could not be deleted: {sorted(set(errors.values()))}.")
            for path in part:
                if self._key(path) not in errors:
                    del self._manifest.removed[path]

    def _key(self, path):
        return self._selection.key(path)

    # ---- the way back

    def _uploads_of_others(self):
        """Objects to store in the repository: key -> ETag."""
        store = self._config.get("store_uploads")
        if not store:
            return {}, False
        listed = self._aws.call("s3api", "list-objects-v2", {"Bucket": self._config["bucket"], "Prefix": store["prefix"]}).get("Contents") or []
        uploads, refused = {}, {}
        for each in listed:
            key, etag = each["Key"], each["ETag"]
            # what is below the prefix of the loader came from the repository
            if key.startswith((self._config["prefix"], REJECTS)) or key.endswith("/"):
                continue
            label = f"s3://{self._config['bucket']}/{key}"
            reason = name_problem(key) or (f"it is larger than {self._config['max_file_mb']} MB" if each["Size"] > self._config["max_file_mb"] << 20 else "")
            if not reason and self._manifest.refused.get(label, [""])[0] == etag:
                # refused by the branch; another version may not be
                reason = self._manifest.refused[label][1]
            if reason:
                refused[label] = [etag, reason]
            elif self._manifest.stored.get(key, [""])[0] != etag:
                uploads[key] = etag
        self._refused_uploads = refused
        if len(uploads) > STORED_FILES:
            self._log.line("INFO", "The next run stores more files.", files=len(uploads) - STORED_FILES)
        return dict(sorted(uploads.items())[:STORED_FILES]), self._refuse(refused, of_bucket=True)

    def _store(self, uploads, source):
        self.metrics["StoredFiles"] = self.metrics["Conflicts"] = 0
        blobs, etags = self._download(uploads)
        if not blobs:
            return
        branch = self._config["store_uploads"]["branch"]
        for _ in range(PUSHES):
            heads = self._git.heads()
            tip = self._git.fetch(branch, heads[branch]) if branch in heads else source
            changes, conflicts, refused = self._merge(tip, blobs)
            if not changes or self._pushed(self._git.commit(tip, changes, message(changes)), branch, heads):
                break
        else:
            raise Failed(f"The branch {branch} has changed before each of {PUSHES} pushes.")
        if conflicts:
            self._push_conflicts(tip, conflicts, branch, heads)
        for key in changes:
            self._log.line("INFO", "An uploaded file was stored in the repository.", key=key, branch=branch)
        self.metrics["StoredFiles"] = len(changes)
        self._refuse({**self._refused_uploads, **{f"s3://{self._config['bucket']}/{key}": [etags[key], reason] for key, reason in refused.items()}}, of_bucket=True)
        self._manifest.stored.update({key: [etags[key], blob] for key, blob in blobs.items() if key not in refused})

    def _download(self, uploads):
        """The blobs of objects, which are now in the clone, and their ETags. An object that changes meanwhile is left to the next run."""
        directory = self._directory / "downloaded"
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir()
        files = {}
        for number, (key, etag) in enumerate(uploads.items()):
            file = directory / str(number)
            try:
                # the CLI would read a key such as file:///x itself, but // is refused above
                self._aws.run(["s3api", "get-object", f"--bucket={self._config['bucket']}", f"--key={key}", f"--if-match={etag}", "--output=json", str(file)])
            except AwsFailed as failure:
                if failure.code not in ("PreconditionFailed", "NoSuchKey"):
                    raise
                continue
            files[key] = file
        oids = self._git.add_blobs(files.values()) if files else []
        shutil.rmtree(directory)
        return dict(zip(files, oids)), uploads

    def _merge(self, tip, blobs):
        """What can be committed on top of a branch, what somebody else has changed there, and what has no place there."""
        there = {path.decode(errors="surrogateescape"): oid for _, _, oid, _, path in self._git.tree(tip)} if tip else {}
        folders = {parent for path in there for parent in parents(path)}
        changes, conflicts, refused = {}, {}, {}
        for key, blob in blobs.items():
            above = parents(key)
            if key in folders or any(each in there or each in changes or each in conflicts for each in above):
                refused[key] = "its key is a folder of the branch, or a file of the branch is a folder of its key"
                continue
            stored = self._manifest.stored.get(key, ["", ""])[1]
            if there.get(key, stored) == blob and key in there:
                continue
            if key not in there or there[key] == stored:
                changes[key] = blob
            else:
                conflicts[key] = blob
            folders.update(above)
        return changes, conflicts, refused

    def _pushed(self, commit, branch, heads):
        """False if somebody else was faster."""
        try:
            self._git.push(commit, branch)
        except Failed as failure:
            if self._git.heads().get(branch) == heads.get(branch):
                raise
            self._log.line("INFO", "Somebody else has pushed; trying again.", branch=branch, why=str(failure))
            return False
        return True

    def _push_conflicts(self, tip, conflicts, branch, heads):
        """To a branch whose name follows from its content, so a run that was killed makes no second one."""
        mark = hashlib.sha256(json.dumps(sorted(conflicts.items())).encode()).hexdigest()[:12]
        own = f"{branch}-conflict-{mark}"
        if own not in heads:
            self._git.push(self._git.commit(tip, conflicts, message(conflicts)), own)
        self.metrics["Conflicts"] = len(conflicts)
        for key in conflicts:
            self._log.line("ERROR", "An uploaded file conflicts with the repository.", key=key, branch=own)


def parents(path):
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def message(blobs):
    # JSON, so that a name with line breaks stays in its line
    return f"Store {len(blobs)} uploaded file{'s' if len(blobs) > 1 else ''}\n\n" + "".join(f"- {json.dumps(key, ensure_ascii=False)}\n" for key in blobs)


def stop(number, _):
    raise Failed("The run took too long and was ended." if number == signal.SIGALRM else "The run was ended from outside.")


def main(configuration, directory):
    os.umask(0o077)
    config = json.loads(Path(configuration).read_text())
    directory = Path(directory).resolve()
    directory.mkdir(parents=True, exist_ok=True)
    lock = (directory / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print(json.dumps({"level": "INFO", "message": "Another run is at work in this directory."}))
        return 0
    for each in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(each, stop)
    log = Log(directory / "unsent.jsonl")
    holder = f"github-{os.environ['GITHUB_REPOSITORY']}" if "GITHUB_REPOSITORY" in os.environ else os.uname().nodename
    aws = Aws(config["region"], directory)
    run = Run(config, directory, log, aws, holder)
    failed, running = False, directory / "running"
    killed = running.exists()
    running.touch()
    if killed:
        log.line("ERROR", "The run before was killed.")
    try:
        run.run()
    except Busy as busy:
        log.line("INFO", str(busy))
    except Failed as failure:
        log.line("ERROR", str(failure))
        failed = True
    except Exception as error:  # a bug, or a full disk: the next run tries again
        log.line("ERROR", f"{type(error).__name__}: {shortened(str(error))}")
        failed = True
    signal.alarm(120)
    try:
        reporter = Reporter(config, aws, holder)
        reporter.send_metrics({**run.metrics, "CompletedRuns": 0 if failed else 1, "FailedRuns": 1 if failed or killed else 0})
        reporter.send_log(log)
    except Exception as error:
        print(json.dumps({"level": "ERROR", "message": f"The report was not sent: {shortened(str(error))}"}))
        failed = True
    running.unlink()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
