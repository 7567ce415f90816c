"""The program of the Git loader, as a process, with real repositories, the AWS CLI and the local AWS."""

import ast
import base64
import http.server
import itertools
import json
import os
import shutil
import signal
import ssl
import subprocess
import threading
import time
import unittest

from loader_world import PROGRAM, Loader, Repository, World

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"

# Names as hostile as git, S3 and Linux take them
NAMES = [
    "plain.csv", "with spaces.csv", "'single' \"double\".csv", "line\nbreak.csv", "tab\there.csv", "plus+percent%20%.csv", "emoji-😀-é-日本.csv", "-rf", "--delete",
    "$(touch owned)`id`;&|.csv", "file:", "*?[a].csv", "back\\slash.csv", "dir/-o/ProxyCommand=x.csv", "CON", "~", "#", "a=b&c=d?versionId=1", ".hidden", "...", " ",
    "@{u}", "<xml>&amp;.csv", "::warning::x", "\r.csv", "x" * 255,
]

world = World()
numbers = itertools.count(1)


def setUpModule():
    world.__enter__()


def tearDownModule():
    world.__exit__(None, None, None)


class LoaderCase(unittest.TestCase):
    def setUp(self):
        self.name = f"loader{next(numbers)}"
        self.repository = Repository(world.directory / f"{self.name}.git")

    def loader(self, **more) -> Loader:
        return Loader(world, self.name, self.repository, **more)

    def run_well(self, loader: Loader, **more):
        self.assertEqual(0, loader.run(**more), loader.output)

    def contents(self, loader: Loader) -> dict[str, str]:
        return {key: content.decode() for key, content in loader.objects().items()}


class FilesTest(LoaderCase):
    def test_files_are_uploaded_under_their_names(self):
        files = {name: f"content of {name}" for name in NAMES}
        self.repository.commit(files)
        loader = self.loader()
        self.run_well(loader)
        self.assertEqual({f"git/{name}": content for name, content in files.items()}, self.contents(loader))
        self.assertEqual(sorted(NAMES), loader.uploaded())
        self.assertEqual(len(NAMES), loader.metric("UploadedFiles"))
        self.assertEqual([], list(world.directory.rglob("owned")))

    def test_an_unchanged_repository_needs_one_request(self):
        self.repository.commit({"a.csv": "1", "link-free/b.csv": "2", "p.bin": POINTER})
        loader = self.loader()
        self.run_well(loader)
        before = loader.requests()
        self.run_well(loader)
        self.assertEqual(1, loader.requests() - before)
        self.assertEqual(2, loader.versions())
        self.assertEqual(2, loader.metric("CompletedRuns"))
        self.assertEqual(["Nothing changed."], [each["message"] for each in loader.lines()])

    def test_an_edit_of_the_same_size_is_uploaded_alone(self):
        self.repository.commit({"a.csv": "1", "b.csv": "2"})
        loader = self.loader()
        self.run_well(loader)
        self.repository.commit({"a.csv": "1", "b.csv": "3"})
        self.run_well(loader)
        self.assertEqual(["b.csv"], loader.uploaded())
        self.assertEqual({"git/a.csv": "1", "git/b.csv": "3"}, self.contents(loader))

    def test_a_new_instance_uploads_nothing_twice(self):
        self.repository.commit({"a.csv": "1", "b.csv": "2"})
        loader = self.loader()
        self.run_well(loader)
        self.repository.commit({"a.csv": "1", "b.csv": "2", "c.csv": "3"})
        self.run_well(loader, work=world.directory / f"{self.name}-new-instance")
        self.assertEqual(["c.csv"], loader.uploaded())
        self.assertEqual(3, loader.versions())

    def test_only_the_folder_and_the_patterns_are_uploaded(self):
        self.repository.commit({"data/a.csv": "1", "data/deep/b.json": "2", "data/readme.md": "x", "database/c.csv": "3", "d.csv": "4"})
        loader = self.loader()
        loader.change(folder="data", patterns=["*.csv", "deep/*.json"])
        self.run_well(loader)
        self.assertEqual({"git/a.csv": "1", "git/deep/b.json": "2"}, self.contents(loader))

    def test_another_place_gets_everything(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        self.run_well(loader)
        loader.config["prefix"] = "other/"
        self.run_well(loader)
        self.assertEqual({"git/a.csv": "1", "other/a.csv": "1"}, self.contents(loader))

    def test_ten_thousand_files(self):
        files = {f"orders/{number % 100:02}/{number:05}.json": f'{{"id": {number}}}' for number in range(10_000)}
        self.repository.commit(files)
        loader = self.loader()
        self.run_well(loader)
        self.assertEqual(10_000, loader.metric("UploadedFiles"))
        self.assertEqual(10_000, loader.versions())
        self.assertEqual(500, len(loader.lines("A file was uploaded.")), "a log that nobody reads")
        self.repository.commit({**files, "orders/00/00000.json": "{}"})
        before = loader.requests()
        self.run_well(loader)
        self.assertEqual(["orders/00/00000.json"], loader.uploaded())
        self.assertEqual(4, loader.requests() - before, "manifest read, claimed and written, and one upload")


class DeletedFilesTest(LoaderCase):
    def test_a_deleted_file_is_told_once_and_stays(self):
        self.repository.commit({"a.csv": "1", "b.csv": "2"})
        loader = self.loader()
        self.run_well(loader)
        self.repository.commit({"a.csv": "1"})
        self.run_well(loader)
        self.assertEqual(["b.csv"], [each["path"] for each in loader.lines("A file is no longer in the repository.")])
        self.run_well(loader)
        self.assertEqual([], loader.lines("A file is no longer in the repository."))
        self.assertEqual(["git/a.csv", "git/b.csv"], sorted(loader.objects()))

    def test_deleted_files_are_deleted_if_asked_also_those_of_before(self):
        self.repository.commit({name: "1" for name in NAMES} | {"stays.csv": "2"})
        loader = self.loader()
        self.run_well(loader)
        self.repository.commit({name: "1" for name in NAMES[1:]} | {"stays.csv": "2"})
        self.run_well(loader)
        self.assertIn("git/plain.csv", loader.objects())
        loader.config["delete_removed"] = True
        self.repository.commit({"stays.csv": "2"})
        self.run_well(loader)
        self.assertEqual(["git/stays.csv"], list(loader.objects()))
        before = loader.requests()
        self.run_well(loader)
        self.assertEqual(1, loader.requests() - before)

    def test_a_deleted_file_that_comes_back_is_uploaded_again(self):
        self.repository.commit({"a.csv": "1", "b.csv": "2"})
        loader = self.loader(delete_removed=True)
        self.run_well(loader)
        self.repository.commit({"a.csv": "1"})
        self.run_well(loader)
        self.repository.commit({"a.csv": "1", "b.csv": "2"})
        self.run_well(loader)
        self.assertEqual({"git/a.csv": "1", "git/b.csv": "2"}, self.contents(loader))


class RefusedFilesTest(LoaderCase):
    def test_links_submodules_pointers_and_large_files_are_refused_with_a_line_each(self):
        link = self.repository.blob(b"/etc/passwd")
        self.repository.commit(
            {"a.csv": "1", "pointer.csv": POINTER, "large.csv": b"x" * (1024 * 1024 + 1), "limit.csv": b"x" * 1024 * 1024},
            others=[("120000", link, "link.csv"), ("160000", "1" * 40, "module"), ("120000", self.repository.blob(b"../../.."), "dir/up")],
        )
        loader = self.loader()
        self.run_well(loader)
        self.assertEqual(["git/a.csv", "git/limit.csv"], sorted(loader.objects()))
        self.assertEqual({
            "link.csv": "it is a symbolic link", "dir/up": "it is a symbolic link", "module": "it is a submodule",
            "pointer.csv": "it is a Git LFS pointer, not data", "large.csv": "it is larger than 1 MB",
        }, loader.refused())
        self.assertEqual(5, loader.metric("RefusedFiles"))
        before = loader.requests()
        self.run_well(loader)
        self.assertEqual({}, loader.refused(), "each is told once")
        self.assertEqual(10, loader.metric("RefusedFiles"), "and counted in each run")
        self.assertEqual(1, loader.requests() - before)

    def test_a_pointer_that_becomes_data_is_uploaded_and_data_that_becomes_a_pointer_stays(self):
        self.repository.commit({"a.csv": POINTER, "b.csv": "2"})
        loader = self.loader(delete_removed=True)
        self.run_well(loader)
        self.repository.commit({"a.csv": "1", "b.csv": POINTER})
        self.run_well(loader)
        self.assertEqual({"git/a.csv": "1", "git/b.csv": "2"}, self.contents(loader))
        self.assertEqual(["b.csv"], list(loader.refused()))

    def test_trees_that_no_git_would_make(self):
        blob = self.repository.blob(b"owned")
        inner = self.repository.tree([("100644", blob, b"x.csv")])
        up = self.repository.tree([("40000", inner, b"..")])
        self.repository.commit_tree([
            ("100644", blob, b"../outside.csv"), ("100644", blob, b"/absolute.csv"), ("100644", blob, b"not\xffutf-8.csv"), ("100644", blob, b"bell\x07.csv"),
            ("100644", blob, b"both"), ("40000", inner, b"both"), ("40000", up, b"dir"), ("40000", inner, b".git"), ("100644", blob, b"good.csv"),
            ("100644", blob, b"twice.csv"), ("100644", blob, b"twice.csv"), ("100644", blob, b"y" * 256), ("100644", blob, b"z/" * 600 + b"z"),
        ])
        loader = self.loader()
        self.run_well(loader)
        self.assertEqual(["git/both/x.csv", "git/good.csv"], sorted(loader.objects()))
        part = "a part of its path is empty, . or .. or .git"
        self.assertEqual({
            "../outside.csv": part, "/absolute.csv": part, "not\\xffutf-8.csv": "its name is not UTF-8", "bell\x07.csv": "its name has control characters",
            "both": "the tree has a folder of the same name", "dir/../x.csv": part, ".git/x.csv": part, "twice.csv": "the tree has its path twice",
            "y" * 256: "a part of its path is longer than 255 bytes", "z/" * 600 + "z": "its key would be longer than 1024 bytes",
        }, loader.refused())
        self.assertEqual([], list(world.directory.rglob("outside.csv")))


class BranchesTest(LoaderCase):
    def test_a_force_push(self):
        first = self.repository.commit({"a.csv": "1"})
        self.repository.commit({"a.csv": "2", "b.csv": "2"})
        loader = self.loader(delete_removed=True)
        self.run_well(loader)
        self.repository.commit({"a.csv": "3"}, onto=first)
        self.run_well(loader)
        self.assertEqual({"git/a.csv": "3"}, self.contents(loader))

    def test_a_missing_branch_is_a_failure_that_names_the_others_and_changes_nothing(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader(delete_removed=True)
        self.run_well(loader)
        self.repository.git("branch", "--move", "main", "trunk")
        self.assertEqual(1, loader.run())
        self.assertIn("The repository has no branch main. It has trunk.", [each["message"] for each in loader.lines()])
        self.assertEqual({"git/a.csv": "1"}, self.contents(loader))
        self.assertEqual(1, loader.metric("FailedRuns"))
        self.repository.git("branch", "--move", "trunk", "main")
        self.run_well(loader)

    def test_a_branch_that_becomes_a_folder_of_branches(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        self.run_well(loader)
        self.repository.git("branch", "--move", "main", "main/2")
        loader.change(branch="main/2")
        self.run_well(loader)

    def test_an_empty_repository(self):
        loader = self.loader(delete_removed=True)
        self.run_well(loader)
        self.assertEqual(1, len(loader.lines("The repository has no branches yet.")))
        self.repository.commit({"a.csv": "1"})
        self.run_well(loader)
        self.repository.git("update-ref", "-d", "refs/heads/main")
        self.assertEqual(1, loader.run(), "emptied by accident")
        self.assertEqual(["git/a.csv"], list(loader.objects()))

    def test_a_branch_without_files(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader(delete_removed=True)
        self.run_well(loader)
        self.repository.commit({})
        self.run_well(loader)
        self.assertEqual({}, loader.objects())


class FailuresTest(LoaderCase):
    def test_a_failure_is_a_metric_and_a_line_in_the_log_and_the_next_run_goes_on(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        hidden = self.repository.directory.with_suffix(".hidden")
        self.repository.directory.rename(hidden)
        self.assertEqual(1, loader.run())
        self.assertEqual((1, 0), (loader.metric("FailedRuns"), loader.metric("CompletedRuns")))
        self.assertIn("git ls-remote failed", loader.logged()[0]["message"])
        hidden.rename(self.repository.directory)
        self.run_well(loader)
        self.assertEqual(["a.csv"], loader.uploaded())
        self.assertEqual((1, 1), (loader.metric("FailedRuns"), loader.metric("CompletedRuns")))

    def test_lines_that_could_not_be_sent_are_sent_by_the_next_run(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        group = loader.config["log_group"]
        loader.config["log_group"] = "/git-loader/other"
        self.assertEqual(1, loader.run())
        self.assertEqual([], loader.logged())
        loader.config["log_group"] = group
        self.run_well(loader)
        self.assertEqual(
            ["A file was uploaded.", "Nothing changed."], [each["message"] for each in loader.logged()],
        )
        self.run_well(loader)
        self.assertEqual(3, len(loader.logged()), "and only once")
        self.assertEqual(0, loader.metric("FailedRuns"))

    def test_one_file_that_cannot_be_uploaded_does_not_keep_the_others(self):
        self.repository.commit({f"{number}.csv": str(number) for number in range(20)})
        loader = self.loader()
        loader.s3.put_bucket_policy(Bucket=loader.bucket, Policy=json.dumps({"Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"},
            {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{loader.bucket}/git/7.csv"},
        ]}))
        self.assertEqual(1, loader.run())
        self.assertEqual(19, len(loader.objects()))
        before = loader.versions()
        self.assertEqual(1, loader.run())
        self.assertEqual(before, loader.versions(), "the others are not uploaded again")
        loader.s3.delete_bucket_policy(Bucket=loader.bucket)
        self.run_well(loader)
        self.assertEqual(["7.csv"], loader.uploaded())

    def test_a_damaged_clone_is_replaced(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        self.run_well(loader)
        shutil.rmtree(loader.work / "clone.git" / "objects")
        (loader.work / "clone.git" / "objects").mkdir()
        self.assertEqual(1, loader.run())
        self.run_well(loader)

    def test_a_run_that_takes_too_long_is_a_failure(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        process = loader.process(LOADER_STEPS=str(world.directory / f"{self.name}-steps"), LOADER_HOOK="git --git-dir|sleep 60")
        while not (world.directory / f"{self.name}-steps").exists():
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGALRM)
        output = process.communicate(timeout=60)[0].decode()
        self.assertEqual(1, process.returncode)
        self.assertIn("The run took too long and was ended.", output)
        self.assertEqual(1, loader.metric("FailedRuns"))

    def test_a_kill_at_every_step_loses_nothing_and_repeats_an_upload_at_most(self):
        steps = world.directory / f"{self.name}-steps"
        loader = self.loader(delete_removed=True, store_uploads={"branch": "uploads", "prefix": ""})
        self.repository.commit({"same.csv": "1", "0.csv": "x", "edited.csv": "0"})
        self.run_well(loader)
        for at in itertools.count(1):
            loader.put(f"in/{at}.csv", f"upload {at}")
            self.repository.commit({"same.csv": "1", f"{at}.csv": "x", "edited.csv": str(at)})
            versions = loader.versions()
            steps.write_text("")
            if loader.run(LOADER_STEPS=str(steps), LOADER_KILL=str(at)) != -9:
                break
            with self.subTest(f"step {at}: {steps.read_text().splitlines()[-1][:160]}"):
                self.run_well(loader)
                stored = {f"in/{each}.csv": f"upload {each}" for each in range(1, at + 1)}
                self.assertEqual({"git/same.csv": "1", f"git/{at}.csv": "x", "git/edited.csv": str(at), **stored}, self.contents(loader))
                self.assertIn(loader.versions() - versions, (2, 4), "two files, or each twice")
                self.assertEqual(stored, {key: content for key, content in self.repository.files("uploads").items() if key.startswith("in/")})
                self.assertEqual(1, sum(f"in/{at}.csv" in each for each in self.repository.messages("uploads")))
        self.assertGreater(at, 20, "the steps are no longer seen")
        self.assertEqual(at - 1, loader.metric("FailedRuns"), "each kill is told by the next run")
        before = loader.requests()
        self.run_well(loader)
        self.assertEqual(2, loader.requests() - before)


    def test_a_commit_that_is_reverted_after_a_kill(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        self.run_well(loader)
        self.repository.commit({"a.csv": "2"})
        steps = world.directory / f"{self.name}-steps"
        for at in itertools.count(1):
            steps.write_text("")
            loader.run(LOADER_STEPS=str(steps), LOADER_KILL=str(at))
            if loader.objects()["git/a.csv"] == b"2":
                break
        self.repository.commit({"a.csv": "1"})
        self.run_well(loader)
        self.assertEqual({"git/a.csv": "1"}, self.contents(loader))


class LocksTest(LoaderCase):
    def test_a_second_run_on_the_same_machine_does_nothing(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        steps = world.directory / f"{self.name}-steps"
        go = world.directory / f"{self.name}-go"
        process = loader.process(LOADER_STEPS=str(steps), LOADER_HOOK=f"ls-remote|while ! test -e {go}; do sleep 0.05; done")
        while not steps.exists():
            time.sleep(0.05)
        self.run_well(loader)
        self.assertEqual(["Another run is at work in this directory."], [each["message"] for each in loader.lines()])
        go.touch()
        self.assertEqual(0, process.wait(timeout=60))
        process.stdout.close()
        self.assertEqual(1, loader.versions())

    def test_a_second_machine_does_nothing_while_the_first_uploads(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        steps, other = world.directory / f"{self.name}-steps", world.directory / f"{self.name}-other"
        go = world.directory / f"{self.name}-go"
        process = loader.process(LOADER_STEPS=str(steps), LOADER_HOOK=f"s3 cp|while ! test -e {go}; do sleep 0.05; done")
        while not steps.exists() or "s3 cp" not in steps.read_text():
            time.sleep(0.05)
        self.run_well(loader, work=other, GITHUB_REPOSITORY="ann/data")
        self.assertEqual(1, sum("Another run is at work: " in each["message"] for each in loader.lines()), loader.output)
        go.touch()
        self.assertEqual(0, process.wait(timeout=60))
        process.stdout.close()
        self.run_well(loader, work=other, GITHUB_REPOSITORY="ann/data")
        self.assertEqual(1, loader.versions())

    def test_of_two_machines_that_begin_at_once_one_uploads(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        steps, other = world.directory / f"{self.name}-steps", world.directory / f"{self.name}-other"
        go = world.directory / f"{self.name}-go"
        # the first has read that there is no manifest
        process = loader.process(LOADER_STEPS=str(steps), LOADER_HOOK=f"s3api put-object|while ! test -e {go}; do sleep 0.05; done")
        while not steps.exists() or "put-object" not in steps.read_text():
            time.sleep(0.05)
        self.run_well(loader, work=other, GITHUB_REPOSITORY="ann/data")
        go.touch()
        with process:
            output = process.communicate(timeout=60)[0].decode()
        self.assertEqual(0, process.returncode, output)
        self.assertIn("Another run has replaced the manifest", output)
        self.assertEqual(1, loader.versions())

    def test_the_lease_of_a_machine_that_died_ends(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.loader()
        steps, other = world.directory / f"{self.name}-steps", world.directory / f"{self.name}-other"
        for at in itertools.count(1):
            steps.write_text("")
            loader.run(LOADER_STEPS=str(steps), LOADER_KILL=str(at))
            if "s3 cp" in steps.read_text():
                break
        self.run_well(loader, work=other, GITHUB_REPOSITORY="ann/data")
        self.assertEqual({}, loader.objects())
        manifest = loader.manifest()
        manifest["lease"]["until"] = int(time.time()) - 1
        loader.s3.put_object(Bucket=loader.state_bucket, Key="manifest.json", Body=json.dumps(manifest).encode())
        self.run_well(loader, work=other, GITHUB_REPOSITORY="ann/data")
        self.assertEqual({"git/a.csv": "1"}, self.contents(loader))


class WayBackTest(LoaderCase):
    def back(self, **store) -> Loader:
        return self.loader(store_uploads={"branch": "uploads", "prefix": "", **store})

    def test_uploads_of_others_become_one_commit_with_their_keys(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.back()
        loader.put("in/x.csv", "x")
        loader.put("in/line\nbreak '+%😀.csv", "y")
        loader.put("file:///etc/passwd", "z")
        self.run_well(loader)
        self.assertEqual({"a.csv": "1", "in/x.csv": "x", "in/line\nbreak '+%😀.csv": "y"}, self.repository.files("uploads"))
        self.assertEqual('Store 2 uploaded files\n\n- "in/line\\nbreak \'+%😀.csv"\n- "in/x.csv"', self.repository.messages("uploads")[0])
        self.assertEqual(2, len(self.repository.messages("uploads")))
        self.assertEqual({f"s3://{loader.bucket}/file:///etc/passwd": "a part of its path is empty, . or .. or .git"}, loader.refused())
        before = loader.requests()
        self.run_well(loader)
        self.assertEqual(2, loader.requests() - before, "the manifest and a list")
        self.assertEqual(2, loader.metric("StoredFiles"))

    def test_files_never_go_round_in_a_circle(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.back(branch="main")
        loader.put("in/x.csv", "x")
        for _ in range(4):
            self.run_well(loader)
        self.assertEqual({"a.csv": "1", "in/x.csv": "x"}, self.repository.files("main"))
        self.assertEqual({"git/a.csv": "1", "in/x.csv": "x"}, self.contents(loader))
        self.assertEqual(2, len(self.repository.messages("main")))
        self.assertEqual(2, loader.versions())

    def test_a_branch_that_is_merged_brings_nothing_back(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.back()
        loader.put("in/x.csv", "x")
        self.run_well(loader)
        self.repository.git("update-ref", "refs/heads/main", self.repository.heads()["uploads"])
        for _ in range(3):
            self.run_well(loader)
        self.assertEqual({"git/a.csv": "1", "in/x.csv": "x"}, self.contents(loader))
        # an edit in the repository is a change of the repository
        self.repository.commit({"a.csv": "1", "in/x.csv": "edited"})
        for _ in range(3):
            self.run_well(loader)
        self.assertEqual({"git/a.csv": "1", "git/in/x.csv": "edited", "in/x.csv": "x"}, self.contents(loader))
        self.assertEqual({"a.csv": "1", "in/x.csv": "x"}, self.repository.files("uploads"))

    def test_what_the_loader_uploads_and_rejects_are_not_stored(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.back()
        loader.put("git/by-hand.csv", "x")
        loader.put("rejects/in/x.csv", "x")
        loader.put("folder/", "")
        self.run_well(loader)
        self.assertNotIn("uploads", self.repository.heads())

    def test_only_the_prefix_is_stored(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.back(prefix="in/")
        loader.put("in/x.csv", "x")
        loader.put("out/y.csv", "y")
        self.run_well(loader)
        self.assertEqual({"a.csv": "1", "in/x.csv": "x"}, self.repository.files("uploads"))

    def test_an_object_that_is_overwritten_is_stored_again(self):
        loader = self.back()
        loader.put("in/x.csv", "1")
        self.run_well(loader)
        loader.put("in/x.csv", "2")
        self.run_well(loader)
        self.assertEqual({"in/x.csv": "2"}, self.repository.files("uploads"))
        self.assertEqual(2, len(self.repository.messages("uploads")))

    def test_a_refused_push_is_rebased_and_tried_again(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.back()
        loader.put("in/x.csv", "x")
        self.run_well(loader)
        loader.put("in/y.csv", "y")
        # somebody is faster, once
        once = world.directory / f"{self.name}-once"
        faster = self.repository.commit({**self.repository.files("uploads"), "faster.csv": "f"}, branch="elsewhere", onto=self.repository.heads()["uploads"])
        hook = f"push --quiet|test -e {once} || (touch {once}; git --git-dir={self.repository.directory} update-ref refs/heads/uploads {faster})"
        self.run_well(loader, LOADER_STEPS=str(world.directory / f"{self.name}-steps"), LOADER_HOOK=hook)
        self.assertEqual(1, len(loader.lines("Somebody else has pushed; trying again.")))
        self.assertEqual({"a.csv": "1", "faster.csv": "f", "in/x.csv": "x", "in/y.csv": "y"}, self.repository.files("uploads"))
        self.assertEqual(["x", 'Store 1 uploaded file\n\n- "in/x.csv"'], self.repository.messages("uploads")[1:3])

    def test_a_conflict_is_left_on_a_branch_of_its_own(self):
        self.repository.commit({"a.csv": "1"})
        loader = self.back()
        loader.put("in/x.csv", "x")
        self.run_well(loader)
        self.repository.commit({**self.repository.files("uploads"), "in/x.csv": "of Ann"}, branch="uploads")
        loader.put("in/x.csv", "of the bucket")
        loader.put("in/y.csv", "y")
        self.run_well(loader)
        (branch,) = set(self.repository.heads()) - {"main", "uploads"}
        self.assertRegex(branch, "^uploads-conflict-[0-9a-f]{12}$")
        self.assertEqual("of the bucket", self.repository.files(branch)["in/x.csv"])
        self.assertEqual({"a.csv": "1", "in/x.csv": "of Ann", "in/y.csv": "y"}, self.repository.files("uploads"))
        self.assertEqual(1, loader.metric("Conflicts"))
        self.assertEqual([branch], [each["branch"] for each in loader.lines("An uploaded file conflicts with the repository.")])
        self.run_well(loader)
        self.assertEqual(1, loader.metric("Conflicts"), "a conflict is told once")

    def test_a_key_that_is_a_folder_of_the_branch_replaces_nothing(self):
        self.repository.commit({"in/x.csv": "1", "file": "2"})
        loader = self.back()
        loader.put("in", "would replace a folder")
        loader.put("file/y.csv", "would replace a file")
        loader.put("both", "1")
        loader.put("both/z.csv", "2")
        self.run_well(loader)
        self.assertEqual({"in/x.csv": "1", "file": "2", "both": "1"}, self.repository.files("uploads"))
        self.assertEqual(3, len(loader.refused()))
        before = loader.requests()
        self.run_well(loader)
        self.assertEqual(2, loader.requests() - before)

    def test_keys_that_are_paths_of_git_itself(self):
        loader = self.back()
        for key in ".git/config", "a/.GIT/hooks/x", "../up", "a//b", "a/./b", "bell\x07", "x" * 256:
            loader.put(key, "owned")
        loader.put("good.csv", "1")
        self.run_well(loader)
        self.assertEqual({"good.csv": "1"}, self.repository.files("uploads"))

    def test_large_objects_are_not_stored(self):
        loader = self.back()
        loader.put("large.csv", "x" * (1024 * 1024 + 1))
        self.run_well(loader)
        self.assertEqual({f"s3://{loader.bucket}/large.csv": "it is larger than 1 MB"}, loader.refused())

    def test_a_push_that_the_server_forbids_is_a_failure_and_uploads_stay_known(self):
        self.repository.commit({"a.csv": "1"})
        hook = self.repository.directory / "hooks" / "pre-receive"
        hook.parent.mkdir()
        hook.write_text("#!/bin/sh\necho 'no pushes here' >&2\nexit 1\n")
        hook.chmod(0o755)
        loader = self.back()
        loader.put("in/x.csv", "x")
        for _ in range(2):
            self.assertEqual(1, loader.run())
            self.assertIn("no pushes here", loader.output)
        self.assertEqual(2, loader.versions(), "a.csv is not uploaded again")
        hook.unlink()
        self.run_well(loader)
        self.assertEqual({"a.csv": "1", "in/x.csv": "x"}, self.repository.files("uploads"))

    def test_a_list_of_more_than_a_page(self):
        loader = self.back()
        for number in range(1001):
            loader.put(f"a//{number}", "")
        loader.put("z.csv", "last")
        self.run_well(loader)
        self.assertEqual({"z.csv": "last"}, self.repository.files("uploads"))
        self.assertEqual(1001, loader.metric("RefusedFiles"))


class CredentialsTest(LoaderCase):
    def secret(self, value: str) -> str:
        return world.aws.client("secretsmanager").create_secret(Name=self.name, SecretString=value)["ARN"]

    def test_a_token_goes_to_its_host_only_and_into_no_argument(self):
        seen = []

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                seen.append((self.headers.get("Authorization"), self.path))
                self.send_response(302)
                self.send_header("Location", f"https://localhost:{servers[1].server_port}/elsewhere/info/refs?service=git-upload-pack")
                self.send_header("Content-Length", "0")
                self.send_header("Connection", "close")
                self.end_headers()

            def log_message(self, *_):
                pass

        certificate, key = world.directory / f"{self.name}.pem", world.directory / f"{self.name}.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "1", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost"], check=True, stderr=subprocess.DEVNULL,
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        servers = [http.server.HTTPServer(("127.0.0.1", 0), Handler) for _ in range(2)]
        for server in servers:
            server.socket = context.wrap_socket(server.socket, server_side=True)
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            self.addCleanup(thread.join)
            self.addCleanup(server.server_close)
            self.addCleanup(server.shutdown)
        loader = self.loader(secret_arn=self.secret("t0ken\n"))
        loader.change(url=f"https://localhost:{servers[0].server_port}/ann/data.git")
        steps = world.directory / f"{self.name}-steps"
        self.assertEqual(1, loader.run(GIT_SSL_CAINFO=str(certificate), LOADER_STEPS=str(steps)))
        basic = "Basic " + base64.b64encode(b"x-access-token:t0ken").decode()
        self.assertIn("302", loader.output)
        self.assertEqual([(basic, "/ann/data.git/info/refs?service=git-upload-pack")], seen, "and no redirect is followed")
        everything = steps.read_text() + loader.output + json.dumps(loader.logged()) + "".join(
            file.read_text(errors="replace") for file in loader.work.rglob("*") if file.is_file()
        )
        self.assertNotIn("t0ken", everything)
        self.assertNotIn(basic, everything)
        # without trust in the certificate nothing is sent
        self.assertEqual(1, loader.run())
        self.assertEqual(1, len(seen))

    def test_a_deploy_key_goes_to_hosts_that_are_pinned(self):
        fake = world.directory / f"{self.name}-ssh"
        fake.mkdir()
        told = fake / "told"
        (fake / "ssh").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >{told}\nwhile [ "$1" != -i ]; do shift; done\nstat -c %a "$2" >>{told}\ncat "$2" >>{told}\nexit 255\n')
        (fake / "ssh").chmod(0o755)
        loader = self.loader(secret_arn=self.secret("-----BEGIN KEY-----\nx\n-----END KEY-----"))
        loader.change(url="git@github.example:ann/data.git", known_hosts=["github.example ssh-ed25519 AAAA"])
        self.assertEqual(1, loader.run(PATH=f"{fake}:{world.plain}:{os.environ['PATH']}"))
        words = told.read_text().splitlines()
        for wanted in ("-oStrictHostKeyChecking=yes", "-oGlobalKnownHostsFile=/dev/null", "-oIdentitiesOnly=yes", "-oBatchMode=yes", "git@github.example", "600"):
            self.assertIn(wanted, words)
        (hosts,) = [each.split("=")[1] for each in words if each.startswith("-oUserKnownHostsFile=")]
        self.assertEqual("github.example ssh-ed25519 AAAA\n", open(hosts).read())
        self.assertTrue(told.read_text().endswith("-----BEGIN KEY-----\nx\n-----END KEY-----\n"))
        self.assertEqual([], list(loader.work.glob("deploy-key")), "the key is on the disk of the instance only while it is used")


class ProgramTest(unittest.TestCase):
    def test_it_is_written_for_python_3_9(self):
        ast.parse(PROGRAM.read_text(), feature_version=(3, 9))


if __name__ == "__main__":
    unittest.main()
