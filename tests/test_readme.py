"""The README tells the truth: its output is real, and its two commands do what it says."""

import re
import subprocess
from pathlib import Path

import pytest
from action.project import copy_of_this_project
from cli.transcript import docs_guard
from repository import clean_environment

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fences(language: str) -> list[str]:
    return [text for name, text in FENCE.findall(README.read_text(encoding="utf-8")) if name == language]


def test_the_output_in_the_readme_is_what_the_demo_says(pytestconfig):
    told = docs_guard("demo").out
    said, *_ = fences("text")
    (block,) = [part + "\n" for part in told.split("\n\n") if part.startswith("docs/install.md:")]
    if pytestconfig.getoption("--accept") and said != block:
        README.write_text(README.read_text(encoding="utf-8").replace(said, block), encoding="utf-8")
        said = block

    assert said == block


def test_what_a_reader_gets_after_the_fix_is_what_the_readme_shows(tmp_path):
    docs_guard("demo", "--keep", TMPDIR=str(tmp_path))
    (site,) = tmp_path.iterdir()
    docs_guard("check", "--base", "HEAD~1", "--fix", cwd=site)

    assert docs_guard("redirects", "resolve", "/install", cwd=site).out == fences("text")[1]


def test_every_command_that_the_readme_shows_is_one():
    shown = [line.split()[2:] for block in fences("console") for line in block.splitlines() if "$ docs-guard" in line]

    for command, *words in shown:
        ways = [command, *words[:1]] if command == "redirects" else [command]
        told = docs_guard(*ways, "--help").out
        assert all(word in told for word in words if word.startswith("--")), (command, words)


def test_the_two_commands_are_one_line_each_and_need_make_alone():
    assert fences("sh") == ["make demo\n", "make test\n"]


def test_continuous_integration_calls_the_command_that_passes_the_tests():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert lines[-1] == fences("sh")[1].strip()
    assert "set -euo pipefail" in lines
    assert "- run: .ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")


def test_the_first_command_works_on_a_fresh_copy(tmp_path):
    """With a real installation, which needs the package index."""
    folder = copy_of_this_project(tmp_path / "docs-guard")
    (command,) = fences("sh")[0].splitlines()

    done = subprocess.run(
        command.split(), cwd=folder, env=clean_environment(), capture_output=True, text=True, check=False
    )

    if "No matching distribution" in done.stderr or "Connection" in done.stderr:
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stderr
    assert "docs/install.md: error: /install/ is gone" in done.stdout
    assert "Type next" in done.stdout


def test_the_second_command_runs_every_test():
    told = subprocess.run(["make", "--dry-run", "test"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert ".venv/bin/python -m pytest\n" in told


def test_what_the_readme_points_to_is_there():
    text = README.read_text(encoding="utf-8")
    missing = [path for path in re.findall(r"\]\(([^):#]+)\)", text) if not (ROOT / path).exists()]

    assert missing == []
