"""Ten thousand texts of strangers, through everything that the bot writes: nothing of them is more than text."""

from collections.abc import Iterator
from unicodedata import category

import pytest
from hypothesis import given, settings

from docs_guard import HOME
from docs_guard.escape.markdown import code, link, plain, prose, quoted, title
from docs_guard.issues.body import compose, size
from docs_guard.issues.causes import Caused, Commit, wanted
from docs_guard.issues.marker import read
from docs_guard.issues.plan import plan
from docs_guard.issues.told import told
from docs_guard.model.finding import Candidate, Entry, Finding, Severity
from docs_guard.model.issue import Memory, Open, Wanted
from docs_guard.model.place import Place
from docs_guard.model.team import Route
from issues import hostile
from issues.oracle import FENCE, in_plain_text, leaks
from issues.sample import MANAGED, TRUSTED, scope

EDIT = "https://kettle.example/edit/"
TEXTS = hostile.generated(10_000)


def everywhere(*texts: str) -> list[Caused]:
    """Two findings in which each of the texts stands wherever a repository can put one."""
    one, two, three = texts
    route = Route("search", "team/search", f"{one} in CODEOWNERS", "codeowners", (), two)
    candidate = Candidate(three, one, 0.6, False, (two, one))
    usual = {"candidates": (candidate,), "entry": Entry(two, 3, three), "beside": None}
    shared = {"group": one, "group_entry": Entry(three, None, two)}
    commit = Commit("1a2b3c4" + "0" * 33, two, "2026-01-31", 12, EDIT + one)
    return [
        Caused(
            Finding("missing-redirect", Severity.error, Place(one), two, three, address=one, **usual, **shared),  # type: ignore[arg-type]
            route, one, ("team/search",), commit, edit=f"{EDIT}{one}",
        ),
        Caused(
            Finding("missing-redirect", Severity.error, Place(two), one, two, address=two, **usual, **shared),  # type: ignore[arg-type]
            Route(None, None, three, three), two, ("needs-triage",), commit, edit=f"javascript:{two}",
        ),
        Caused(
            Finding("broken-link", Severity.warning, Place(two, 3, 4), three, one, **usual),  # type: ignore[arg-type]
            Route(two, two, one, "keywords"), two, (two,), target=three, edit=EDIT + two,
        ),
        Caused(Finding("missing-alt-text", Severity.warning, Place(three), one, two), route, three, (three,)),
    ]  # fmt: skip


def scattered(texts: list[str]) -> Iterator[Caused]:
    """Findings in which each text stands at one place."""
    left = iter(texts)
    for number, path in enumerate(left):
        rule = ("missing-redirect", "broken-link", "missing-alt-text")[number % 3]
        said = [next(left, "") for _ in range(16)]
        finding = Finding(
            rule,
            Severity.error,
            Place(path, number),
            said[0],
            said[1],
            address=said[2],
            candidates=(Candidate(said[3], None, 0.6, number % 2 == 0, (said[4], said[5])),),
            entry=Entry(said[6], 3, said[7]),
            beside=None,
            group=said[8],
            group_entry=Entry(said[9], None, said[10]),
        )
        route = Route(said[11] if number % 2 else None, said[11], said[12], "paths", (), said[13])
        commit = Commit(f"{number % 4}" * 40, said[14], pull=1) if rule == "missing-redirect" else None
        yield Caused(finding, route, said[15], (said[11],), commit, path * (number % 2), f"{EDIT}{path}")


def checked(want: Wanted) -> Iterator[str]:
    """What is wrong with an issue."""
    memory = Memory(want.key, labels=want.labels, extra=want.extra)
    body = compose(want.block, memory)
    boxes = FENCE.sub("", want.block).count("\n- [ ] ") if want.key.kind == "team" else 0
    yield from leaks(body, meant=Meant(), boxes=boxes)
    yield from in_plain_text(body)
    yield from (f"title {want.title!r}" for _ in [0] if not harmless_title(want.title))
    yield from (f"label {label!r}" for label in want.labels if len(label) > 50)
    found = read(body)
    if found is None or found.key.kind != want.key.kind or size(body) > 65_536:
        yield "its mark cannot be read"


class Meant(set[str]):
    """The addresses of the bot's own links."""

    def __contains__(self, href: object) -> bool:
        return str(href).startswith((f"{HOME}/blob/main/docs/reference/rules/", EDIT))


def harmless_title(text: str) -> bool:
    odd = any(category(char) in ("Cc", "Cs", "Zl", "Zp") or char == "\u202e" for char in text)
    return bool(text) and len(text) <= 256 and "@" not in text and not odd and not in_plain_text(text)


@pytest.mark.parametrize("per", ["cause", "page", "team", "rule"])
def test_ten_thousand_texts_stay_texts_in_every_issue(per):
    """Each text stands in one place of a finding, and in another one for each way of filing."""
    shift = len(per) * 37
    texts = [*TEXTS[shift:], *TEXTS[:shift]]
    for number in range(0, len(texts), 200):
        for want in wanted(scattered(texts[number : number + 200]), per):
            assert list(checked(want)) == []


@given(hostile.texts, hostile.texts, hostile.texts)
@settings(max_examples=40, deadline=None)
def test_any_text_stays_text(one, two, three):
    for per in ("cause", "team"):
        for want in wanted(everywhere(one, two, three), per):  # type: ignore[arg-type]
            assert list(checked(want)) == []


@pytest.mark.parametrize("quarter", range(4))
def test_ten_thousand_texts_stay_texts_in_whatever_they_are_escaped_for(quarter):
    """A paragraph, the line behind one, an item, a quotation, a title, a link."""
    for number, text in enumerate(TEXTS[quarter::4], quarter):
        words = (plain, prose)[number % 2](text)
        source = "\n\n".join((
            words,
            f"A gap:\n{words}",
            f"- {words}\n  {words}",
            f"1 {code(text)} 2 {words}",
            f"said:\n\n{quoted(text)}\n\nmore",
            f"{link(code(text), EDIT + text)} {link('a', f'javascript:{text}')}",
        ))  # fmt: skip
        assert leaks(source, meant=Meant()) == [], text
        assert in_plain_text(source) == [], text
        assert in_plain_text(quoted(text).replace("```", "")) == [], text
        assert harmless_title(title(f"a {text}")), text


@given(hostile.texts)
@settings(max_examples=300, deadline=None)
def test_any_text_stays_text_whatever_it_is_escaped_for(text):
    for source in (plain(text), f"x\n{plain(text)}", prose(text), f"x {code(text)}", quoted(text)):
        assert leaks(source) == []
        assert in_plain_text(source) == []
    assert harmless_title(title(f"a {text}"))


@given(hostile.texts, hostile.texts, hostile.texts)
@settings(max_examples=50, deadline=None)
def test_a_plan_is_told_without_a_character_that_a_terminal_obeys(one, two, three):
    made = wanted(everywhere(one, two, three), "cause")
    planned = plan(made, (), managed=MANAGED, trusted=TRUSTED, scope=scope())

    text = told(planned)
    assert [char for char in text if category(char) in ("Cc", "Cs") and char != "\n"] == []
    assert len(text.split("\n")) == 2 * sum(isinstance(each, Open) for each in planned.operations) + 2
