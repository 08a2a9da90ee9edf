"""
Reads the example pages of rules, `docs/reference/rules/<rule>.md`: headings with fences below them are examples.

The words behind the language of a fence say which file it is, and when:

- ` ```md before docs/install.md `: at base only. `since 2024-05-30` behind it: first committed on that day.
- ` ```md docs/setup/install.md `: at head only, or as head has it where base has another.
- ` ```md both docs/index.md `: at base and at head.
- ` ```md docs/install.md -> docs/setup/install.md `: moved as it is.
- ` ```picture docs/a.png png 1600x900 2400000 `: a picture at head, of that format, size and number of bytes.
- ` ```message `: the message of the commit that makes the change.
- ` ```findings `: what `docs-guard check` says, worst first; empty where it says nothing.
- ` ```problems `: what it says beside the findings; without this fence, nothing.
"""

from dataclasses import dataclass, field
from fcntl import LOCK_EX, flock
from pathlib import Path

from docs_guard.registry import names

from .pictures import picture

RULES = names("docs_guard.rules")
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference" / "rules"
FIRST_DAY = "2024-01-01"


@dataclass
class Fence:
    """The words after the language, the text, and the lines of the page that it takes, from 0, fences included."""

    language: str
    words: tuple[str, ...]
    text: str
    first: int
    last: int = 0


@dataclass
class Example:
    """One situation: everything between two headings."""

    rule: str
    title: str
    line: int
    fences: list[Fence] = field(default_factory=list)
    page: Path = Path()
    """The file that it stands in."""

    def __str__(self) -> str:
        return f"{self.rule}: {self.title}"

    def fence(self, language: str) -> Fence | None:
        return next((fence for fence in self.fences if fence.language == language and not fence.words), None)

    def text(self, language: str) -> str:
        fence = self.fence(language)
        return fence.text if fence else ""

    @property
    def before(self) -> dict[str, tuple[str, str]]:
        """The files of base: the day on which each came, and its text."""
        found = {}
        for fence in self.fences:
            match fence.words:
                case ("before", path, "since", day):
                    found[path] = (day, fence.text)
                case ("before" | "both", path) | (path, "->", _):
                    found[path] = (FIRST_DAY, fence.text)
        return found

    @property
    def after(self) -> dict[str, str]:
        """The files of head."""
        found = {}
        for fence in self.fences:
            match fence.words:
                case ("both", path) | (_, "->", path) | (path,):
                    found[path] = fence.text
        return found

    @property
    def pictures(self) -> dict[str, bytes]:
        """The pictures of head."""
        asked = (fence.words for fence in self.fences if fence.language == "picture")
        return {path: picture(*words) for path, *words in asked}

    @property
    def is_bad(self) -> bool:
        return bool(self.text("findings").strip())


def page_of(rule: str) -> Path:
    return FOLDER / f"{rule}.md"


def examples(rule: str) -> list[Example]:
    """The examples of a rule's page, in order."""
    return examples_of(page_of(rule))


def examples_of(page: Path) -> list[Example]:
    """The examples of any page that is written in this way."""
    found: list[Example] = []
    opening, fence = "", None
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    for number, line in enumerate(text.split("\n")):
        if fence is not None:
            if line == opening:
                fence.last = number
                fence = None
            else:
                fence.text += line + "\n"
        elif line.startswith("```") and found:
            opening = line[: len(line) - len(line.lstrip("`"))]
            language, *words = line.lstrip("`").split() or [""]
            fence = Fence(language, tuple(words), "", number)
            found[-1].fences.append(fence)
        elif line.startswith("#"):
            found.append(Example(page.stem, line.lstrip("# "), number + 1, page=page))
    return [example for example in found if example.fence("findings")]


def all_examples() -> list[Example]:
    return [example for rule in RULES for example in examples(rule)]


def rewrite(example: Example, language: str, text: str) -> None:
    """Puts `text` into the example's fence, which is made if need be: what `pytest --accept` does."""
    page = example.page
    wanted = text.rstrip("\n").split("\n") if text.strip() else []
    with page.open("r+", encoding="utf-8") as file:
        flock(file, LOCK_EX)  # another worker may rewrite another example of the page
        current = next(each for each in examples_of(page) if each.title == example.title)
        lines = file.read().split("\n")
        if fence := current.fence(language):
            lines[fence.first + 1 : fence.last] = wanted
        else:
            after = current.fences[-1].last + 1
            lines[after:after] = ["", f"```{language}", *wanted, "```"]
        file.seek(0)
        file.truncate()
        file.write("\n".join(lines))
