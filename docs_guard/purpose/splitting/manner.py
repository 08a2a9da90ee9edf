"""What a page that is split off is called, in the manner of the pages beside it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Page
from docs_guard.model.purpose import Purpose
from docs_guard.pages.page import RST
from docs_guard.purpose.front import in_front_matter
from docs_guard.sites.destination import is_index
from docs_guard.syntax.front_matter import split

LONGEST = 60
"""Characters of a file's name."""


@dataclass(frozen=True, slots=True)
class Manner:
    """
    How pages of a folder are written. `in_front`: the title stands in the front matter; `heading`: in a heading of
    level 1; `sign`: what stands between the words of a file's name; `key`: the key that tells what a page is for.
    """

    in_front: bool
    heading: bool
    sign: str = "-"
    key: str = ""


def manner(pages: Sequence[Page], old: Page) -> Manner:
    """The manner of most of the pages; of the old one where there are none."""
    if old.path.endswith(RST):
        return Manner(False, True, _sign([page.path for page in pages] or [old.path]))
    written = [_written(page) for page in pages if not is_index(page.path)] or [_written(old)]
    (in_front, heading), _ = Counter(written).most_common(1)[0]
    keys = Counter(said.key for page in (*pages, old) if (said := in_front_matter(page.data)))
    key = next(iter(keys.most_common(1)), ("", 0))[0]
    return Manner(in_front, heading or not in_front, _sign([page.path for page in pages] or [old.path]), key)


def _written(page: Page) -> tuple[bool, bool]:
    titled = bool(page.title) and split(page.data) is not None and b"title" in page.data[:4000]
    block = split(page.data)
    front = page.data[: block.body] if block else b""
    named = re.search(rb"^[ \t\"']*title[\"']?[ \t]*[:=]", front, re.MULTILINE | re.IGNORECASE) is not None
    return titled and named, any(heading.level == 1 for heading in page.headings[:1])


def _sign(paths: Iterable[str]) -> str:
    stems = [path.rpartition("/")[2].rpartition(".")[0].strip("_") for path in paths]
    counts = Counter(sign for stem in stems for sign in "-_ " if sign in stem)
    return "_" if counts["_"] > counts["-"] else "-"


def named(title: str, sign: str) -> str:
    """The name of a file without its end: lower case, its words parted by `sign`."""
    plain = unicodedata.normalize("NFKD", title)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    words = re.findall(r"[^\W_]+", plain.replace("'", "").replace("\u2019", ""))
    made = ""
    for word in words:
        if made and len(made) + 1 + len(word) > LONGEST:
            break
        made = f"{made}{sign}{word}" if made else word[:LONGEST]
    return made


def spelled(pages: Iterable[Page], purpose: Purpose) -> tuple[str, str] | None:
    """The key and the value with which most pages tell that they are of a purpose; None where none does."""
    said = (in_front_matter(page.data) for page in pages)
    told = Counter((each.key, each.value) for each in said if each and each.meaning.purpose == purpose)
    return told.most_common(1)[0][0] if told else None
