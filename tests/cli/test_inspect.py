"""`docs-guard inspect`: what is seen in a page, for people and for programs."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pictures import files
from repository import Repository, clean_environment

from cli.transcript import docs_guard

PAGE = """\
---
title: Install
---

# Install the program

Click **Settings** to see the dialog. Read [usage](usage.md#first).

![Screenshot of the settings dialog](img/settings.png)

## By hand

Copy three files.

![Architecture](/img/parts.svg)
![Remote](https://example.org/login.png)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    """A site, a page outside of it, a draft, and a file that is too large to be a page."""
    repository = Repository(tmp_path_factory.mktemp("site"))
    repository.commit(
        files={"mkdocs.yml": "site_name: Sample\n", "docs/old.md": "# Old\n", "docs/index.md": "# Home\n"}
    )
    repository.commit(
        files={
            "docs/old.md": None,
            "docs/install.md": PAGE,
            "docs/usage.md": "# Usage\n\n## First\n",
            "docs/img/settings.png": files.png(files.density(144), width=640, height=480),
            "docs/img/parts.svg": "<svg width='100' height='80'></svg>",
            "README.rst": "Readme\n======\n\n.. image:: docs/img/settings.png\n   :alt: The settings\n",
            "large.md": "word " * 2_000_000,
            "main.c": "int main;\n",
        }
    )
    return repository


def pages(site: Repository, *words: str) -> dict[str, dict[str, Any]]:
    told = docs_guard("inspect", "--format", "json", *words, cwd=site.folder)
    assert (told.code, told.err) == (0, "")
    found = [json.loads(line) for line in told.out.splitlines()]
    return {page["path"]: page for page in found}


def test_every_page_file_is_one_line_of_json_in_a_site_or_not(site):
    found = pages(site)

    assert list(found) == ["README.rst", "docs/index.md", "docs/install.md", "docs/usage.md", "large.md"]
    assert {path: page["url"] for path, page in found.items() if page["site"]} == {
        "docs/index.md": "/",
        "docs/install.md": "/install/",
        "docs/usage.md": "/usage/",
    }
    assert found["README.rst"]["site"] is found["README.rst"]["url"] is None
    assert len({tuple(page) for page in found.values()}) == 1


def test_title_words_sections_and_links_are_those_of_the_page(site):
    page = pages(site, "docs/install.md")["docs/install.md"]

    assert page["title"] == "Install"
    assert [(part["title"], part["level"], part["start"], part["end"]) for part in page["sections"]][-2:] == [
        ("Install the program", 1, 5, 10),
        ("By hand", 2, 11, 16),
    ]
    assert page["words"] >= 10
    assert page["links"] == [
        {"target": "usage.md#first", "line": 7, "column": PAGE.splitlines()[6].index("usage.md") + 1}
    ]


def test_a_picture_has_its_file_its_place_and_its_reasons(site):
    images = pages(site, "docs/install.md")["docs/install.md"]["images"]
    first, drawn, remote = images

    assert (first["src"], first["path"], first["line"], first["column"]) == (
        "img/settings.png",
        "docs/img/settings.png",
        9,
        1,
    )
    assert (first["kind"], first["alt"]) == ("screenshot", "Screenshot of the settings dialog")
    assert first["score"] >= 4
    assert any(reason.startswith("144 dpi, a dense screen's +") for reason in first["reasons"])
    assert (first["width"], first["height"]) == (640, 480)
    assert (drawn["path"], drawn["kind"]) == ("docs/img/parts.svg", "diagram")
    assert (remote["path"], remote["width"]) == (None, None)


def test_a_page_that_cannot_be_read_is_told(site):
    assert "10.0 MB" in pages(site, "large.md")["large.md"]["unread"]
    assert "not read:" in docs_guard("inspect", "large.md", cwd=site.folder).out


def test_folders_and_older_revisions_can_be_looked_at(site):
    assert list(pages(site, "docs")) == ["docs/index.md", "docs/install.md", "docs/usage.md"]
    assert list(pages(site, "docs/", "--rev", "HEAD~1")) == ["docs/index.md", "docs/old.md"]


def test_the_work_tree_is_looked_at_by_default(site, tmp_path):
    copy = site.clone(tmp_path / "copy")
    copy.write({"docs/new.md": "# New\n", "docs/usage.md": "# Changed\n"})

    found = pages(copy, "docs")

    assert found["docs/usage.md"]["title"] == "Changed"
    assert found["docs/new.md"]["url"] == "/new/"


def test_a_path_that_is_not_there_is_told_with_the_nearest(site):
    told = docs_guard("inspect", "docs/instal.md", cwd=site.folder)

    assert (told.code, told.out) == (2, "")
    assert "there is no 'docs/instal.md'" in told.err
    assert "did you mean 'docs/install.md'?" in told.err


def test_people_read_the_same_with_the_reasons(site):
    told = docs_guard("inspect", "docs/install.md", cwd=site.folder)

    lines = told.out.splitlines()
    assert lines[0] == "docs/install.md: /install/ (mkdocs, mkdocs.yml)"
    assert "  title     Install" in lines
    assert any("img/settings.png: screenshot, score" in line for line in lines)
    assert "        file  docs/img/settings.png (PNG, 640 x 480, " in told.out
    assert "alt text says screenshot +" in told.out
    assert "\033[" not in told.out
    assert "\033[" in docs_guard("inspect", "docs/install.md", cwd=site.folder, FORCE_COLOR="1").out


def test_a_repository_without_a_site_has_pages_all_the_same(tmp_path):
    repository = Repository(tmp_path)
    repository.commit(files={"README.md": "# Hello\n\n![A window](a.png)\n", "main.c": ""})

    page = pages(repository)["README.md"]

    assert (page["site"], page["why"], page["images"][0]["path"]) == (None, "no site was found", None)


def test_a_draft_belongs_to_its_site_and_has_no_address(tmp_path):
    repository = Repository(tmp_path)
    config = 'baseURL = "https://example.org/"\ntitle = "x"\n'
    repository.commit(
        files={"hugo.toml": config, "content/_index.md": "# A\n", "content/b.md": "---\ndraft: true\n---\n# B\n"}
    )

    page = pages(repository)["content/b.md"]

    assert (page["url"], page["site"]) == (None, {"generator": "hugo", "root": "content/"})
    assert "draft: true" in page["why"]


def test_a_bare_repository_and_a_configuration_from_elsewhere_will_do(site, tmp_path):
    bare = site.clone(tmp_path / "bare.git", "--bare")
    config = tmp_path / "docs-guard.toml"
    config.write_text('[[site]]\ngenerator = "plain"\nroot = "docs/"\n')

    found = pages(bare, "--config", str(config))

    assert found["docs/usage.md"]["url"] == "/usage"


def test_what_a_page_says_reaches_no_terminal(tmp_path):
    repository = Repository(tmp_path)
    repository.commit(files={"a.md": "# \x1b[31mRed\n\n![\x1b]0;x\x07](\x1bx.png) [b](c\x9bd)\n"})

    assert "\x1b" not in docs_guard("inspect", cwd=tmp_path).out


@pytest.mark.skipif(sys.platform == "win32", reason="the counting git is a shell script")
def test_the_number_of_git_processes_is_constant(tmp_path):
    """However many pages and pictures there are."""
    counted = [processes(tmp_path, number) for number in (3, 400)]

    assert counted[0] == counted[1] <= 8


def processes(folder: Path, number: int) -> int:
    real, log, path = shutil.which("git"), folder / f"log-{number}", folder / f"bin-{number}"
    path.mkdir()
    (path / "git").write_text(f'#!/bin/sh\necho "$*" >> {log}\nexec {real} "$@"\n')
    (path / "git").chmod(0o755)
    repository = Repository(folder / f"site-{number}")
    made: dict[str, Any] = {f"docs/{n}.md": f"# Page {n}\n\n![Login page](img/{n}.png)\n" for n in range(number)}
    made |= {f"docs/img/{n}.png": files.png(width=100 + n) for n in range(number)}
    repository.commit(files={"mkdocs.yml": "site_name: x\n", "docs/index.md": "# Home\n", **made})
    environment = {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}"}
    told = docs_guard("inspect", "--rev", "HEAD", "--format", "json", cwd=repository.folder, **environment)
    assert len(told.out.splitlines()) == number + 1
    return len(log.read_text().splitlines())


def test_a_reader_that_goes_away_is_no_fault(site):
    command = f"{sys.executable} -P -m docs_guard inspect --format json | head -1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=site.folder, capture_output=True, text=True, env=clean_environment(), check=False
    )

    assert (len(done.stdout.splitlines()), done.stderr) == (1, "")
