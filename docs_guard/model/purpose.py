"""What a page is for: what it declares, what is read from it, and the facts that tell."""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal, Protocol

from docs_guard.model.change import Hunk
from docs_guard.model.declared import dataclass
from docs_guard.model.page import Page

Purpose = Literal["tutorial", "how-to", "reference", "explanation"]
"""The four of Diataxis; troubleshooting is a how-to."""
Kind = Literal["procedure", "reference", "explanation"]
"""What can be told from a page's content: a tutorial and a how-to are both a procedure."""
KINDS: Mapping[Purpose, Kind] = {
    "tutorial": "procedure",
    "how-to": "procedure",
    "reference": "reference",
    "explanation": "explanation",
}


@dataclass(frozen=True, slots=True)
class Declared:
    """
    The purpose that a page has by its author's word. `by` says where that stands, as the end of `by its ...` or
    `by ...` in a message: `front matter (ms.topic: how-to)`, `folder how-to/`; `line` is the page's, where it is there.
    """

    purpose: Purpose
    by: str
    line: int | None = None
    loose: bool = False
    """Said with a word that is also written on pages of another purpose: no ground for a contradiction."""

    @property
    def kind(self) -> Kind:
        return KINDS[self.purpose]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something counted that an author can see: `9 of 11 steps start with a verb`, and the lines it was counted in."""

    fact: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """
    Consecutive lines of a page that are unmistakably of one kind; `blocks` in JSON.

    `words` are those of prose in it, `share` their part of the page's, 0 to 1. `title` is that of the section that
    it makes up or stands in. `exempt` says why such a passage is at home on a page of any kind, or is empty.
    """

    kind: Kind
    start: int
    end: int
    words: int
    share: float
    facts: tuple[Fact, ...]
    title: str = ""
    exempt: str = ""


class Reading(Protocol):
    """
    What a page's content says that it is for; its path and its declaration have no part in it.

    Its parts are worked out on first demand: of most pages a rule needs few of them.
    """

    @property
    def read(self) -> Purpose | None:
        """The best of the four; None only for a page without words."""

    @property
    def kind(self) -> Kind | None:
        """The best of the three; None only for a page without words."""

    @property
    def confidence(self) -> float:
        """The calibrated probability of `kind`."""

    @property
    def evidence(self) -> tuple[Fact, ...]:
        """The facts that weighed most for `kind`."""

    @property
    def passages(self) -> tuple[Passage, ...]: ...

    @property
    def instead(self) -> str:
        """
        What the page is instead of one that has a purpose (`release notes`, `a list of links`), or why it cannot be
        read; no ground for any finding. Empty where it may be judged.
        """

    @property
    def sure(self) -> bool:
        """Whether `kind` is certain enough, and has facts enough, to contradict what a page declares."""

    @property
    def silent(self) -> str:
        """Why `kind` is no ground to contradict what the page declares: `instead`, or `unsure`; or empty."""


@dataclass(frozen=True)
class PurposedPage:
    """
    A page with the purpose that it declares and the one that is read from it, on first demand.

    `address` is the published one, None outside of a site. `home` tells the folder of this repository's own layout
    in which pages of a purpose live that are nearest to this one, or None; `word` what this repository writes behind a
    key of front matter for a purpose, or None where it has no word for that, or several. `change` is what is judged to
    have been done to it, None for a new page, one that had no purpose of this kind, and where everything is told.
    """

    page: Page
    address: str | None
    declared: Declared | None
    _read: Callable[[], Reading] = field(compare=False, repr=False)
    home: Callable[[Purpose], str | None] = field(compare=False, repr=False, default=lambda purpose: None)
    word: Callable[[str, Purpose], str | None] = field(compare=False, repr=False, default=lambda key, purpose: None)
    change: "PurposeChange | None" = field(compare=False, repr=False, default=None)

    @property
    def path(self) -> str:
        return self.page.path

    @property
    def reading(self) -> Reading:
        """Worked out once: `_read` remembers."""
        return self._read()


@dataclass(frozen=True)
class UndeclaredPage:
    """A page whose purpose is declared nowhere; such pages are read only where a rule asks for them."""

    page: Page
    address: str | None
    _read: Callable[[], Reading] = field(compare=False, repr=False)

    @property
    def path(self) -> str:
        return self.page.path

    @property
    def reading(self) -> Reading:
        """Worked out once: `_read` remembers."""
        return self._read()


@dataclass(frozen=True)
class PurposeChange:
    """A page whose purpose is declared at head, and that a change touches; `before` is None for a new one."""

    before: PurposedPage | None
    after: PurposedPage
    hunks: tuple[Hunk, ...]

    @property
    def path(self) -> str:
        return self.after.path
