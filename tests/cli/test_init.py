"""`docs-guard init`: what was found and why, what is asked, what is written, and what is left alone."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from repository import Repository, clean_environment
from yaml import safe_load

from cli.sample_site import EARLY, losing_site, page
from cli.transcript import Run, docs_guard

CONFIG, WORKFLOW, HOOKS = "docs-guard.toml", ".github/workflows/docs-guard.yml", ".pre-commit-config.yaml"
OWNERS = "docs/ @kettle/docs\ndocs/faq.md @kettle/support\n"


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    return losing_site(tmp_path / "site")


def init(repository: Repository, *words: str) -> Run:
    return docs_guard("init", *words, cwd=repository.folder)


def files(repository: Repository) -> dict[str, bytes]:
    paths = (path for path in repository.folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(repository.folder)): path.read_bytes() for path in paths}


def test_each_fact_is_told_with_what_tells_it(site: Repository) -> None:
    site.commit("owners and checks", date=EARLY, files={".github/CODEOWNERS": OWNERS, ".github/workflows/ci.yml": "{}"})
    site.write({"lefthook.yml": ""})

    told = init(site, "--dry-run")

    assert (told.code, told.err) == (0, "")
    facts = told.out.partition("\n\n")[0].splitlines()
    assert facts[:4] == [
        "found:",
        "  site        mkdocs in docs/, 4 pages (mkdocs.yml)",
        "  addresses   docs/faq.md is /faq/",
        "  redirects   1 entry (docs/_redirects)",
    ]
    assert facts[-4:] == [
        "  owners      4 of 4 pages have one; @kettle/docs 3, @kettle/support 1 (.github/CODEOWNERS)",
        "  branch      main (the branches that are here)",
        "  checks      GitHub Actions (.github/workflows/ci.yml)",
        "  hooks       lefthook (lefthook.yml)",
    ]
    assert f"{HOOKS} is not needed: lefthook runs the hooks here" in told.out


def test_a_dry_run_shows_each_file_and_writes_nothing(site: Repository) -> None:
    before = files(site)

    told = init(site, "--dry-run")

    assert told.code == 0
    assert all(f"+++ b/{path}\n" in told.out for path in (CONFIG, WORKFLOW, HOOKS))
    assert files(site) == before


def test_yes_writes_what_is_missing_checks_it_and_says_what_to_type_next(site: Repository) -> None:
    before = files(site)

    told = init(site, "--yes")

    assert (told.code, told.err) == (0, "")
    assert f"wrote {CONFIG}\nwrote {WORKFLOW}\nwrote {HOOKS}\ndocs-guard check: nothing to complain about" in told.out
    assert f"next:\n  git add {CONFIG} {WORKFLOW} {HOOKS}\n" in told.out
    assert files(site).keys() - before.keys() == {CONFIG, WORKFLOW, HOOKS}
    assert safe_load(site.read(WORKFLOW))["jobs"]
    sites = docs_guard("sites", cwd=site.folder).out
    assert sites.startswith("mkdocs in docs/: 4 pages\n  found by     as docs-guard.toml says\n")


def test_a_second_time_nothing_is_written(site: Repository) -> None:
    init(site, "--yes")
    before = files(site)

    told = init(site, "--yes")

    assert told.code == 0
    assert f"{CONFIG} is there already: its sites count\n" in told.out
    assert f"{HOOKS} has the hook already\n" in told.out
    assert "\nnothing was written\n" in told.out
    assert files(site) == before


def test_yes_leaves_what_is_there_and_says_so(site: Repository) -> None:
    site.write({CONFIG: 'fail-on = "never"\n', WORKFLOW: "name: ours\n"})

    told = init(site, "--yes")

    assert told.code == 0
    assert f"{CONFIG} is there already: it names no site, so that they are found by themselves\n" in told.out
    assert f"{WORKFLOW} is there already\n" in told.out
    assert (site.read(CONFIG), site.read(WORKFLOW)) == ('fail-on = "never"\n', "name: ours\n")


def test_where_nobody_can_be_asked_the_words_that_help_are_named(site: Repository) -> None:
    before = files(site)

    told = init(site)

    assert told.code == 2
    assert "say --yes to write this, or --dry-run to see it alone" in told.err
    assert f"+++ b/{CONFIG}\n" in told.out
    assert files(site) == before


def test_some_of_the_files_can_be_named(site: Repository) -> None:
    before = files(site)

    init(site, "config", "--yes")

    assert files(site).keys() - before.keys() == {CONFIG}


def test_a_baseline_is_written_where_it_is_named(site: Repository) -> None:
    told = init(site, "config", "baseline", "--yes")

    assert "wrote docs-guard-baseline.json: it accepts " in told.out
    assert (site.folder / "docs-guard-baseline.json").is_file()


def test_a_host_that_is_not_github_gets_no_workflow(site: Repository) -> None:
    site.git("remote", "add", "origin", "git@gitlab.com:kettle/docs.git")
    site.write({".gitlab-ci.yml": "{}"})

    told = init(site, "--yes")

    assert f"{WORKFLOW} is for GitHub, and this repository seems to be at GitLab CI" in told.out
    assert not (site.folder / WORKFLOW).exists()


def test_without_a_site_the_cure_names_the_nearest_folder(tmp_path: Path) -> None:
    notes = {f"handbook/{name}.md": page(name) for name in ("boil", "descale")}
    repository = Repository(tmp_path)
    repository.commit(files={"main.c": "", **notes})

    told = init(repository, "--yes")

    assert (told.code, told.out) == (2, "")
    assert "page files lie in handbook/ (2)" in told.err
    assert 'root = "handbook/"' in told.err


def test_a_site_that_its_own_links_contradict_is_not_set_up(tmp_path: Path) -> None:
    links = "".join(f"[{n}](/manual/page-{n}/)\n\n" for n in range(30))
    pages = {f"docs/page-{n}.md": page(f"page {n}") + links for n in range(30)}
    repository = Repository(tmp_path)
    repository.commit(files={CONFIG: '[[site]]\ngenerator = "plain"\nroot = "docs/"\nbase = "/other"\n', **pages})

    told = init(repository, "--yes")

    assert told.code == 2
    assert "I do not understand this site" in told.err
    assert not (repository.folder / WORKFLOW).exists()


def test_a_folder_that_leads_out_of_the_repository_is_not_written_to(site: Repository, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    site.symlink(".github", str(tmp_path / "elsewhere"))
    before = files(site)

    told = init(site, "--yes")

    assert told.code == 2
    assert "stands behind a symbolic link" in told.err
    assert "`docs-guard init config hook` leaves it out" in told.err
    assert files(site) == before
    assert not any((tmp_path / "elsewhere").iterdir())


def test_a_bare_repository_can_be_looked_at_alone(site: Repository, tmp_path: Path) -> None:
    bare = site.clone(tmp_path / "bare", "--bare")

    assert init(bare, "--dry-run").code == 0
    told = init(bare, "--yes")
    assert (told.code, "run this in a clone" in told.err) == (2, True)


def test_names_that_a_terminal_would_obey_are_written_out(tmp_path: Path) -> None:
    odd = "do\x1b[31mcs/"
    repository = Repository(tmp_path)
    names = ("boil", "descale", "lids")
    repository.commit(files={f"{odd}mkdocs.yml": "site_name: x\n", **{f"{odd}docs/{n}.md": page(n) for n in names}})

    told = init(repository, "--yes")

    assert told.code == 0
    assert "\x1b" not in told.out
    assert docs_guard("sites", cwd=tmp_path).out.startswith("mkdocs in do\\x1b[31mcs/docs/: 3 pages")


def at_a_terminal(site: Repository, answers: str, *words: str) -> str:
    """What a person sees who gives these answers."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-P", "-m", "docs_guard", "init", *words]
    environment = clean_environment(TERM="dumb", NO_COLOR="1")
    with subprocess.Popen(command, cwd=site.folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as run:
        os.close(theirs)
        os.write(ours, answers.encode())
        told = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            told += part
            if not part:
                break
        run.wait(timeout=60)
    os.close(ours)
    return told.decode().replace("\r\n", "\n")


def test_a_person_is_asked_before_each_file_and_only_what_is_agreed_to_is_written(site: Repository) -> None:
    before = files(site)

    told = at_a_terminal(site, "perhaps\ny\nn\n\n\n")

    assert f"write {CONFIG}? [Y/n] perhaps is neither y nor n\n" in told
    assert f"write {WORKFLOW}? [Y/n] " in told
    assert "so that only what is new is told? [y/N] " in told
    assert files(site).keys() - before.keys() == {CONFIG, HOOKS}
    assert f"git add {CONFIG} {HOOKS}\n      then commit\n" in told


def test_a_file_that_is_there_is_shown_with_its_difference_and_kept_unless_the_person_says_y(site: Repository) -> None:
    site.write({WORKFLOW: "name: ours\n"})

    told = at_a_terminal(site, "\n", "workflow")

    assert "-name: ours\n" in told
    assert f"write over {WORKFLOW}? [y/N] " in told
    assert site.read(WORKFLOW) == "name: ours\n"
    at_a_terminal(site, "y\n", "workflow")
    assert site.read(WORKFLOW).startswith("name: docs-guard\n")
