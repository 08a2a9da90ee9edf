"""Reads teams from a list in YAML or JSON, by whatever names its keys have."""

import re
from collections.abc import Iterator

from docs_guard.model.place import Place
from docs_guard.syntax.node import Node
from docs_guard.teams.drafts import Draft, Gathered, short, tail, tidy

KEYS = {
    "name": "title name display-name displayname team team-name",
    "label": "label labels issue-label issue-labels github-label github-labels",
    "owners": "owners owner codeowners code-owners github github-team github-teams github-handle handle handles "
    "members maintainers approvers reviewers logins",
    "keywords": "keywords keyword key-words tags topics area areas product products feature features component "
    "components service services",
    "aliases": "aliases alias aka also-known-as nicknames",
    "paths": "paths path folders folder directories directory files globs",
    "was": "was formerly previously former-names previous-names old-labels old-names renamed-from",
    "contact": "contact slack slack-channel channel chat email mail mailing-list support-channel",
}
"""The key of a `[[team]]`, and the words under which lists have it."""
MEANING = {word: key for key, words in KEYS.items() for word in words.split()}
LISTS = ("teams", "groups", "squads", "product-teams", "items")
INNER = ("metadata", "spec", "profile", "contact", "contacts")
"""Maps that say more of the same team, as catalogues have them."""
PERSON = ("github", "login", "handle", "github-login", "github-username", "username")
TEAM_SLUG = ("github-team", "github-teams")
MAIL = re.compile(r"[^@\s/]+@[^@\s/]+\.[^@\s/]+")
CHANNELS = ("slack", "slack-channel", "channel", "chat")
CHANNEL = re.compile(r"[a-z0-9][a-z0-9_-]*")
LOGIN = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:_[A-Za-z0-9]+)?")
SLUG = re.compile(r"[A-Za-z0-9-]{1,39}/[\w.-]{1,100}")
PAGE = re.compile(r"https?://[^/\s]+/(?:orgs/([\w.-]+)/teams/([\w.-]+)|([\w-]+))/?")


def read_list(root: Node, path: str, found: Gathered) -> None:
    """Adds the teams that a document tells."""
    for name, node in _teams(opened(root), path, found):
        _team(name, opened(node), path, found)


def word(key: object) -> str:
    """A key as lists agree on it: `issue_labels` and `Issue Labels` are `issue-labels`."""
    return re.sub(r"[\s_]+", "-", str(key).strip()).casefold()


def _teams(root: Node, path: str, found: Gathered) -> Iterator[tuple[Node | None, Node]]:
    """The teams of a map by their names, or of a list; the ones below `teams:` where the document has more."""
    inner = next((value for name, value in root.pairs if word(name.value) in LISTS), None)
    if root.kind == "map" and inner is not None and inner.kind in ("map", "list"):
        for name, value in root.pairs:
            if value is not inner:
                found.leave(Place(path, name.line), f"{short(str(name.value))} stands beside the list of teams")
        root = inner
    if root.kind == "list":
        yield from ((None, item) for item in root.items)
    elif root.kind == "map" and _titled(root):
        yield None, root
    elif root.kind == "map":
        for name, value in root.pairs:
            several = value.kind == "list" and any(_titled(item) for item in value.items)
            yield from ((None, item) for item in value.items) if several else ((name, value),)
    else:
        found.leave(Place(path, root.line), "this is no list of teams")


def _titled(node: Node) -> bool:
    """Whether a map says its own name."""
    return any(MEANING.get(word(name.value)) == "name" for name, _ in node.pairs)


def opened(node: Node) -> Node:
    """A map with what its inner maps say of the team beside its own keys: `spec`, `metadata`, `contact`."""
    pairs = list[tuple[Node, Node]]()
    waiting = list(reversed(node.pairs))
    while waiting:
        name, value = waiting.pop()
        if word(name.value) in INNER and value.kind == "map":
            waiting += reversed(value.pairs)
        else:
            pairs.append((name, value))
    return Node(node.kind, node.start, node.end, node.line, node.value, node.items, tuple(pairs))


def _team(name: Node | None, node: Node, path: str, found: Gathered) -> None:
    place = Place(path, (name or node).line)
    titles = [value for key, value in node.pairs if MEANING.get(word(key.value)) == "name" and value.kind == "string"]
    key = str(name.value) if name is not None else ""
    if node.kind == "string" and name is None:
        titles = [node]
    said = tidy(str(titles[0].value)) if titles else tidy(tail(key))
    if not said:
        found.leave(place, "this item has no name")
        return
    draft = Draft(said, place)
    if key:
        draft.calls |= Draft(tail(key), place).names()
        if tail(key) != key:
            draft.add("label", [key])
    draft = found.team(draft)
    match node.kind:
        case "map":
            _fields(node, draft, path, found)
        case "list":
            _items(node, draft, path, found)
        case "string" if name is not None:
            _bare(node, draft, path, found)
        case _:
            pass
    for other in titles[1:]:
        found.leave(Place(path, other.line), f"another name of {draft.name}: {short(str(other.value))}")


def _fields(node: Node, draft: Draft, path: str, found: Gathered) -> None:
    for name, value in node.pairs:
        own, meaning = word(name.value), MEANING.get(word(name.value))
        if meaning == "name" or value.kind == "null":
            continue
        if meaning is None:
            said = f" = {short(str(value.value))}" if value.kind in ("string", "number", "bool") else ""
            found.leave(Place(path, name.line), f"a team has no key for {short(str(name.value))}{said}")
            continue
        for text, line in _texts(value, meaning == "owners"):
            _place(draft, meaning, text, own, Place(path, line), found)
        for item in _others(value, meaning == "owners"):
            found.leave(Place(path, item.line), f"`{meaning}` of {draft.name} takes words, not a {item.kind}")


def _place(draft: Draft, meaning: str, text: str, own: str, place: Place, found: Gathered) -> None:
    if meaning == "owners":
        handle = owner(text, own in TEAM_SLUG)
        if handle is None:
            found.leave(place, f"{short(text)} is no owner as CODEOWNERS writes one: `@org/team`, `@user`, an address")
            return
        text = handle
    elif meaning == "paths" and (text.startswith("/") or ".." in text.split("/")):
        text = text.lstrip("/")
        if ".." in text.split("/") or text[1:2] == ":":
            found.leave(place, f"{short(text)} is no path inside the repository")
            return
    elif own in CHANNELS and CHANNEL.fullmatch(text):
        text = f"#{text}"
    found.put(draft, meaning, [(text, place)])


def _texts(value: Node, people: bool) -> Iterator[tuple[str, int]]:
    """The words of a value, a list or, of people, maps with a login."""
    for item in value.items if value.kind == "list" else (value,):
        if item.kind in ("string", "number"):
            yield str(item.value), item.line
        elif people and item.kind == "map":
            for name, each in item.pairs:
                if word(name.value) in PERSON and each.kind == "string":
                    yield str(each.value), each.line


def _others(value: Node, people: bool) -> Iterator[Node]:
    for item in value.items if value.kind == "list" else (value,):
        known = people and item.kind == "map" and any(word(name.value) in PERSON for name, _ in item.pairs)
        if item.kind not in ("string", "number", "null") and not known:
            yield item


def _items(node: Node, draft: Draft, path: str, found: Gathered) -> None:
    """A list that stands alone behind a team's name: its members, its areas, its keywords."""
    for item in node.items:
        if item.kind == "map":
            _fields(item, draft, path, found)
        elif item.kind == "string":
            _bare(item, draft, path, found)
        elif item.kind != "null":
            found.leave(Place(path, item.line), f"a {item.kind} of {draft.name}")


def _bare(item: Node, draft: Draft, path: str, found: Gathered) -> None:
    text, place = str(item.value).strip(), Place(path, item.line)
    if text.startswith("@") or MAIL.fullmatch(text):
        _place(draft, "owners", text, "", place, found)
    elif text.startswith("#") and len(text) > 1:
        found.put(draft, "contact", [(text, place)])
    elif "/" in text:
        found.leave(place, f"{short(text)} of {draft.name}: neither an owner nor a keyword")
    else:
        found.put(draft, "keywords", [(text, place)])


def owner(text: str, slug: bool = False) -> str | None:
    """`@org/team`, `@user` or an e-mail address; None for what is none, such as a `slug` without its organisation."""
    text = text.strip()
    if MAIL.fullmatch(text):
        return text
    if page := PAGE.fullmatch(text):
        return f"@{page[1]}/{page[2]}" if page[1] else f"@{page[3]}"
    bare = text.removeprefix("@")
    if SLUG.fullmatch(bare):
        return f"@{bare}"
    return f"@{bare}" if LOGIN.fullmatch(bare) and not slug else None
