"""Attributes in braces behind an image or heading: `{width=300 .dark #name}`, `{: width="300"}`, `{#gh-dark-mode}`."""

from docs_guard.model.regex import regex

BRACED = regex(r"\{:?[ \t]*((?:[^{}\n\"']|\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'){1,500}+)\}")
PART = regex(r"([\w:@-]{1,60})=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|\.([\w:-]+)|#([\w:.-]+)")
DIGITS = regex(r"[ \t]*(\d{1,5})(?:\.\d+)?[ \t]*(px)?[ \t]*;?[ \t]*$")


def braced(text: str, at: int) -> int:
    """Where attributes in braces that begin at `at` end; `at` itself where none do."""
    if not text.startswith("{", at):
        return at
    found = BRACED.match(text, at)
    return found.end() if found and PART.search(found[1]) else at


def read(text: str) -> dict[str, str]:
    """The attributes in such a text; `class` and `id` are those of `.dark` and `#name`."""
    said: dict[str, str] = {}
    for name, double, single, bare, kind, identity in PART.findall(text):
        if kind:
            said["class"] = f"{said.get('class', '')} {kind}".strip()
        elif identity:
            said["id"] = identity
        else:
            said.setdefault(name.lower(), double or single or bare)
    return said


def pixels(value: str | None) -> int | None:
    """A width or height in pixels; None where it is none (a share, another unit)."""
    found = DIGITS.match(value) if value else None
    return int(found[1]) if found else None
