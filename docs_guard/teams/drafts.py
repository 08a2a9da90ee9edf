"""Teams that are being gathered from somebody's list, and what of that list had no place in a `[[team]]`."""

import re
from collections.abc import Iterable, Iterator

from docs_guard.config.settings import TeamConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.place import Place

LONGEST = 120
"""Characters of a name, a keyword or an owner; longer ones are sentences."""
MOST = 400
"""Values of one key of one team."""
LISTS = ("labels", "owners", "paths", "keywords", "aliases", "was")
SPACES = re.compile(r"\s+")
WORD = re.compile(r"[^\W_]+")
ENDING = re.compile(r"(?i)(?:^the\s+)|(?:\s+(?:teams?|organi[sz]ation|squad|group|tribe|guild|crew|pod)$)")


@dataclass(frozen=True, slots=True)
class Left:
    """Something that had no place, and why."""

    place: Place
    why: str


class Draft:
    """One team while it is gathered."""

    def __init__(self, name: str, place: Place) -> None:
        self.name = name
        self.place = place
        self.label = ""
        self.contact = ""
        self.lists: dict[str, list[str]] = {key: [] for key in LISTS}
        self.calls: set[str] = set()
        """Further words by which another list may call it: the key it had, the end of its label."""

    def add(self, key: str, values: Iterable[str]) -> list[str]:
        """Puts values where they belong; those that had no room, or are none, are given back."""
        left = []
        for value in values:
            clean = tidy(value)
            if not clean or (key == "contact" and self.contact not in ("", clean)):
                left.append(value)
            elif key == "contact":
                self.contact = clean
            elif key == "label":
                self._labelled(clean)
            elif len(self.lists[key]) >= MOST:
                left.append(value)
            elif clean.casefold() not in {known.casefold() for known in self.lists[key]}:
                self.lists[key].append(clean)
        return left

    def _labelled(self, label: str) -> None:
        self.calls.add(called(tail(label)))
        if not self.label:
            self.label = label
        elif label != self.label and label not in self.lists["labels"]:
            self.lists["labels"].append(label)

    def names(self) -> set[str]:
        return {called(self.name), *self.calls} - {""}

    def take(self, other: "Draft") -> None:
        """What another list knows of the same team; this one's own name, label and contact stay."""
        self.calls |= other.names()
        self.add("label", [label for label in (other.label,) if label])
        self.contact = self.contact or other.contact
        for key, values in other.lists.items():
            self.add(key, values)

    def made(self) -> TeamConfig:
        return TeamConfig(
            self.name,
            self.label,
            contact=self.contact,
            line=self.place.line or 1,
            **{key: tuple(values) for key, values in self.lists.items()},
        )


class Gathered:
    """The teams of one or several lists, each once."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.left: list[Left] = []

    def team(self, draft: Draft) -> Draft:
        """The team with that name, which is this draft where there was none yet."""
        same = next((each for each in self.drafts if called(draft.name) in each.names()), None)
        same = same or next((each for each in self.drafts if each.names() & draft.names()), None)
        if same is None:
            self.drafts.append(draft)
            return draft
        same.take(draft)
        return same

    def leave(self, place: Place, why: str) -> None:
        self.left.append(Left(place, why))

    def put(self, draft: Draft, key: str, values: Iterable[tuple[str, Place]]) -> None:
        """Adds values with the places they stand at, and tells those that had no room."""
        for value, place in values:
            for lost in draft.add(key, [value]):
                self.leave(place, f"`{key}` of {draft.name} takes no {short(lost)}")

    def named(self) -> Iterator[tuple[TeamConfig, Place]]:
        for draft in self.drafts:
            yield draft.made(), draft.place


def tidy(text: str) -> str:
    """The text on one line; empty where it is no word or name: too long, or not to be read."""
    clean = SPACES.sub(" ", text).strip()
    return clean if len(clean) <= LONGEST and clean.isprintable() else ""


def short(text: str) -> str:
    clean = SPACES.sub(" ", text).strip()
    return f"`{clean[:60]}{'…' * (len(clean) > 60)}`"


def called(name: str) -> str:
    """The name without the differences that people make: `Code Search Team`, `code_search`, `code-search`."""
    return " ".join(WORD.findall(ENDING.sub("", name.strip()).casefold()))


def tail(label: str) -> str:
    """`release` of `team/release`, `team: release` and `release`."""
    return re.split(r"/|:\s*", label)[-1].strip()
