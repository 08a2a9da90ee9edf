"""
Keeps one comment of ours on a pull request: found again on every page, edited in place, and one where runs made two.

A comment is our own where its author is who we are and it begins with our mark; anybody may paste a mark.
"""

from collections.abc import Callable
from functools import partial

from docs_guard.github.once import LOOKS, Once
from docs_guard.github.port import Clock, GitHub, Refused
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Comment
from docs_guard.reports.marks import Mark, mark_of, same

TRIES = 3
"""How often a comment is written anew that somebody deleted at the same moment."""


@dataclass(frozen=True, slots=True)
class Sticky:
    """
    What became of the comment: `did` is `created`, `edited`, `unchanged`, `none` (nothing to say, and nothing there),
    `newer` (a later run has told more) or `moved on` (the pull request has another head by now).
    """

    did: str
    id: int = 0
    removed: int = 0


class Sticking:
    """One pull request, one text."""

    def __init__(self, github: GitHub, clock: Clock, number: int, mark: Mark, current: Callable[[], bool]) -> None:
        """`current` asks whether the pull request is still at the head that the text is about."""
        self._github, self._clock, self._number = github, clock, number
        self._mark, self._current = mark, current
        self._once = Once(clock)
        self._login = github.identity().casefold()
        self._removed = 0

    def own(self) -> list[Comment]:
        """Our comments, the oldest first. Raises Refused."""
        found = self._github.comments(self._number)
        mine = [each for each in found if each.author.casefold() == self._login and mark_of(each.body) is not None]
        return sorted(mine, key=lambda each: each.id)

    def stick(self, body: str, begins: bool) -> Sticky:
        """
        Lets the comment say this; where there is none, one is made if it `begins`. Raises Refused and Unknown.

        A run that ends between any two requests leaves at worst two comments, of which the next one removes one.
        """
        for tried in range(1, TRIES + 1):
            own = self.own()
            if not own and not begins:
                return Sticky("none")
            if not self._current():
                return Sticky("moved on")
            try:
                return self._kept(own, body) if own else self._created(body)
            except Refused as refused:
                if refused.kind != "missing" or tried == TRIES:
                    raise
        return Sticky("none")

    def _created(self, body: str) -> Sticky:
        made = self._once(lambda: self._github.comment(self._number, body), self._first)
        return self._settled(made, body)

    def _first(self) -> Comment | None:
        return next(iter(self.own()), None)

    def _settled(self, made: Comment, body: str) -> Sticky:
        """After another run may have made one too: the oldest is kept, whoever made it, and says what is newest."""
        others: list[Comment] = []
        for pause in LOOKS:
            self._clock.sleep(pause)
            own = self.own()
            others = [each for each in own if each.id != made.id]
            if others or own:
                break
        if others:
            text = body if self._current() else others[-1].body
            self._kept(sorted([made, *others], key=lambda each: each.id), text)
            return Sticky("created", min(made.id, others[0].id), self._removed)
        return Sticky("created", made.id)

    def _kept(self, own: list[Comment], body: str) -> Sticky:
        """The oldest says it, or what a later run about the same commit said; the others go."""
        first, *others = own
        later = [
            (mark.run, mark.attempt, each) for each in own if (mark := mark_of(each.body)) and mark.newer(self._mark)
        ]
        text = max(later, key=lambda each: each[:2])[2].body if later else body
        did = "newer" if later else "unchanged"
        if not same(first.body, text):
            self._once.again(partial(self._edit, first.id, text))
            did = "newer" if later else "edited"
        for each in others:
            self._once.again(partial(self._github.delete_comment, each.id))
            self._removed += 1
        return Sticky(did, first.id, self._removed)

    def _edit(self, comment: int, body: str) -> None:
        self._github.edit_comment(comment, body)
