"""Git does the same whatever a hook, a configuration or the repository's owner set around it."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from subprocess import CalledProcessError

import pytest
from repository import Repository

from docs_guard.git.changes import changes, renames
from docs_guard.git.compare import comparison
from docs_guard.git.history import commits, first_published, only_reverts, renamed
from docs_guard.git.program import Git, cleaned
from docs_guard.model.failure import Failure
from git.conftest import Open


def everything(repository: object, base: str, head: str | None) -> None:
    """Ask all that docs-guard ever asks."""
    from docs_guard.git.repository import Repository as Seen

    assert isinstance(repository, Seen)
    for staged in (False, True) if head is None else (False,):
        compared = comparison(repository, base, head, staged)
        found = changes(compared.base_tree, compared.head_tree)
        for tree in (compared.base_tree, compared.head_tree):
            assert all(isinstance(content, bytes) for _, content in tree.read_many(tree.paths()))
        renames(repository, compared.base_tree, compared.head_tree, (*found.added, *found.deleted))
    tip = repository.resolve(head or "HEAD")
    first_published(repository, ["old.md", "kept.md"], base)
    commits(repository, base, tip)
    only_reverts(repository, base, tip)
    list(renamed(repository, tip))
    repository.merge_base(base, tip)
    repository.default_branch()


@pytest.fixture
def moved(site: Repository) -> tuple[Repository, str, str]:
    """A page that moves with an edit, under attributes that name every kind of driver; and an edit not committed."""
    text = "".join(f"line {number}\n" for number in range(50))
    base = site.commit(
        files={"old.md": text, "kept.md": "k", ".gitattributes": "*.md diff=evil filter=evil merge=evil\n"}
    )
    head = site.commit(files={"old.md": None, "new.md": text + "more\n"})
    site.write({"kept.md": "edited", "untracked.md": "u"})
    return site, base, head


def test_no_configuration_and_no_hook_of_a_repository_runs(
    moved: tuple[Repository, str, str], see: Open, tmp_path: Path
) -> None:
    site, base, head = moved
    mark = tmp_path / "mark"
    evil = tmp_path / "evil.sh"
    evil.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{mark}'\ncat\n")
    evil.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman", "pre-auto-gc"):
        shutil.copy(evil, hooks / hook)
        shutil.copy(evil, site.folder / ".git" / "hooks" / hook)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "merge.evil.driver",
        "gpg.program",
        "credential.helper",
        "pager.log",
        "alias.ls-tree",
        "alias.log",
        "uploadpack.packObjectsHook",
    ):
        site.git("config", key, f"!{evil}" if key.startswith("alias") else str(evil))
    site.git("config", "core.hooksPath", str(hooks))
    site.git("config", "core.fsmonitorHookVersion", "2")
    site.git("config", "log.showSignature", "true")
    site.git("config", "filter.evil.required", "true")

    everything(see(site), base, head)
    everything(see(site), base, None)

    assert not mark.exists()
    with suppress(CalledProcessError):
        site.git("status")
    assert mark.exists(), "the bait works"


def test_a_signed_commit_is_not_checked_with_the_configured_program(
    site: Repository, see: Open, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    evil = tmp_path / "gpg"
    evil.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    evil.chmod(0o755)
    base = site.commit(files={"a.md": "a"})
    plain = site.git("cat-file", "commit", base)
    header, _, message = plain.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----"
    signed = site.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=f"{header}\n{signature}\n\n{message}\n")
    site.git("update-ref", "refs/heads/main", signed)
    site.git("config", "gpg.program", str(evil))
    site.git("config", "log.showSignature", "true")
    site.git("log", "-1")
    assert mark.exists(), "the bait works"
    mark.unlink()

    assert first_published(see(site), ["a.md"], signed) != {}
    assert commits(see(site), None, signed) != ()
    assert not mark.exists()


def test_variables_of_a_hook_lead_nowhere_else(moved: tuple[Repository, str, str], see: Open, tmp_path: Path) -> None:
    site, base, head = moved
    other = Repository(tmp_path / "other")
    other.commit(files={"other.md": "o"})
    mark = tmp_path / "mark"
    repository = see(
        site,
        GIT_DIR=str(other.folder / ".git"),
        GIT_WORK_TREE=str(other.folder),
        GIT_OBJECT_DIRECTORY=str(other.folder / ".git" / "objects"),
        GIT_COMMON_DIR=str(other.folder / ".git"),
        GIT_INDEX_FILE=str(other.folder / ".git" / "index"),
        GIT_NAMESPACE="other",
        GIT_PREFIX="docs/",
        GIT_EXTERNAL_DIFF=f"touch {mark}",
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0="core.fsmonitor",
        GIT_CONFIG_VALUE_0=f"touch {mark}",
        GIT_CONFIG_PARAMETERS=f"'core.fsmonitor=touch {mark}'",
        GIT_TRACE=str(mark),
        GIT_GLOB_PATHSPECS="1",
        GIT_CEILING_DIRECTORIES="/nowhere",
    )

    everything(repository, base, head)
    everything(repository, base, None)
    assert repository.head() == head
    assert repository.index().paths() == (".gitattributes", "kept.md", "new.md")
    assert not mark.exists()


def test_a_program_called_git_in_the_repository_is_not_run(
    site: Repository, see: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "mark"
    site.commit(files={"git": f"#!/bin/sh\ntouch '{mark}'\n"})
    (site.folder / "git").chmod(0o755)
    monkeypatch.chdir(site.folder)

    assert see(site, PATH=f".{os.pathsep}{os.environ['PATH']}{os.pathsep}").work_tree().paths() == ("git",)
    assert not mark.exists()


def test_the_environment_that_git_gets_holds_no_variable_of_the_caller_that_directs_it() -> None:
    given = {
        "GIT_DIR": "/x",
        "GIT_SSH_COMMAND": "ssh -i key",
        "HOME": "/home/me",
        "PATH": "bin:/usr/bin:",
        "LC_ALL": "de",
    }

    alone, connected = cleaned(given), cleaned(given, connected=True)
    assert {"GIT_DIR", "GIT_SSH_COMMAND"}.isdisjoint(alone)
    assert (alone["HOME"], alone["PATH"], alone["LC_ALL"]) == ("/home/me", "/usr/bin", "C")
    assert (alone["GIT_NO_LAZY_FETCH"], alone["GIT_ALLOW_PROTOCOL"]) == ("1", "none")
    assert connected["GIT_SSH_COMMAND"] == "ssh -i key"
    assert "ext" not in connected["GIT_ALLOW_PROTOCOL"].split(":")


@pytest.mark.parametrize("files", [5, 500])
def test_the_number_of_git_processes_does_not_grow_with_the_repository(site: Repository, see: Open, files: int) -> None:
    def text(number: int) -> str:
        return "".join(f"{number} {line}\n" for line in range(20))

    base = site.commit(files={f"docs/old/{number}.md": text(number) for number in range(files)})
    site.move("docs/old", "docs/new")
    head = site.commit(files={f"docs/new/{number}.md": text(number) + "more\n" for number in range(files)})
    repository = see(site)

    compared = comparison(repository, base, head, environment={})
    found = changes(compared.base_tree, compared.head_tree)
    for tree in (compared.base_tree, compared.head_tree):
        assert len(list(tree.read_many(tree.paths()))) == files
    assert repository.git.started == 4  # rev-parse, cat-file, ls-tree, diff-tree
    assert len(renames(repository, compared.base_tree, compared.head_tree, (*found.added, *found.deleted))) == files
    assert repository.git.started == 5
    first_published(repository, found.deleted, base)
    only_reverts(repository, base, head)
    assert repository.git.started == 7


def test_a_folder_that_is_no_repository_says_which(tmp_path: Path, see: Open) -> None:
    with pytest.raises(Failure, match="is not in a git repository; name one with --repo") as caught:
        see(tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert caught.value.kind == "not-a-repository"
    with pytest.raises(Failure, match="there is no folder"):
        see(tmp_path / "nothing")
    (tmp_path / "file").write_text("x")
    with pytest.raises(Failure, match="is not a folder"):
        see(tmp_path / "file")


def test_without_git_on_path_the_cure_is_named(tmp_path: Path, see: Open) -> None:
    with pytest.raises(Failure, match="install git"):
        see(tmp_path, PATH=str(tmp_path))


def test_a_repository_of_another_user_names_the_line_to_run(site: Repository, see: Open, tmp_path: Path) -> None:
    site.commit(files={"a.md": "a"})
    folder = tmp_path / "bin"
    folder.mkdir()
    script = f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "{shutil.which("git")}" "$@"\n'
    (folder / "git").write_text(script)
    (folder / "git").chmod(0o755)

    with pytest.raises(Failure, match=r"run `git config --global --add safe\.directory .*site`") as caught:
        see(site, PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")
    assert caught.value.kind == "unsafe-repository"


def test_a_git_that_hangs_is_ended(tmp_path: Path) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "git").chmod(0o755)
    git = Git(str(tmp_path), {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"})

    with pytest.raises(Failure, match="took longer than 0 seconds"):
        git.run("status", timeout=0.2)


def test_a_command_that_fails_is_told_in_gits_own_words(site: Repository, see: Open) -> None:
    with pytest.raises(Failure, match="`git ls-tree` failed: Not a valid object name nothing") as caught:
        see(site).git.run("ls-tree", "nothing")
    assert caught.value.kind == "git"
