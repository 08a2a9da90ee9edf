"""Where each rule about pictures begins to speak: both sides of every number, and what options make of them."""

from pathlib import Path

import pytest
from app.sample import PLAIN, history, judged

from docs_guard.model.failure import Failure

from .pictures import png

SHOT = "![The members list with the roles](members-screenshot-{}.png)"


def words(count: int, name: str) -> str:
    """As many words, none of which another text has."""
    return " ".join(f"{name}{number}" for number in range(count))


def page(*parts: str) -> str:
    return "# Guide\n\n" + "\n\n".join(part for part in parts if part) + "\n"


def heavy(shots: int, count: int) -> str:
    """A page of `count` words, one of which is its title, and screenshots far from each other."""
    least = (count - 1) // shots
    first = count - 1 - least * (shots - 1)
    each = [words(first if number == 0 else least, f"w{number}x") for number in range(shots)]
    return page(*(part for number, said in enumerate(each) for part in (said, SHOT.format(number))))


def in_a_row(shots: int, between: int) -> str:
    gaps = [words(between, f"g{number}x") for number in range(shots - 1)]
    rest = (part for number, gap in enumerate(gaps, 1) for part in (gap, SHOT.format(number)))
    return page(words(400, "a"), SHOT.format(0), *rest)


def step(count: int) -> str:
    return page(words(400, "a"), f"1. {words(count, 's')}\n\n   {SHOT.format(0)}\n\n2. {words(9, 't')}")


def weighed(size: int) -> bytes:
    return png(900, 300).ljust(size, b"\0")


STATES = {
    "heavy-3-224.md": heavy(3, 224),
    "heavy-3-225.md": heavy(3, 225),
    "heavy-2-50.md": heavy(2, 50),
    "row-3-7.md": in_a_row(3, 7),
    "row-3-8.md": in_a_row(3, 8),
    "row-2-0.md": in_a_row(2, 0),
    "step-3.md": step(3),
    "step-4.md": step(4),
    "size-500000.md": page("![The plan of the house](a.png)"),
    "size-500001.md": page("![The plan of the house](b.png)"),
    "size-2000000.md": page("![The plan of the house](c.png)"),
    "size-2000001.md": page("![The plan of the house](d.png)"),
    "a.png": weighed(500_000),
    "b.png": weighed(500_001),
    "c.png": weighed(2_000_000),
    "d.png": weighed(2_000_001),
}
USUAL = {
    "heavy-3-224.md": "warning screenshot-heavy",
    "row-3-7.md": "warning screenshot-run",
    "step-3.md": "note screenshot-only-step",
    "size-500001.md": "note oversized-image",
    "size-2000000.md": "note oversized-image",
    "size-2000001.md": "error oversized-image",
}
OTHER = f"""{PLAIN}
[rules.screenshot-heavy]
screenshots = 2
words-per-screenshot = 25
[rules.screenshot-run]
screenshots = 2
words-between = 1
[rules.screenshot-only-step]
words = 4
[rules.oversized-image]
kilobytes = 499
error-kilobytes = 0
"""
OTHERWISE = {
    "row-2-0.md": "warning screenshot-run",
    "step-3.md": "note screenshot-only-step",
    "step-4.md": "note screenshot-only-step",
    "size-500000.md": "note oversized-image",
    "size-500001.md": "note oversized-image",
    "size-2000000.md": "note oversized-image",
    "size-2000001.md": "note oversized-image",
}


@pytest.mark.parametrize(("config", "expected"), [(PLAIN, USUAL), (OTHER, OTHERWISE)], ids=["usual", "other options"])
def test_a_state_is_told_from_its_threshold_on(config, expected, tmp_path: Path):
    files = {f"docs/{name}": data for name, data in STATES.items()}
    repository = history(tmp_path / "site", {"docs-guard.toml": config}, files)

    found = judged(repository, base=None, everything=True).findings

    assert {f.place.path.removeprefix("docs/"): f"{f.severity.name} {f.rule}" for f in found} == expected
    assert len(found) == len(expected)


PROSE = words(400, "p")
LONG = words(300, "z")


def brought(shots: int, new: int) -> tuple[str, str]:
    return page(PROSE), page(PROSE, words(new, "n"), *(SHOT.format(number) for number in range(shots)))


def replaced(gone: int, came: int) -> tuple[str, str]:
    """A paragraph that gives way to a picture, which is known to be none of an interface."""
    return (
        page(PROSE, words(gone, "g"), LONG),
        page(PROSE, f"{words(came, 'n')} ![The plan of the house](plan-photo.png)".strip(), LONG),
    )


CHANGES = {
    "brought-1-14": brought(1, 14),
    "brought-1-15": brought(1, 15),
    "brought-2-29": brought(2, 29),
    "brought-2-30": brought(2, 30),
    "replaced-19-0": replaced(19, 0),
    "replaced-20-0": replaced(20, 0),
    "replaced-20-2": replaced(20, 2),
    "replaced-20-3": replaced(20, 3),
    "replaced-39-4": replaced(39, 4),
    "replaced-40-4": replaced(40, 4),
    "code": (
        page("```sh\nlumen run\n```", PROSE),
        page("![The plan of the house](plan.png)", PROSE),
    ),
    "table": (
        page("| Plan | Pages |\n|---|---|\n" + "".join(f"| {words(4, f'r{row}c')} | {row} |\n" for row in range(5))),
        page("![](plans.png)"),
    ),
}


def test_a_change_is_told_from_its_threshold_on(tmp_path: Path):
    before = {f"docs/{name}.md": sides[0] for name, sides in CHANGES.items()}
    after = {f"docs/{name}.md": sides[1] for name, sides in CHANGES.items()}
    repository = history(tmp_path / "site", {"docs-guard.toml": PLAIN, **before}, after)

    rules = ("screenshots-without-text", "text-replaced-by-screenshot")
    found = judged(repository, select=rules).findings

    assert {f.place.path[5:-3]: f"{f.severity.name} {f.rule}" for f in found} == {
        "brought-1-14": "warning screenshots-without-text",
        "brought-2-29": "warning screenshots-without-text",
        "replaced-20-0": "error text-replaced-by-screenshot",
        "replaced-20-2": "error text-replaced-by-screenshot",
        "replaced-40-4": "error text-replaced-by-screenshot",
        "code": "error text-replaced-by-screenshot",
        "table": "error text-replaced-by-screenshot",
    }


def test_three_screenshots_at_once_are_told_whatever_is_written_with_them(tmp_path: Path):
    before, after = brought(3, 400)
    repository = history(tmp_path / "site", {"docs-guard.toml": PLAIN, "docs/a.md": before}, {"docs/a.md": after})

    (found,) = judged(repository, select=("screenshots-without-text",)).findings

    assert found.message == "this change adds 3 screenshots and 400 words: 133 words each"


def test_the_quoted_line_is_the_one_that_is_counted(tmp_path: Path):
    from app.sample import outcome

    text = "# A\u2028title\x0b\x0c\x85\n\n![](a-screenshot.png)\n\n![](b-screenshot.png)\n"
    repository = history(tmp_path / "site", {"docs-guard.toml": PLAIN}, {"docs/a.md": text})

    said = outcome(repository, base=None, everything=True)

    assert [said.quote("docs/a.md", f.place.line or 0) for f in said.report.findings] == [
        "![](a-screenshot.png)",
        "![](b-screenshot.png)",
    ]


@pytest.mark.parametrize("option", ["screenshots = 0", "words-per-screenshot = -1"])
def test_an_option_that_cannot_be_meant_is_refused(option: str, tmp_path: Path):
    config = f"{PLAIN}[rules.screenshot-heavy]\n{option}\n"
    repository = history(tmp_path / "site", {"docs-guard.toml": config}, {"docs/a.md": page("Words.")})

    with pytest.raises(Failure, match=r"must be [01] or more"):
        judged(repository)
