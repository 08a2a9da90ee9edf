"""`docs-guard demo`: real findings on a real repository."""

import re
from pathlib import Path

from cli.transcript import docs_guard


def test_the_demo_finds_what_was_lost_and_nothing_else_and_leaves_no_trace():
    told = docs_guard("demo")

    assert (told.code, told.err) == (0, "")
    assert "docs/install.md: error: /install/ is gone" in told.out
    assert "docs/guide.md: error: /guide/ is gone" in told.out
    assert "/recipes/ is gone" not in told.out
    assert "moved to: /setup/install/ (docs/setup/install.md)" in told.out
    assert "/howto/schedule/ (docs/howto/schedule.md)" in told.out
    assert "paste into docs/_redirects" in told.out
    assert "Type next" in told.out
    folder = re.search(r"with git, in (\S+):", told.out)
    assert folder is not None
    assert not Path(folder[1]).exists()


def test_the_repository_of_the_demo_can_be_kept_and_checked_again(tmp_path):
    told = docs_guard("demo", "--keep", TMPDIR=str(tmp_path))
    (folder,) = tmp_path.iterdir()

    assert f"cd {folder} && " in told.out
    assert docs_guard("check", "--base", "HEAD~1", cwd=folder).code == 1


def test_the_demo_is_out_of_reach_of_the_settings_of_a_hook(tmp_path):
    told = docs_guard("demo", GIT_DIR=str(tmp_path), GIT_INDEX_FILE=str(tmp_path / "index"), GIT_WORK_TREE="/nowhere")

    assert (told.code, told.err) == (0, "")
    assert "2 errors" in told.out
    assert list(tmp_path.iterdir()) == []
