"""A small site with redirects in a real repository, and `docs-guard redirects` run on it within this process."""

from pathlib import Path

import pytest
from repository import Repository

from cli.transcript import Run
from docs_guard.cli.main import main

TABLE = """\
# Old addresses.
/start        /            301
/setup        /install     301
/begin        /setup       301
/beta/*       /usage/:splat
/forum        https://forum.example.org
"""
PAGES = {
    "mkdocs.yml": "site_name: Kettle\nsite_url: https://kettle.example.org/\n",
    "docs/index.md": "# Kettle\n\nSee [how](usage/index.md) and [questions](faq.md), or [install](install.md).\n",
    "docs/install.md": "# Install\n\n## Requirements\n",
    "docs/usage/index.md": "# Usage\n",
    "docs/usage/filters.md": "# Filters\n",
    "docs/faq.md": "# Questions\n",
    "docs/logo.svg": "<svg/>\n",
}


def site(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Repository:
    """A site of MkDocs on Netlify with the redirects of TABLE; `files` come in addition, or in their place."""
    repository = Repository(folder)
    wanted = {**PAGES, "docs/_redirects": TABLE, **(files or {})}
    repository.commit(files={path: text for path, text in wanted.items() if text is not None})
    return repository


class Redirects:
    """`docs-guard redirects WORDS` for a repository."""

    def __init__(self, repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
        self.repository = repository
        self.capsys = capsys

    def __call__(self, action: str, *words: str) -> Run:
        try:
            code = main(["redirects", action, "--repo", str(self.repository.folder), *words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        said = self.capsys.readouterr()
        return Run(code, said.out, said.err)

    def check(self) -> Run:
        """What a check of the work tree against the last commit says."""
        code = main(["check", "--repo", str(self.repository.folder), "--base", "HEAD"])
        said = self.capsys.readouterr()
        return Run(code, said.out, said.err)
