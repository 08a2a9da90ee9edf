"""`docs-guard demo --bot`: the real commands against the stand-in, from the first issue to the sheet of the month."""

import re
from pathlib import Path

from cli.transcript import docs_guard


def test_the_demo_of_the_bot_files_once_counts_reports_closes_what_is_mended_and_leaves_no_trace():
    told = docs_guard("demo", "--bot", GITHUB_TOKEN="of-somebody-else", GITHUB_EVENT_PATH="/nowhere")
    steps = told.out.split("\n$ docs-guard ")

    assert (told.code, told.err) == (0, "")
    assert "opened issue 1" in steps[1]
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
