"""When the rules about purpose speak, and with which words, on readings that are given."""

from dataclasses import dataclass, replace

import pytest

from docs_guard.model.change import Hunk
from docs_guard.model.finding import Finding
from docs_guard.model.purpose import (
    Declared,
    Fact,
    Kind,
    Passage,
    Purpose,
    PurposeChange,
    PurposedPage,
    Reading,
    UndeclaredPage,
)
from docs_guard.model.rule import Rule
from docs_guard.pages.page import read
from docs_guard.purpose.declared import Declarations
from docs_guard.purpose.spelling import Spelling
from docs_guard.registry import load

FACTS = (
    Fact("a table of 14 rows x 5 columns", 8, 22),
    Fact("none of 9 sentences tells the reader to do something", 3, 30),
)


@dataclass(frozen=True)
class Given:
    """A reading whose parts are given."""

    read: Purpose | None
    kind: Kind | None
    confidence: float
    evidence: tuple[Fact, ...] = ()
    passages: tuple[Passage, ...] = ()
    silent: str = ""

    @property
    def sure(self) -> bool:
        return self.silent != "unsure"

    @property
    def instead(self) -> str:
        return "" if self.silent == "unsure" else self.silent


REFERENCE = Given("reference", "reference", 0.97, FACTS)
HOW_TO = Declared("how-to", "front matter (ms.topic: how-to)", 3)
TEXT = "---\ntitle: Limits\nms.topic: how-to\n---\n\n# Limits\n\nWhat an index may hold.\n"


def said(name: str, subject: object, **options: object) -> list[Finding]:
    rule = load("docs_guard.rules", name, Rule)
    return list(rule.judge(subject, rule.context(options)))


def page(
    reading: Reading = REFERENCE, declared: Declared | None = HOW_TO, text: str = TEXT, home: str | None = None
) -> PurposedPage:
    return PurposedPage(
        read(text.encode(), "docs/limits.md"), "/limits", declared, lambda: reading, lambda purpose: home
    )


def test_a_mismatch_names_both_purposes_and_the_facts_with_their_lines() -> None:
    (found,) = said("purpose-mismatch", page(home="docs/reference/"))

    assert found.message == "filed as how-to, reads as reference"
    assert found.help == (
        "lines 8-22: a table of 14 rows x 5 columns; lines 3-30: none of 9 sentences tells the reader to do something; "
        "the page is a how-to by its front matter (ms.topic: how-to); "
        "declare it reference, or move it to docs/reference/"
    )
    assert (found.place.line, found.address) == (3, "/limits")


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("a.md", "<!-- docs-guard: purpose=reference -->"),
        ("a.mdx", "{/* docs-guard: purpose=reference */}"),
        ("a.rst", ".. docs-guard: purpose=reference"),
    ],
)
def test_a_page_that_says_nothing_itself_is_given_a_comment_to_paste(name: str, comment: str) -> None:
    declared = Declared("how-to", "folder how-to/")
    given = PurposedPage(read(TEXT.encode(), name), None, declared, lambda: REFERENCE)
    (found,) = said("purpose-mismatch", given)

    assert found.help.endswith(f"the page is a how-to by its folder how-to/; declare it reference (`{comment}`)")
    assert Declarations().of(f"{comment}\n\n{TEXT}".encode(), name) == Declared(
        "reference", "comment (purpose=reference)", 1
    )


def test_a_page_that_stands_in_the_right_folder_is_not_sent_there() -> None:
    (found,) = said("purpose-mismatch", page(home="docs/"))

    assert found.help.endswith("; declare it reference")


@pytest.mark.parametrize(
    "silent",
    [
        page(replace(REFERENCE, silent="unsure")),
        page(replace(REFERENCE, silent="release notes")),
        page(replace(REFERENCE, evidence=FACTS[:1])),
        page(replace(REFERENCE, evidence=(Fact("the title names limits", 6, 6), Fact("it is short", 6, 6)))),
        page(Given(None, None, 0.0)),
        page(declared=None),
        page(declared=replace(HOW_TO, loose=True)),
        page(declared=Declared("reference", "folder reference/")),
    ],
    ids=[
        "unsure",
        "silent",
        "one fact",
        "only the title",
        "no words",
        "undeclared",
        "loosely declared",
        "as declared",
    ],
)
def test_nothing_is_called_a_mismatch(silent: PurposedPage) -> None:
    assert said("purpose-mismatch", silent) == []


@pytest.mark.parametrize(("declared", "kind"), [("tutorial", "how-to"), ("how-to", "tutorial")])
def test_a_tutorial_and_a_how_to_are_never_told_from_each_other(declared: Purpose, kind: Purpose) -> None:
    reading = Given(kind, "procedure", 0.99, FACTS)

    assert said("purpose-mismatch", page(reading, Declared(declared, "folder guides/"))) == []
    (found,) = said("purpose-mismatch", page(reading, Declared("reference", "folder reference/")))
    assert found.message == "filed as reference, reads as how-to"
    assert found.help.endswith("; declare it how-to or tutorial (`<!-- docs-guard: purpose=how-to -->`)")


def test_without_a_declaration_on_the_page_the_title_is_the_place() -> None:
    (found,) = said("purpose-mismatch", page(declared=Declared("how-to", "[[purpose]] on line 7 of docs-guard.toml")))

    assert found.place.line == 6
    assert "; the page is a how-to by [[purpose]] on line 7 of docs-guard.toml; " in found.help
    assert found.fix is None


@pytest.mark.parametrize(
    ("line", "by", "kind", "after"),
    [
        ("ms.topic: how-to", "front matter (ms.topic: how-to)", "reference", "ms.topic: reference"),
        ('type: "how-to" # yes', "front matter (type: how-to)", "reference", 'type: "reference" # yes'),
        ("diataxis: how-to", "front matter (diataxis: how-to)", "explanation", "diataxis: explanation"),
        ("ms.topic: how-to", "front matter (ms.topic: how-to)", "explanation", None),
        ("ms.topic: concept", "front matter (ms.topic: concept)", "procedure", None),
        ("ms.topic:", "front matter (ms.topic: how-to)", "reference", None),
    ],
)
def test_the_fix_writes_another_value_where_there_is_one_word_for_it(
    line: str, by: str, kind: Kind, after: str | None
) -> None:
    text = TEXT.replace("ms.topic: how-to", line)
    declared = Declared("explanation" if kind == "procedure" else "how-to", by, 3)
    (found,) = said("purpose-mismatch", page(Given("reference", kind, 0.97, FACTS), declared, text))

    assert (found.fix is None) == (after is None)
    if found.fix:
        (edit,) = found.fix.edits
        data = text.encode()
        assert (data[: edit.start] + edit.text.encode() + data[edit.end :]).decode() == text.replace(line, after or "")
        assert not found.fix.safe


def test_the_fix_is_spelled_as_the_repository_does_it() -> None:
    reading = Given("explanation", "explanation", 0.97, FACTS)
    words = {("ms.topic", "explanation"): "concept-article"}
    known = replace(page(reading), word=lambda key, purpose: words.get((key, purpose)))

    (found,) = said("purpose-mismatch", known)

    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == ["concept-article"]


@pytest.mark.parametrize(
    ("values", "word"),
    [
        (["concept-article"] * 2, "concept-article"),
        (["concept-article"], None),
        (["concept-article"] * 4 + ["explanation"], "concept-article"),
        (["concept-article"] * 3 + ["explanation"], None),
    ],
)
def test_a_word_is_the_repositorys_where_most_of_its_pages_have_it(values: list[str], word: str | None) -> None:
    pages = [("a.md", Declared("explanation", f"front matter (ms.topic: {value})", 3)) for value in values]
    others = [
        ("b.md", Declared("explanation", "folder concepts/")),
        ("c.md", Declared("explanation", "front matter (ms.topic: overview)", 3, loose=True)),
        ("d.md", Declared("explanation", "front matter (type: concept)", 3)),
        ("e.md", None),
    ]
    spelling = Spelling([*pages, *others])

    assert spelling.word("ms.topic", "explanation") == word
    assert spelling.word("ms.topic", "reference") is None


def test_the_fix_of_a_comment_changes_the_comment() -> None:
    text = "<!-- docs-guard: purpose=how-to -->\n\n# A how-to of limits\n"
    (found,) = said("purpose-mismatch", page(REFERENCE, Declared("how-to", "comment (how-to)", 1), text))

    assert found.fix is not None
    (edit,) = found.fix.edits
    assert text[: edit.start] + edit.text + text[edit.end :] == text.replace("=how-to", "=reference")


def options(rows: int) -> str:
    """A table whose rows are eight words each."""
    cells = "".join(f"| `option.{row}` | number | {row} | how many of part {row} |\n" for row in range(rows))
    return f"| Option | Type | Usual | Meaning |\n| --- | --- | --- | --- |\n{cells}"


STEPS = "\n".join(f"{number}. Open the list of group {number} and click Share." for number in range(1, 31))
TABLE = options(24)
MIXED = f"# Share an index\n\n{STEPS}\n\n## Options\n\n{TABLE}"
"""The heading of the options stands on line 34, their last row on line 61."""


def mixed(words: int = 220, share: float = 0.4, **more: object) -> Given:
    passage = Passage("reference", 34, 61, words, share, FACTS, "Options")
    own = Passage("procedure", 3, 32, 300, 0.55, FACTS, "Share an index")
    return Given("how-to", "procedure", 0.6, FACTS, (own, replace(passage, **more)), "unsure")  # type: ignore[arg-type]


def test_a_foreign_passage_is_told_with_its_facts_and_what_to_do_about_it() -> None:
    (found,) = said("mixed-purpose", page(mixed(), HOW_TO, MIXED, "docs/reference/"))

    assert found.message == "220 words of reference on a page filed as how-to"
    assert found.place.line == 34
    assert found.help == (
        "lines 34-61, 40 % of the page: a table of 14 rows x 5 columns, "
        "none of 9 sentences tells the reader to do something; "
        "the page is a how-to by its front matter (ms.topic: how-to); "
        'move lines 34-61 to a page in docs/reference/, under the title "Options", and link to it from here; '
        'leave the heading "Options" above the link, so that its anchor still leads there; '
        "`docs-guard purpose split docs/limits.md` does it"
    )


def test_without_a_home_the_proposal_is_a_page_that_is_declared() -> None:
    (found,) = said("mixed-purpose", page(mixed(title="", start=36), HOW_TO, MIXED))

    assert "; move lines 36-61 to a page of its own, declared reference, under the title " in found.help
    assert found.help.endswith(
        "the page keeps its address, so that no redirect is needed; `docs-guard purpose split docs/limits.md` does it"
    )


def test_the_title_of_the_page_stays_with_it() -> None:
    (found,) = said("mixed-purpose", page(mixed(start=1, title="Share an index"), HOW_TO, MIXED))

    assert "; move lines 3-61 to a page of its own, declared reference, under the title " in found.help
    assert ' under the title "Share an index: reference", and link to it from here; ' in found.help


@pytest.mark.parametrize(
    ("reading", "options", "count"),
    [
        (mixed(150, 0.25), {}, 1),
        (mixed(149, 0.25), {}, 0),
        (mixed(150, 0.249), {}, 0),
        (mixed(150, 0.25), {"words": 151}, 0),
        (mixed(150, 0.25), {"percent": 26}, 0),
        (mixed(facts=FACTS[:1]), {}, 0),
        (mixed(exempt="troubleshooting at the end"), {}, 0),
        (replace(mixed(), silent="release notes"), {}, 0),
        (replace(mixed(), silent=""), {}, 1),
    ],
)
def test_a_foreign_passage_is_told_from_its_thresholds_on(
    reading: Reading, options: dict[str, object], count: int
) -> None:
    assert len(said("mixed-purpose", page(reading, HOW_TO, MIXED), **options)) == count
    assert said("mixed-purpose", page(reading, None, MIXED), **options) == []
    assert said("mixed-purpose", page(reading, replace(HOW_TO, loose=True), MIXED), **options) == []


def hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """What differs, as the shortest cut at both ends."""
    old, new = before.splitlines(), after.splitlines()
    first = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return (Hunk(first + 1, first + 1, tuple(old[first : len(old) - last]), tuple(new[first : len(new) - last])),)


def drift(before: str | None, after: str = MIXED, old: int = 0, words: int = 220) -> list[Finding]:
    """What is said of a change, where a passage of `old` words (0: none) becomes one of `words`."""
    was = mixed(old) if old else replace(mixed(), passages=mixed().passages[:1])
    now = mixed(words, end=len(after.splitlines()))
    known = page(was, HOW_TO, before) if before is not None else None
    return said("purpose-drift", PurposeChange(known, page(now, HOW_TO, after), hunks(before or "", after)))


def test_a_change_that_brings_a_foreign_passage_is_told_where_mixed_purpose_would_tell_it() -> None:
    (found,) = drift(f"# Share an index\n\n{STEPS}\n")
    (state,) = said("mixed-purpose", page(mixed(), HOW_TO, MIXED))

    assert found.message.startswith("this change adds ")
    assert found.message.endswith(" words of reference to a page filed as how-to")
    assert (found.place, found.quote) == (state.place, state.quote)
    assert found.help == f"it adds 24 rows; {state.help}"
    assert load("docs_guard.rules", "purpose-drift", Rule).instead_of == state.rule


@pytest.mark.parametrize(
    "before",
    [
        None,
        MIXED,
        MIXED.replace("# Share an index", "# Share"),
        f"# Share an index\n\n## Options\n\n{TABLE}\n{STEPS}\n",
        MIXED.replace("| `option", "|   `option"),
        MIXED.replace("## Options", "### The options"),
    ],
    ids=["a new page", "no change", "elsewhere", "moved", "spaces", "its heading"],
)
def test_a_change_that_brings_no_words_is_no_drift(before: str | None) -> None:
    assert drift(before) == []


@pytest.mark.parametrize("silent", ["fewer than 80 words", "too little English to read", "a list of links"])
def test_a_page_that_was_none_before_drifts_as_little_as_a_new_one(silent: str) -> None:
    before = f"# Share an index\n\n{STEPS}\n"
    known = page(replace(mixed(), passages=(), silent=silent), HOW_TO, before)

    assert len(drift(before)) == 1
    assert said("purpose-drift", PurposeChange(known, page(mixed(), HOW_TO, MIXED), hunks(before, MIXED))) == []


def with_options(rows: int) -> str:
    return f"# Share an index\n\n{STEPS}\n\n## Options\n\n{options(rows)}"


def words_of(text: str) -> int:
    """The words of the passage that begins on line 34."""
    return sum(block.words for block in read(text.encode(), "a.md").blocks if block.start >= 34)


@pytest.mark.parametrize(("old", "new", "count"), [(1, 24, 1), (12, 24, 1), (18, 24, 0), (60, 75, 0), (60, 90, 1)])
def test_a_passage_that_was_there_must_grow_by_50_words_and_a_third(old: int, new: int, count: int) -> None:
    before, after = with_options(old), with_options(new)

    assert len(drift(before, after, words_of(before), words_of(after))) == count


def test_a_passage_that_is_written_anew_is_no_longer_than_it_was() -> None:
    anew = MIXED.replace("how many of part", "which share belongs to").replace("number", "integer")

    assert drift(MIXED, anew, 220, 230) == []


def test_a_page_without_a_declaration_is_told_once_and_with_all_others() -> None:
    def undeclared(reading: Reading) -> UndeclaredPage:
        return UndeclaredPage(read(TEXT.encode(), "docs/limits.md"), "/limits", lambda: reading)

    (found,) = said("undeclared-purpose", undeclared(replace(REFERENCE, silent="unsure")))

    assert (found.place.line, found.group) == (6, "pages whose purpose is not declared")
    assert said("undeclared-purpose", undeclared(replace(REFERENCE, silent="a list of links"))) == []
