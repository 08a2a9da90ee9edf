"""Reads teams from a page that tells whom to ask about what: sections or tables with "Keywords"."""

import re
from collections.abc import Iterator, Sequence

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Page
from docs_guard.model.place import Place
from docs_guard.pages.cells import cells
from docs_guard.teams.drafts import ENDING, Draft, Gathered, called, short, tidy

KEYWORDS = re.compile(r"^[\s>*_-]{0,8}key[ -]?words?[*_ ]{0,4}:[*_ ]{0,4}(.*)$", re.IGNORECASE)
CODE = re.compile(r"`([^`\n]{1,200})`")
ITEM = re.compile(r"^\s{0,6}[-*+]\s+(.{1,300})$")
LINK = re.compile(r"\[([^\]\[\n]{1,120})\]\(([^)\s]{0,300})\)")
TEAM_LINK = re.compile(r"(?:^|/)(?:teams?|squads?)/[\w-]+|(?i:\b(?:team|organi[sz]ation|squad)s?$)")
SENTENCE = re.compile(
    r"(?i:\b(?:rout\w+|assign\w*|send|goes?|owned|responsib\w+|belongs?|ask|contact|post)\b[^.\n]{0,60}?\bthe )"
    r"([A-Z][\w&/-]{0,40}(?: (?:& )?[A-Z][\w&/-]{0,40}){0,3}) (?i:team|organi[sz]ation|squad|group)\b"
)
CHANNEL = re.compile(r"(?<![\w/(\]#&])#([a-z][a-z0-9_-]{2,60})\b")
LONG_LINE = 4_000
"""Characters of a line that are looked at."""
SECTION = 200
"""Lines of a section in which its team is looked for."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below a heading: its title, and its lines from `start` (from 1) on."""

    title: str
    start: int
    lines: tuple[str, ...]


def read_page(page: Page, found: Gathered) -> None:
    """Adds the teams that a page tells."""
    hidden = {line for block in page.blocks if block.kind == "code" for line in range(block.start, block.end + 1)}
    for section in _sections(page):
        _paragraphs(section, page.path, hidden, found)
        _tables(section, page.path, hidden, found)


def _sections(page: Page) -> Iterator[Section]:
    starts = [(0, "")] + [(heading.line, heading.title) for heading in page.headings]
    ends = [line for line, _ in starts[1:]] + [len(page.lines) + 1]
    for (start, title), end in zip(starts, ends, strict=True):
        yield Section(title, start + 1, tuple(line[:LONG_LINE] for line in page.lines[start : end - 1]))


def _paragraphs(section: Section, path: str, hidden: set[int], found: Gathered) -> None:
    for at, line in enumerate(section.lines):
        place = Place(path, section.start + at)
        if place.line in hidden or "|" in line or not (told := KEYWORDS.match(line)):
            continue
        words, rest = _words(told[1], section.lines[at + 1 :])
        if not words:
            found.leave(place, "no keyword stands behind this")
            continue
        draft = _whose(section, place, found)
        _fill(draft, words, section, place, found)
        if rest:
            found.leave(place, f"no keyword of {draft.name}: {short(rest)}")


def _words(first: str, following: Sequence[str]) -> tuple[list[str], str]:
    """The keywords of a paragraph, in code spans, between commas or as a list; and the words that are none."""
    text = [first]
    for line in following:
        if not line.strip() and any(part.strip() for part in text):
            break
        text.append(line)
    items = [item[1] for line in text if (item := ITEM.match(line))]
    whole = ", ".join(items) if items and not first.strip() else " ".join(text)
    if spans := CODE.findall(whole):
        rest = CODE.sub(" ", whole)
        return spans, re.sub(r"(?:^|\s)[,/;.)(*_|]+(?=\s|$)|\s+", " ", rest).strip(" ,;/.*_")
    parts = (re.sub(r"[*_\"]", "", part).strip(" .") for part in re.split(r"[,;]", whole))
    return [part for part in parts if part], ""


def _fill(draft: Draft, words: Sequence[str], section: Section, place: Place, found: Gathered) -> None:
    found.put(draft, "keywords", [(word, place) for word in words])
    if 0 < len(section.title.split()) <= 3 and "," not in section.title and tidy(section.title):
        draft.add("keywords", [section.title])
    text = "\n".join(section.lines)
    if channel := CHANNEL.search(LINK.sub(r"\1", text)):
        draft.contact = draft.contact or f"#{channel[1]}"
    label = f"team/{called(draft.name).replace(' ', '-')}"
    if not draft.label and re.search(rf"(?<![\w/]){re.escape(label)}(?![\w/-])", text):
        draft.add("label", [label])


def _whose(section: Section, place: Place, found: Gathered) -> Draft:
    """The team that a section sends to: the first that is linked, else named, else called like the section."""
    named = _named(section)
    if not named:
        draft = found.team(Draft(tidy(section.title) or "unknown", place))
        found.leave(place, f"no team is named below this: its heading is taken for one, {short(draft.name)}")
        return draft
    (first, _), *others = named
    for other, line in others:
        if called(other) != called(first):
            why = f"{short(section.title)} names {other} too: its keywords went to {first}"
            found.leave(Place(place.path, line), why)
    return found.team(Draft(first, place))


def _named(section: Section) -> list[tuple[str, int]]:
    """The teams that a section names, each once, with its line; those with a link before those without."""
    linked: list[tuple[str, int]] = []
    spoken: list[tuple[str, int]] = []
    for at, line in enumerate(section.lines[:SECTION], section.start):
        links = LINK.findall(line)
        linked += [(text, at) for text, target in links if TEAM_LINK.search(target) or TEAM_LINK.search(text)]
        spoken += [(said[1], at) for said in SENTENCE.finditer(LINK.sub(r"\1", line))]
    known: dict[str, tuple[str, int]] = {}
    for text, at in (*linked, *spoken):
        name = tidy(ENDING.sub("", text.replace("*", "").replace("`", "").strip()))
        if name and not name.startswith("#"):
            known.setdefault(called(name), (name, at))
    return list(known.values())


def _tables(section: Section, path: str, hidden: set[int], found: Gathered) -> None:
    """Rows of a table whose head has a column of teams and one of keywords."""
    columns: tuple[int, int] | None = None
    for at, line in enumerate(section.lines):
        place = Place(path, section.start + at)
        if "|" not in line or place.line in hidden:
            columns = None
            continue
        row = [line[start:end].strip() for start, end in cells(line, 0, len(line))]
        if columns is None:
            columns = _head(row)
        elif max(columns) < len(row) and row[columns[0]].strip("-: "):
            _row(row[columns[0]], row[columns[1]], section, place, found)


def _head(row: Sequence[str]) -> tuple[int, int] | None:
    """The columns of the team and of the keywords."""
    names = [re.sub(r"[^a-z ]", "", cell.lower()).strip() for cell in row]
    words = next((at for at, name in enumerate(names) if name.startswith(("keyword", "key word", "topic"))), None)
    teams = next((at for at, name in enumerate(names) if name.split()[:1] in (["team"], ["owner"], ["squad"])), None)
    teams = next((at for at, name in enumerate(names) if "team" in name), None) if teams is None else teams
    return None if words is None or teams is None or words == teams else (teams, words)


def _row(team: str, words: str, section: Section, place: Place, found: Gathered) -> None:
    name = tidy(ENDING.sub("", re.sub(r"[*`]", "", LINK.sub(r"\1", team)).strip()))
    if not name:
        found.leave(place, "this row names no team")
        return
    keywords, rest = _words(words, ())
    draft = found.team(Draft(name, place))
    found.put(draft, "keywords", [(word, place) for word in keywords])
    if rest:
        found.leave(place, f"no keyword of {draft.name}: {short(rest)}")
