"""
Words that stay words in Markdown on GitHub: no mark-up, no HTML, no mention, no link that nobody meant.

Two readers are thought of: GitHub, which renders the Markdown, and whoever answers the e-mail about it, whose program
quotes the source as plain text, where a code span is no protection. So what GitHub would make a mention or a reference
of is broken by an invisible joiner, in code spans too. Only `fenced` leaves its text exact: it is there to be copied.
"""

import re
from urllib.parse import quote

from docs_guard.escape.visible import cut, visible, visible_lines

SPECIAL = re.compile(r"[\\`*\[\]<>#|~&$]|(?<![^\W_])_|_(?![^\W_])")
"""What makes mark-up; an underscore within a word makes none."""
JOINER = "\u2060"
"""Invisible, without width, and no part of a name, a number or an address."""
MENTION = re.compile(r"(?<![A-Za-z0-9_])(@)(?=[A-Za-z0-9])")
"""A person or a team; in the middle of a word it is an e-mail address, which GitHub tells nobody of."""
NUMBERED = re.compile(r"(?<![A-Za-z0-9_])(#|GH-)(?=[0-9])", re.IGNORECASE)
"""An issue or a pull request."""
REFERENCE = re.compile(
    r"(@|#(?=[0-9])|GH-(?=[0-9])|:(?=//)|www(?=\.)|(?:mailto|xmpp)(?=:)|:(?=[a-z+-][a-z0-9_+-]*:))",
    re.IGNORECASE,
)
"""
What GitHub makes a link or a picture of, even where it is escaped: the joiner behind it prevents that.

The hash of a commit is left: it leads into the repository itself, tells nobody, and leaves no trace there.
"""
OPENING = re.compile(r"[-+=]|[0-9]+(?=[.)])")
"""What makes a list or a heading of the line that it begins."""
SAFE = "/:?#=&%+,;~"
"""What an address of the web may hold as it is, beside letters, digits and `-._`; no `@`, brackets or backticks."""
LONGEST_TITLE = 200
"""Characters; GitHub takes 256."""


def code(text: str, width: int = 500) -> str:
    """A code span: nothing in it is a mention, a link or HTML."""
    shown = unmentioned(cut(visible(text), width))
    ticks = "`" * (longest_run(shown) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") or not shown.strip() else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def longest_run(text: str) -> int:
    """How many backticks stand together at most."""
    longest = run = 0
    for char in text:
        run = run + 1 if char == "`" else 0
        longest = max(longest, run)
    return longest


def unmentioned(text: str) -> str:
    """The text, in which no person, team or issue is named, even if it is read as plain text."""
    return NUMBERED.sub(f"\\1{JOINER}", MENTION.sub(f"\\1{JOINER}", text))


def plain(text: str) -> str:
    """Words that stay words: no mark-up, no HTML, and no person or issue is mentioned; nor do they begin a list."""
    return opened(words(text))


def words(text: str) -> str:
    """The same for words that stand behind others on their line, where nothing begins a list."""
    shown = REFERENCE.sub(f"\\1{JOINER}", visible(text))
    return SPECIAL.sub(r"\\\g<0>", shown)


def opened(escaped: str) -> str:
    """Escaped words that may begin a line."""
    escaped = escaped.lstrip(" ")
    match = OPENING.match(escaped)
    if match is None:
        return escaped
    first, rest = match[0], escaped[match.end() :]
    return f"{first}\\{rest}" if first.isdigit() else f"\\{first}{rest}"


def prose(text: str) -> str:
    """A sentence of a finding: what it quotes in backticks stays a quotation, and the words stay words."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:
        return plain(text)
    return opened("".join(code(part) if number % 2 and part else words(part) for number, part in enumerate(parts)))


def fenced(text: str, language: str = "text") -> str:
    """A block in a fence that its own text cannot close; its lines and tabs stay, to be copied."""
    return in_fence(visible_lines(text), language)


def quoted(text: str) -> str:
    """What somebody wrote, in a fence, to be read and not to be copied: nobody is mentioned in it."""
    return in_fence(unmentioned(visible_lines(text)), "text")


def in_fence(shown: str, language: str) -> str:
    fence = "`" * max(3, longest_run(shown) + 1)
    return f"{fence}{language}\n{shown}\n{fence}"


def title(text: str, width: int = LONGEST_TITLE) -> str:
    """One line for the title of an issue, which names nobody."""
    words = " ".join(visible(text).replace("@", "(at)").replace("`", "'").split())
    return cut(REFERENCE.sub(f"\\1{JOINER}", words), width)


def link(text: str, url: str) -> str:
    """A link that the program means; `text` is Markdown already. Just the text where the address is none of the web."""
    if not url.startswith(("https://", "http://")):
        return text
    return f"[{text}]({NUMBERED.sub(encoded, quote(url, safe=SAFE, errors='surrogatepass'))})"


def encoded(match: re.Match[str]) -> str:
    """What would name an issue if the address were read as text, percent-encoded."""
    return match[0].replace("#", "%23").replace("-", "%2D")
