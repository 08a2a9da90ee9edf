"""Reads the example pages of redirect formats: fences that are files, and fences that say what is expected of them."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
CASES = (
    "exact",
    "slash and case",
    "query and fragment",
    "duplicate",
    "precedence",
    "pattern",
    "unreadable",
    "add",
)
CHANGES = ("remove", "retarget", "wildcard")
"""Cases of the formats that can do so."""
EXPECTED = ("answers", "unreadable", "faults", "near", "add", *CHANGES, "becomes", "entry", "renames", "site")


@dataclass
class Fence:
    """A fence: the words after its language, its text, and the lines of the page it stands in, from 0."""

    words: list[str]
    text: str
    first: int
    last: int


@dataclass
class Example:
    """One situation: everything between two headings."""

    format: str
    case: str
    line: int
    number: int
    """The how many-th heading of its page it stands under."""
    fences: list[Fence] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.format}:{self.line} {self.case}"

    def fence(self, kind: str) -> Fence | None:
        return next((fence for fence in self.fences if fence.words[0] == kind), None)

    def text(self, kind: str) -> str | None:
        fence = self.fence(kind)
        return None if fence is None else fence.text

    @property
    def files(self) -> dict[str, str]:
        """The files of the tree: fences whose first word is a language and whose second is a path."""
        return {f.words[1]: f.text for f in self.fences if len(f.words) == 2 and f.words[0] not in EXPECTED}

    @property
    def becomes(self) -> dict[str, str]:
        return {f.words[1]: f.text for f in self.fences if f.words[0] == "becomes"}

    @property
    def site(self) -> dict[str, object]:
        return {"generator": "plain", **tomllib.loads(self.text("site") or "")}


def examples(page: Path) -> list[Example]:
    """The examples of a page, in order; a heading of level 2 or 3 begins one, one without fences is none."""
    found: list[Example] = []
    case, opening = "", ""
    fence: Fence | None = None
    for number, line in enumerate(page.read_text(encoding="utf-8").split("\n")):
        marks = line[: len(line) - len(line.lstrip("`"))]
        if fence is not None:
            if line.strip() == opening:
                fence.last = number
                fence = None
            else:
                fence.text += line + "\n"
        elif len(marks) >= 3 and found:
            opening = marks
            fence = Fence(line.strip("`").split() or [""], "", number, number)
            found[-1].fences.append(fence)
        elif line.startswith(("## ", "### ")):
            case = line[3:].strip() if line.startswith("## ") else case
            found.append(Example(page.stem, case, number + 1, len(found)))
    return [example for example in found if example.fences]


def pages() -> list[Path]:
    return sorted(HERE.glob("*.md"))


def all_examples() -> Iterator[Example]:
    for page in pages():
        yield from examples(page)


def rewrite(example: Example, kind: str, text: str, path: str = "") -> None:
    """Puts `text` into the example's fence of that kind: what `pytest --accept` does with an expectation."""
    page = HERE / f"{example.format}.md"
    lines = page.read_text(encoding="utf-8").split("\n")
    current = next(e for e in examples(page) if e.number == example.number)
    fences = [each for each in current.fences if each.words[0] == kind and path in ("", *each.words[1:])]
    assert fences
    fence = fences[0]
    lines[fence.first + 1 : fence.last] = text.rstrip("\n").split("\n") if text.strip() else []
    page.write_text("\n".join(lines), encoding="utf-8")
