"""`docs-guard check --fix` and `--diff`: what is written, what is not, and what is told of it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli.transcript import Run, docs_guard
from repository import Repository, clean_environment

from docs_guard.app.fixing import Fixed, fix
from docs_guard.app.request import Request
from docs_guard.model.failure import Failure

from .sample import PLAIN, Files, history, text

NAMES = ("first", "second")
BEFORE = {
    "docs-guard.toml": PLAIN,
    "docs/_redirects": "/older /guide/first\n/x /index\n",
    "docs/index.md": "# Start\n\nSee [the first](guide/first.md) and [the second](guide/second.md#second).\n",
    **{f"docs/guide/{name}.md": text(name) for name in NAMES},
}
MOVE: Files = {f"docs/guide/{name}.md": None for name in NAMES} | {f"docs/task/{name}.md": text(name) for name in NAMES}
MENDED = "/older /task/first\n/x /index\n/guide/first /task/first\n/guide/second /task/second\n"


def site(folder: Path, before: Files = BEFORE, change: Files = MOVE) -> Repository:
    """A work tree with the change committed; its parent is `main~1`."""
    repository = history(folder, before, change, bare=False)
    repository.git("reset", "-q", "--hard", "main")
    return repository


def fixed(repository: Repository, **asked: object) -> Fixed:
    request = {"base": "main~1", "environment": clean_environment(), **asked}
    return fix(Request(repository=str(repository.folder), **request))  # type: ignore[arg-type]


def run(repository: Repository, *words: str) -> Run:
    return docs_guard("check", "--base", "main~1", *words, cwd=repository.folder)


def changed(repository: Repository) -> dict[str, str]:
    """The files of the work tree that are not as the commit has them."""
    paths = [line[3:] for line in repository.git("status", "--porcelain", "-uall").splitlines()]
    return {path: repository.read(path) for path in paths}


class TestWhatIsWritten:
    def test_entries_links_and_older_entries_become_right_and_nothing_else_changes(self, tmp_path):
        repository = site(tmp_path)

        told = run(repository, "--fix")

        assert (told.code, told.err) == (0, "")
        assert changed(repository) == {
            "docs/_redirects": MENDED,
            "docs/index.md": "# Start\n\nSee [the first](task/first.md) and [the second](task/second.md#second).\n",
        }
        assert told.out.splitlines()[0] == "mended 5 findings in docs/index.md, docs/_redirects:"
        assert told.out.endswith("nothing found\n")

    def test_the_second_time_nothing_is_written(self, tmp_path):
        repository = site(tmp_path)
        run(repository, "--fix")
        once = changed(repository)

        again = run(repository, "--fix")

        assert (again.code, changed(repository)) == (0, once)
        assert again.out.startswith("nothing to mend that a program may\n")

    def test_where_nothing_is_found_nothing_is_written(self, tmp_path):
        repository = site(tmp_path, change={"docs/task.md": "# Task\n"})

        assert fixed(repository).files == {}
        assert run(repository, "--fix").code == 0
        assert changed(repository) == {}

    def test_old_faults_of_the_table_stay(self, tmp_path):
        old = "/a /nowhere\n/b /b2\n/b2 /index\n/c /c\n"
        repository = site(tmp_path, {**BEFORE, "docs/_redirects": old})

        run(repository, "--fix")

        assert repository.read("docs/_redirects").startswith(old)

    def test_only_what_is_selected_is_mended(self, tmp_path):
        repository = site(tmp_path)

        run(repository, "--fix", "--select", "missing-redirect")

        assert set(changed(repository)) == {"docs/_redirects"}

    def test_windows_line_ends_stay(self, tmp_path):
        before = {path: data.replace("\n", "\r\n") for path, data in BEFORE.items()}
        repository = site(tmp_path, before, {path: data and data.replace("\n", "\r\n") for path, data in MOVE.items()})

        run(repository, "--fix")

        assert repository.read("docs/_redirects") == MENDED.replace("\n", "\r\n")

    def test_line_ends_that_git_gives_the_files_on_disk_stay(self, tmp_path):
        repository = site(tmp_path)
        repository.git("config", "core.autocrlf", "true")
        repository.git("rm", "-rq", "--cached", ".")
        repository.git("reset", "-q", "--hard")
        assert "\r\n" in repository.read("docs/_redirects")

        told = run(repository, "--fix")

        assert told.code == 0, told.err
        assert repository.read("docs/_redirects") == MENDED.replace("\n", "\r\n")
        assert repository.git("diff", "--stat").splitlines()[-1].startswith(" 2 files changed")


class TestWhatIsLeft:
    UNSURE: Mapping[str, str | None] = {"docs/guide/first.md": None}

    def test_a_page_without_a_sure_successor_is_left_with_the_commands_that_settle_it(self, tmp_path):
        repository = site(tmp_path, change=self.UNSURE)

        told = run(repository, "--fix", "--select", "missing-redirect")

        assert (told.code, changed(repository)) == (1, {})
        assert told.out.startswith("nothing to mend that a program may\n")
        assert told.out.endswith("to settle what is left:\n  docs-guard redirects add /guide/first /guide/second\n")

    def test_another_format_has_standard_output_alone(self, tmp_path):
        repository = site(tmp_path, change={**MOVE, "docs/lost.md": None}, before={**BEFORE, "docs/lost.md": "# L\n"})

        told = run(repository, "--fix", "--format", "json")

        found = json.loads(told.out)["findings"]
        assert [finding["address"] for finding in found] == ["/lost"]
        assert told.err.startswith("mended 5 findings in ")
        assert "docs-guard redirects gone /lost --why TEXT" in told.err

    def test_a_fix_that_does_not_end_its_finding_is_not_written(self, tmp_path):
        """Cloudflare reads 2,000 rules: one more would stand there for nobody."""
        rules = "".join(f"/a{number} /index\n" for number in range(2000))
        config = PLAIN + 'redirects = [{ path = "_redirects", format = "cloudflare" }]\n'
        before = {**BEFORE, "docs-guard.toml": config, "_redirects": rules}
        before.pop("docs/_redirects")
        repository = site(tmp_path, before)

        told = run(repository, "--fix", "--select", "missing-redirect")

        assert (told.code, changed(repository)) == (1, {})
        assert "missing-redirect /guide/first: it does not end what was found" in told.out

    def test_a_sound_fix_is_written_where_another_is_not(self, tmp_path):
        rules = "".join(f"/a{number} /index\n" for number in range(1999))
        config = PLAIN + 'redirects = [{ path = "_redirects", format = "cloudflare" }]\n'
        before = {**BEFORE, "docs-guard.toml": config, "_redirects": rules}
        before.pop("docs/_redirects")
        repository = site(tmp_path, before)

        run(repository, "--fix", "--select", "missing-redirect")

        assert repository.read("_redirects") == rules + "/guide/first /task/first\n"


class TestDiff:
    def test_git_applies_the_diff_to_what_fix_writes(self, tmp_path):
        repository = site(tmp_path)

        told = run(repository, "--diff")

        assert told.code == 1
        assert changed(repository) == {}
        repository.git("apply", "-", stdin=told.out)
        applied = changed(repository)
        repository.git("checkout", "-q", ".")
        run(repository, "--fix")
        assert changed(repository) == applied

    def test_of_a_bare_repository_and_of_a_revision_there_is_a_diff(self, tmp_path):
        bare = history(tmp_path / "bare", BEFORE, MOVE)
        full = site(tmp_path / "full")

        one = run(bare, "--diff")

        assert "+/guide/first /task/first\n" in one.out
        assert run(full, "--head", "main", "--diff").out == one.out

    def test_what_is_left_is_said_beside_the_diff(self, tmp_path):
        repository = site(tmp_path, {**BEFORE, "docs/lost.md": "# L\n"}, {**MOVE, "docs/lost.md": None})

        told = run(repository, "--diff")

        assert "lost" not in told.out
        assert "docs-guard redirects gone /lost --why TEXT" in told.err


class TestWhereItIsWritten:
    def test_a_revision_cannot_be_written(self, tmp_path):
        repository = site(tmp_path)

        told = run(repository, "--head", "main", "--fix")

        assert (told.code, changed(repository)) == (2, {})
        assert "--diff" in told.err

    def test_a_bare_repository_cannot_be_written(self, tmp_path):
        told = run(history(tmp_path, BEFORE, MOVE), "--fix")

        assert told.code == 2
        assert "take --diff" in told.err

    def test_a_file_that_changed_meanwhile_is_refused_and_nothing_is_written(self, tmp_path):
        repository = site(tmp_path)
        made = fixed(repository)
        repository.write({"docs/_redirects": "mine\n"})

        with pytest.raises(Failure, match="changed while it was read"):
            made.write()

        assert changed(repository) == {"docs/_redirects": "mine\n"}

    def test_a_folder_that_became_a_link_meanwhile_is_not_written_through(self, tmp_path):
        repository = site(tmp_path / "site")
        made = fixed(repository)
        (repository.folder / "docs").rename(tmp_path / "elsewhere")
        repository.symlink("docs", str(tmp_path / "elsewhere"))

        with pytest.raises(Failure, match="behind a symbolic link"):
            made.write()

        assert (tmp_path / "elsewhere/_redirects").read_text() == BEFORE["docs/_redirects"]

    def test_a_redirect_file_that_is_a_link_is_not_written_through(self, tmp_path):
        repository = site(tmp_path / "site")
        (tmp_path / "outside").write_text(BEFORE["docs/_redirects"])
        repository.write({"docs/_redirects": None}).symlink("docs/_redirects", str(tmp_path / "outside"))

        run(repository, "--fix")

        assert (tmp_path / "outside").read_text() == BEFORE["docs/_redirects"]

    def test_where_one_file_cannot_be_written_none_is(self, tmp_path, monkeypatch):
        repository = site(tmp_path)
        made = fixed(repository)
        replace = os.replace
        done: list[str] = []

        def refuse(one: str, other: str) -> None:
            done.append(other)
            if len(done) == 2:
                raise OSError(28, "no space left")
            replace(one, other)

        monkeypatch.setattr(os, "replace", refuse)
        with pytest.raises(Failure, match="no space left"):
            made.write()

        assert changed(repository) == {}


class TestStaged:
    def staged(self, folder: Path) -> Repository:
        repository = site(folder)
        repository.git("reset", "-q", "--soft", "main~1")
        return repository

    def test_the_work_tree_is_mended_and_the_commit_waits_for_it(self, tmp_path):
        repository = self.staged(tmp_path)

        told = docs_guard("check", "--staged", "--fix", cwd=repository.folder)

        assert told.code == 1
        assert repository.read("docs/_redirects") == MENDED
        assert "stage what was written" in told.err
        repository.add()
        assert docs_guard("check", "--staged", "--fix", cwd=repository.folder).code == 0

    def test_a_file_with_changes_that_are_not_staged_is_refused(self, tmp_path):
        repository = self.staged(tmp_path)
        mine = repository.read("docs/_redirects") + "/mine /index\n"
        repository.write({"docs/_redirects": mine})

        told = docs_guard("check", "--staged", "--fix", cwd=repository.folder)

        assert told.code == 2
        assert "docs/_redirects: has changes that are not staged: stage or stash them first" in told.err
        assert repository.read("docs/_redirects") == mine


def test_a_new_page_takes_an_alias_and_a_link_at_once(tmp_path):
    """Edits of links and of front matter meet in one file."""
    before = {
        "hugo.toml": 'baseURL = "https://kettle.example/"\n',
        "content/_index.md": "---\ntitle: Start\n---\n",
        "content/old/one.md": "---\ntitle: One\n---\n\n[Two](../two)\n" + text("one"),
        "content/old/two.md": "---\ntitle: Two\n---\n\n[One](../one)\n" + text("two"),
    }
    change: Files = {
        "content/old/one.md": None,
        "content/old/two.md": None,
        "content/a/one.md": "---\ntitle: One\n---\n\n[Two](../two)\n" + text("one"),
        "content/b/two.md": "---\ntitle: Two\n---\n\n[One](../one)\n" + text("two"),
    }
    repository = site(tmp_path, before, change)

    told = run(repository, "--fix")

    assert told.code == 0, told.out
    assert repository.read("content/a/one.md").startswith("---\ntitle: One\naliases:\n  - /old/one/\n---\n")
    assert "../two" not in repository.read("content/a/one.md")
    assert repository.read("content/b/two.md").startswith("---\ntitle: Two\naliases:\n  - /old/two/\n---\n")
