"""What an issue about a gap says: hostile reports stay texts, and a count changes in place."""

from collections.abc import Iterator
from unicodedata import category

from issues import hostile
from issues.oracle import in_plain_text, leaks

from docs_guard.gaps.block import Shown, block, head, numbered, seen_again, title_of
from docs_guard.gaps.missing import file_name, subject
from docs_guard.gaps.redact import redacted
from docs_guard.gaps.skeleton import skeleton
from docs_guard.issues.body import compose
from docs_guard.issues.marker import read
from docs_guard.model.gap import Gap
from docs_guard.model.issue import Key, Memory

HOME = "https://github.com/kettle/docs/"
MEMORY = Memory(Key("gap", "", "boiler token"), extra=(("seen", "1"),))


class Meant(set[str]):
    """The addresses of the bot's own links."""

    def __contains__(self, href: object) -> bool:
        return str(href).startswith(HOME)


def wrong(body: str) -> Iterator[str]:
    yield from (leak for leak in leaks(body, meant=Meant()) if not leak.startswith("ordered_list_open"))
    yield from in_plain_text(body)
    found = read(body)
    if found is None or found.key != MEMORY.key:
        yield "its mark cannot be read"


def of_report(text: str, other: str) -> str:
    """An issue whose report, pages, reason, tickets and second report are all written by a stranger."""
    clean, again = redacted(text).text, redacted(other).text
    page = Shown(other, text, f"{HOME}blob/main/a.md", f"{HOME}edit/main/a.md", other)
    path = f"docs/{file_name(subject(clean))}.md"
    new = (path, f"{HOME}new/main?filename={path}") if len(text) % 2 else None
    first = block(Gap(clean), [page], page if len(text) % 3 else None, new, f"team/x: {other}", [other[:60]])
    return compose(seen_again(first, 2, [text[:60], other[:60]], again), MEMORY)


def test_hundreds_of_reports_stay_texts() -> None:
    """Each is the report of one issue, and the page, the reason and the second report of another."""
    texts = hostile.generated(600, seed=11)
    found = {text: list(wrong(of_report(text, other))) for text, other in zip(texts, reversed(texts), strict=True)}
    assert {text: why for text, why in found.items() if why} == {}


def test_two_thousand_titles_and_skeletons_name_nobody() -> None:
    for text in hostile.generated(2_000):
        title = title_of(redacted(text).text)
        assert "@" not in title
        assert in_plain_text(title) == []
        assert len(title) <= 120
        assert not any(category(char) in ("Cc", "Cs", "Zl", "Zp") for char in title)
        assert skeleton("how-to", subject(text)).count("\n# ") == 0


def test_a_count_changes_in_place_and_further_words_are_listed_once() -> None:
    first = block(Gap("how to open the lid"), [], None, None, "nobody yet: nothing tells whose it is")
    assert first.startswith("Seen once.\n\n```text\nhow to open the lid\n```\n\n- Missing: how-to\n- Page: none yet\n")
    second = seen_again(first, 2, ["4711"], "the lid is shut, what now")
    third = seen_again(second, 3, ["4711", "4712"], "the  lid is shut, what now")
    assert third.startswith("Seen 3 times.\nTickets: `4711`, `4712`.\n\n```text\n")
    assert third.endswith("\n\nAlso asked as:\n\n- `the lid is shut, what now`")
    assert seen_again(first, 2, [], "how to open the lid") == first.replace("Seen once.", "Seen 2 times.")


def test_a_block_of_another_make_gets_a_head_and_keeps_the_rest() -> None:
    assert seen_again("A table.\n\nMore.", 2, [], "A table.") == "Seen 2 times.\n\nA table.\n\nMore."


def test_long_lists_are_counted() -> None:
    assert head(120, [str(number) for number in range(120)]).endswith(", `99` and 20 more.")
    told = block(Gap("lid"), [], None, None, "x")
    for number in range(30):
        told = seen_again(told, number + 2, [], f"words {number}")
    assert told.count("\n- `words") == 10


def test_pages_of_a_repository_that_nobody_knows_have_no_links() -> None:
    assert numbered([Shown("A *lid*", "Open it", "", "")]) == "1. A \\*lid\\*, Open it"
