"""The issue form `docs-gap.yml`: how GitHub renders what people write into it, read again."""

import re

from docs_guard.model.declared import dataclass
from docs_guard.model.purpose import Purpose

LOOKED_FOR = "What were you looking for?"
WHERE = "Where did you look?"
ANSWER = "What was the answer, if you know it?"
KIND = "What kind of page would have helped?"
KINDS: dict[str, Purpose] = {
    "steps to reach a goal, or to get out of trouble (how-to)": "how-to",
    "a lesson for beginners (tutorial)": "tutorial",
    "facts to look up (reference)": "reference",
    "background to understand it (explanation)": "explanation",
}
"""The choices of the form, in lower case."""
NOTHING = "_no response_"
"""What GitHub writes where a field was left empty."""
HEADING = re.compile(r"^### (.{1,200})$", re.MULTILINE)
LONGEST = 65_536


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody wrote into the form; `where` is a path, an address, or prose."""

    text: str
    where: str = ""
    answer: str = ""
    purpose: Purpose | None = None

    @property
    def page(self) -> str:
        """The first word of `where` that may be a page: an address, or a path."""
        words = (word.strip("<>()[],;\"'`") for word in self.where[:2_000].split())
        return next((word for word in words if "/" in word), "")


def form(body: str) -> Form | None:
    """What an issue's body holds of the form; None where it was not opened with it."""
    text = body[:LONGEST].replace("\r\n", "\n")
    parts = HEADING.split(text)
    fields: dict[str, str] = {}
    for name, value in zip(parts[1::2], parts[2::2], strict=True):
        clean = value.strip()
        fields.setdefault(name.strip(), "" if clean.lower() == NOTHING else clean)
    if parts[0].strip() or not fields.get(LOOKED_FOR):
        return None
    purpose = KINDS.get(fields.get(KIND, "").lower())
    return Form(fields[LOOKED_FOR], fields.get(WHERE, ""), fields.get(ANSWER, ""), purpose)
