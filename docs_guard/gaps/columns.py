"""Which column of an export holds what: as a person said, or by the names that columns usually have."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from docs_guard.model.failure import Failure

FIELDS = {
    "subject": "what the inquiry is about, in a line",
    "tags": "how support categorised it",
    "priority": "how urgent it is",
    "created": "when it came",
    "customer": "who asked: an organisation rather than a person",
    "id": "the number of the ticket",
    "area": "the area of the product",
    "theme": "the theme within the area",
    "page": "the page that it is about, as an address or a path",
    "description": "what the customer wrote",
    "team": "the team that owns it",
}
"""What is read of an inquiry."""
USUAL = {
    "subject": "subject, ticket subject, title, summary, raw subject, question, name, subject line",
    "tags": "tags, ticket tags, labels, tag, tag list, keywords",
    "priority": "priority, ticket priority, severity, urgency, prio",
    "created": "created at, created, ticket created at, date created, created date, created time, creation date, "
    "ticket created date, requested, opened, opened at, submitted at, date, timestamp",
    "customer": "organization, organisation, organization name, requester organization, company, company name, "
    "account, account name, customer, customer name, client, organization id, company id, requester domain, "
    "requester email, requester, requester name, requester id, email, contact",
    "id": "id, ticket id, ticket number, ticket, number, key, issue key, case number, nr, #, case",
    "area": "area, product area, product, component, module, feature area, product line",
    "theme": "theme, topic, subcategory, sub category, contact reason, reason, issue type, category",
    "page": "page, docs page, documentation page, doc page, docs url, documentation url, page url, doc link, "
    "docs link, help page, article url, article",
    "description": "description, body, text, message, content, details, first comment, initial message, comment",
    "team": "owning team, engineering team, product team, team",
}
"""The usual names of their columns, the better ones first. In Zendesk's exports `url` is the ticket's own."""
SEVERAL = ("customer", "tags")
"""Fields that are taken from every column there is: of a customer the first that is not empty, of tags all."""
PAIR = re.compile(r",(?=\s*[A-Za-z_]+\s*=)")


def told(words: Sequence[str], columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The columns that `--map subject=Subject,tags=Tags` names, by field. Raises Failure."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in (pair for word in words for pair in PAIR.split(word) if pair.strip()):
        field, equals, name = (part.strip() for part in pair.partition("="))
        if not equals or not name:
            raise Failure("usage", f"--map is {pair!r}, and not FIELD=COLUMN, such as subject=Subject")
        if field not in FIELDS:
            raise Failure("usage", f"--map knows no field {field!r}{_near(field, FIELDS)}: {', '.join(FIELDS)}")
        found[field] = (*found.get(field, ()), _column(name, columns))
    return found


def _column(name: str, columns: Sequence[str]) -> str:
    if name in columns:
        return name
    same = [each for each in columns if _plain(each) == _plain(name)]
    if len(same) == 1:
        return same[0]
    shown = ", ".join(repr(each) for each in columns if each)
    raise Failure("tickets", f"there is no column {name!r}{_near(name, columns)}: the file has {shown[:2_000]}")


def guessed(columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The columns by the names that they usually have; one column is one field."""
    named: dict[str, list[str]] = {}
    for each in columns:
        named.setdefault(_plain(each), []).append(each)
    found: dict[str, tuple[str, ...]] = {}
    for field, usual in USUAL.items():
        names = [named[word][0] for word in map(_plain, usual.split(", ")) if word in named]
        if names:
            found[field] = tuple(dict.fromkeys(names)) if field in SEVERAL else (names[0],)
    return found


def mapped(words: Sequence[str], columns: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """
    The columns of every field that is read: the fields that are named, and the others by their usual names.

    Raises Failure where no column holds the subject.
    """
    if not any(columns):
        raise Failure("tickets", "the header names no column")
    named = told(words, columns)
    taken = {name for names in named.values() for name in names}
    others = {field: tuple(each for each in names if each not in taken) for field, names in guessed(columns).items()}
    found = {field: named.get(field) or others.get(field, ()) for field in FIELDS}
    if not found["subject"]:
        shown = ", ".join(repr(each) for each in columns if each)
        cure = "say which with `--map subject=COLUMN`"
        raise Failure("tickets", f"no column is called like a subject; {cure}: the file has {shown[:2_000]}")
    return {field: names for field, names in found.items() if names}


def _plain(name: str) -> str:
    """A name as it is compared: `Created at`, `created_at` and `CreatedAt` are one."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.strip())
    return " ".join(re.findall(r"[^\W_]+|#", spaced.lower())) or spaced.lower()


def _near(word: str, known: Sequence[str] | Mapping[str, str]) -> str:
    plain = {_plain(each): each for each in known}
    near = get_close_matches(_plain(word), list(plain), 1, 0.6)
    return f" (did you mean {plain[near[0]]!r}?)" if near else ""
