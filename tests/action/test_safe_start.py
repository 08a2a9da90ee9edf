"""However docs-guard is started, the repository that it checks is not on the module path."""

import sys
from pathlib import Path

import pytest
from cli.transcript import run
from repository import clean_environment

from action.hostile import caught, hostile_site

SCRIPT = str(Path(sys.executable).with_name("docs-guard"))
WAYS = {
    "console script": ((SCRIPT,), ()),
    "module": ((sys.executable, "-P", "-m", "docs_guard"), ()),
    "isolated module": ((sys.executable, "-I", "-m", "docs_guard"), ()),
    # Without -P Python itself takes `docs_guard` and `runpy`'s needs from the current folder, before we are asked.
    "module without -P": (
        (sys.executable, "-m", "docs_guard"),
        ("docs_guard/__init__", "docs_guard/__main__", "pkgutil"),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_module_of_the_repository_is_imported(tmp_path, way):
    command, leave_out = WAYS[way]
    site = hostile_site(tmp_path / "site", tmp_path / "marks", leave_out=leave_out)

    told = run(*command, "check", "--base", "HEAD~1", cwd=site.folder, **clean_environment())

    assert (told.code, told.err) == (1, "")
    assert "/install/ is gone" in told.out
    assert caught(tmp_path / "marks") == []


def test_the_trap_works(tmp_path):
    """Otherwise the test above proves nothing."""
    site = hostile_site(tmp_path / "site", tmp_path / "marks")

    run(sys.executable, "-c", "import yaml", cwd=site.folder, **clean_environment())

    assert caught(tmp_path / "marks") == ["yaml"]
