"""Labels, of a repository and of its issues."""

import re
from collections.abc import Sequence
from typing import Literal

from docs_guard.model.issue import Filed, Label
from docs_guard.standin import declined
from docs_guard.standin.declined import Declined, invalid, too_long
from docs_guard.standin.rights import Rights
from docs_guard.standin.state import Issue

_MOST_LABELS = 100
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


class Labelling(Rights):
    """Names are compared without regard to case."""

    def label(self, name: str) -> Label:
        found = self.repository.labels.get(name.lower())
        if found is None:
            raise declined.not_found()
        return found

    def all_labels(self) -> list[Label]:
        """By name."""
        return [self.repository.labels[key] for key in sorted(self.repository.labels)]

    def create_label(self, label: Label) -> Label:
        self.must("issues", "write")
        if label.name.lower() in self.repository.labels:
            raise invalid("Label", "name", "already_exists")
        self.repository.labels[label.name.lower()] = _sound(label)
        return label

    def change_label(self, name: str, to: Label | None) -> None:
        """Give a label another name or look, or delete it (None): on every issue that has it."""
        self.must("issues", "write")
        old = self.label(name)
        if to is not None and to.name.lower() != name.lower() and to.name.lower() in self.repository.labels:
            raise invalid("Label", "name", "already_exists")
        put = () if to is None else (_sound(to).name,)
        del self.repository.labels[name.lower()]
        if to is not None:
            self.repository.labels[to.name.lower()] = to
        for issue in self.repository.issues.values():
            if old.name in issue.now.labels:
                at = issue.now.labels.index(old.name)
                self._put(issue, (*issue.now.labels[:at], *put, *issue.now.labels[at + 1 :]))

    def set_labels(self, number: int, labels: Sequence[str], how: Literal["add", "replace"] = "add") -> Issue:
        issue = self.issue(number)
        self.must("issues" if issue.pull is None else "pull_requests", "triage")
        if not self.drops_labels:
            self._put(issue, self.as_written((*issue.now.labels, *labels) if how == "add" else labels))
        return issue

    def remove_label(self, number: int, label: str) -> Issue:
        issue = self.issue(number)
        self.must("issues" if issue.pull is None else "pull_requests", "triage")
        left = tuple(each for each in issue.now.labels if each.lower() != label.lower())
        if len(left) == len(issue.now.labels):
            raise Declined(404, "Label does not exist")
        self._put(issue, left)
        return issue

    def _put(self, issue: Issue, labels: tuple[str, ...]) -> None:
        was = issue.now
        head = (was.number, was.id, was.title, was.body, was.author)
        self.change(issue, Filed(*head, labels, was.state, was.reason, was.url, was.created, was.closed))

    def as_written(self, names: Sequence[str]) -> tuple[str, ...]:
        """As the repository writes them, each once; those that it lacks are made, where that is possible."""
        known = self.repository.labels
        put: dict[str, str] = {}
        for name in names:
            label = known.get(name.lower())
            if label is None:
                if not self.repository.labels_on_the_fly:
                    raise invalid("Label", "name", "invalid")
                self.must("issues", "write")
                label = _sound(Label(name))
            put.setdefault(label.name.lower(), label.name)
        if len(put) > _MOST_LABELS:
            raise too_long("Issue", "labels", _MOST_LABELS)
        for key, name in put.items():
            if key not in known:
                known[key] = Label(name)
        return tuple(put.values())


def _sound(label: Label) -> Label:
    if not label.name.strip():
        raise invalid("Label", "name", "missing_field")
    if len(label.name) > 50:
        raise too_long("Label", "name", 50)
    if len(label.description) > 100:
        raise too_long("Label", "description", 100)
    if not _COLOUR.fullmatch(label.colour):
        raise invalid("Label", "color", "invalid")
    return label
