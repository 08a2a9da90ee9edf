"""What a check costs does not grow with the site: the number of git processes."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from repository import clean_environment

from .sample import PLAIN, history, judged, text


@pytest.fixture
def counting(tmp_path) -> tuple[dict[str, str], Path]:
    """An environment whose git writes a line for each of its processes, and the file that it writes."""
    real, log, folder = shutil.which("git"), tmp_path / "log", tmp_path / "bin"
    folder.mkdir()
    shim = folder / "git"
    shim.write_text(f'#!/bin/sh\necho "$*" >> {log}\nexec {real} "$@"\n')
    shim.chmod(0o755)
    return clean_environment(PATH=f"{folder}{os.pathsep}{os.environ['PATH']}"), log


def processes(tmp_path: Path, counting: tuple[dict[str, str], Path], pages: int, lost: int) -> int:
    environment, log = counting
    before = {f"docs/{n % 7}/page-{n}.md": text(f"page {n}", 3) for n in range(pages)} | {"docs-guard.toml": PLAIN}
    before["_redirects"] = "/start /1/page-1\n"
    change: dict[str, str | None] = dict.fromkeys(list(before)[:lost])
    change |= {f"docs/new/page-{n}.md": text(f"page {n}", 3) for n in range(lost)} | {"docs/0/more.md": "# More\n"}
    repository = history(tmp_path / f"{pages}-{lost}", before, change)
    log.unlink(missing_ok=True)

    report = judged(repository, environment=environment)

    assert sum(finding.rule == "missing-redirect" for finding in report.findings) == lost
    return len(log.read_text().splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="the counting git is a shell script")
def test_the_number_of_git_processes_is_constant(tmp_path, counting):
    silent = [processes(tmp_path, counting, pages, 0) for pages in (5, 500)]
    speaking = [processes(tmp_path, counting, pages, lost) for pages, lost in ((5, 1), (500, 1), (500, 100))]

    assert silent[0] == silent[1] <= 5
    assert speaking[0] == speaking[1] == speaking[2] <= 12
