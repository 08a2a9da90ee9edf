"""What the name and the address of a picture tell."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from docs_guard.model.declared import dataclass
from docs_guard.pictures.clue import Clue
from docs_guard.pictures.shows import shown
from docs_guard.pictures.words import CAPTURE, CHART, DIAGRAM, ICON, Text, plain

ADDRESS = 2000
"""So many characters of an address are looked at."""

_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:)?//", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%|^\{")
_BADGE = re.compile(
    r"shields\.io|badgen\.net|badge\.fury\.io|badges?\.|/badges?[/.]|badge\.svg|travis-ci\.|codecov\.io|coveralls\.io|"
    r"opencollective\.com|/workflows/.{1,80}badge|img\.shields|codacy\.com|circleci\.com|appveyor\.com|zenodo\.org",
    re.IGNORECASE,
)
_FACE = re.compile(r"gravatar\.com|avatars?\d*\.githubusercontent\.com|github\.com/[\w-]{1,40}\.png", re.IGNORECASE)
_VIDEO = re.compile(r"(?:img\.youtube\.com|i\.ytimg\.com|i\d?\.ytimg\.com)/vi", re.IGNORECASE)
_PASTED_AT = re.compile(
    r"user-images\.githubusercontent\.com|github\.com/[\w./-]{0,99}user-attachments|/user-attachments/|i\.imgur\.com|"
    r"\.gyazo\.com|cln\.sh|cl\.ly|prnt\.sc|lightshot|files\.readme\.io|slack-files|trello-attachments",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"(?:19|20)\d\d[-_. ]?[01]\d[-_. ]?[0-3]\d(?:[-_. T]{0,4}(?:at)?[-_. ]{0,3}[0-2]?\d[-_.: h]?[0-5]\d)"
)
_DEFAULT = re.compile(
    r"(?:image|img|imagem|imagen|grafik|bild|afbeelding|pasted[-_ ]?image|clipboard|paste|untitled|unnamed|unknown|"
    r"capture|captura|snip|snag|shot|picture|pic|ss|scr)"
    r"[-_ ]?\(?\d{0,17}\)?(?:[-_ ]\(?\d{1,9}\)?)?(?:@2x)?",
    re.IGNORECASE,
)
_HASH = re.compile(r"(?:[0-9a-f]{4,}-){3,}[0-9a-f]{6,}|[0-9a-f]{16,64}", re.IGNORECASE)
_STEP = re.compile(r"(?:^|[-_. ])(?:step|paso|schritt|étape)[-_ ]?\d|^\d{1,2}[-_. ]|^\d{1,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """The file name of a picture without its extension, its folders, and what else its address betrays."""

    stem: str
    folders: str
    extension: str
    remote: str = ""
    """The whole address of a remote picture."""
    inline: str = ""
    """The media type of a picture that stands in the page itself."""
    templated: bool = False

    @classmethod
    def of(cls, src: str, path: str | None) -> "Name":
        """From the file where it is known, else from what the page says."""
        src = src[:ADDRESS]
        if src[:5].lower() == "data:":
            return cls("", "", "", inline=src[5:].partition(",")[0].partition(";")[0].lower())
        templated = path is None and _TEMPLATE.search(src) is not None
        remote = src if path is None and _REMOTE.match(src) else ""
        place = path or unquote(src.partition("#")[0].partition("?")[0].partition("://")[2] or src.partition("?")[0])
        folders, _, name = place.rpartition("/")
        stem, dot, extension = name.rpartition(".")
        if not dot or len(extension) > 5:
            stem, extension = name, ""
        return cls(stem, "" if remote else folders, extension.lower(), remote, "", templated)


def named(name: Name) -> Iterator[Clue]:
    """The evidence, strongest kinds first."""
    if name.inline:
        yield from _inline(name)
        return
    if name.extension in ("svg", "svgz"):
        yield Clue("svg", "an SVG is drawn", "unknown")
    if name.remote:
        yield from _hosted(name.remote)
    if name.templated:
        yield Clue("template", "the page's template decides which picture it is", "unknown")
    else:
        yield from _called(name)
    if name.folders:
        yield from _kept(plain(name.folders[-120:], camel=True))


def _inline(name: Name) -> Iterator[Clue]:
    drawn = "svg" in name.inline
    yield Clue("svg", "an SVG is drawn", "icon") if drawn else Clue("inline", "stands in the page itself", "icon")


def _hosted(address: str) -> Iterator[Clue]:
    if _BADGE.search(address):
        yield Clue("badge", "the address is a badge's", "icon")
    elif _FACE.search(address):
        yield Clue("avatar", "the address is an avatar's", "icon")
    elif _VIDEO.search(address):
        yield Clue("video", "the address is a video's thumbnail", "photo")
    elif _PASTED_AT.search(address):
        yield Clue("pasted", "was pasted into an editor")


def _called(name: Name) -> Iterator[Clue]:
    """What the file name says."""
    yield from shown("file", "file name", plain(name.stem, camel=True))
    yield from _written(name)


def _written(name: Name) -> Iterator[Clue]:
    """How the file name is written, whatever it says."""
    stem = name.stem
    if _MOMENT.search(stem):
        yield Clue("moment", "file name is a moment")
    elif _DEFAULT.fullmatch(stem):
        yield Clue("default-name", "file name is an editor's default")
    elif _HASH.fullmatch(stem):
        yield Clue("hash", "file name is a number from a machine")
    elif _STEP.search(stem):
        yield Clue("step-name", "file name counts steps")
    if stem.endswith(("@2x", "@3x")):
        yield Clue("dense-name", "file name says a dense screen")
    if name.extension == "gif":
        yield Clue("gif", "a GIF")


def _kept(folders: Text) -> Iterator[Clue]:
    """What the folder says."""
    if found := CAPTURE.said(folders):
        yield Clue("folder-capture", f"folder says {found}")
    elif found := DIAGRAM.said(folders):
        yield Clue("folder-diagram", f"folder says {found}", "diagram")
    elif found := ICON.said(folders):
        yield Clue("folder-icon", f"folder says {found}", "icon")
    elif found := CHART.said(folders):
        yield Clue("folder-chart", f"folder says {found}", "chart")
