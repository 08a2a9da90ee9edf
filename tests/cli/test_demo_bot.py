"""`docs-guard demo --bot`: the real commands against the stand-in, from the first issue to the sheet of the month."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.transcript import docs_guard

README = Path(__file__).parents[2] / "README.md"


def test_the_demo_of_the_bot_files_once_counts_reports_closes_what_is_mended_and_leaves_no_trace(
    pytestconfig: pytest.Config,
):
    environment = {"GITHUB_TOKEN": "of-somebody-else", "GITHUB_EVENT_PATH": "/nowhere"}
    told = docs_guard("demo", "--bot", **environment)
    steps = told.out.split("\n$ docs-guard ")

    assert (told.code, told.err) == (0, "")
    assert "opened issue 1" in steps[1]
    assert shown_in_the_readme(steps[1], pytestconfig.getoption("--accept"))
    assert "0 to open, 0 to update, 0 to close, 1 left" in steps[2]
    assert "/issues/2" in steps[3]
    assert "seen again (2)" in steps[4]
    assert "/issues/2" in steps[4]
    assert "closed issue 1" in steps[5]
    assert "seen 2 times, 1 open gap" in steps[6]
    assert "of-somebody-else" not in told.out
    folder = re.search(r"A small site in (\S+),", told.out)
    assert folder is not None
    assert not Path(folder[1]).exists()


def test_without_the_extra_for_github_the_demo_of_the_bot_says_what_to_install_before_it_begins(tmp_path: Path):
    (tmp_path / "github.py").write_text("raise ImportError", encoding="utf-8")
    code = "from docs_guard.cli.main import main; raise SystemExit(main(['demo', '--bot']))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert (told.returncode, told.stdout) == (2, "")
    assert "the extra `github` is not installed: run `python -m pip install " in told.stderr


def shown_in_the_readme(step: str, accept: bool) -> bool:
    """Whether the README shows the plan that the first step printed; written there where expectations are accepted."""
    plan = step.partition("\n")[2].partition("made the label")[0]
    text = README.read_text(encoding="utf-8")
    said = re.findall(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[1]
    if accept and said != plan:
        README.write_text(text.replace(said, plan), encoding="utf-8")
    return plan in README.read_text(encoding="utf-8")
