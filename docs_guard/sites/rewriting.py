"""Writes a link anew so that it leads to another page, in the way in which it was written."""

import re
from urllib.parse import unquote, urlsplit

from docs_guard.model.site import Published, SiteMap
from docs_guard.sites.destination import Destination, Destinations, starts, unsuffixed
from docs_guard.sites.link import SOURCES

ENDINGS = ("/index.html", ".html", "/")
UNSAFE = re.compile(r"[\x00-\x20()<>\"`\\^{|}]")
"""What would end a link, or mean something else, in one of the languages that pages are written in."""


class Rewriting:
    """Links of one site, from pages of `before` to pages of `after`."""

    def __init__(self, before: SiteMap, after: Destinations) -> None:
        self.before = before
        self.after = after

    def link(
        self, page: Published, target: str, old: Published, new: Published, origin: Published | None = None
    ) -> str | None:
        """
        The target of a link on `page` that asks for `old`, so that it asks for `new`; None where there is no such way.

        Relative stays relative and a file's name a file's name; query and fragment stay. `origin` is the page of
        before that became `page`, where that moved itself: it is from there that the link asks for `old`.
        """
        asked = self._asked(page, target, old, origin)
        at = min((at for mark in "?#" if (at := target.find(mark)) >= 0), default=len(target))
        made = self._made(asked, page, target[:at], old, new, origin or page)
        if made is None or made == target[:at]:
            return None
        found = self.after.page(self.after.of(page, made))
        return made + target[at:] if found is not None and found.path == new.path else None

    def _asked(self, page: Published, target: str, old: Published, origin: Published | None) -> Destination:
        """What the link asks for: from where its page was, if it leads to `old` from there."""
        if origin is not None:
            then = Destinations(self.before)
            found = then.page(asked := then.of(origin, target))
            if found is not None and found.path == old.path:
                return asked
        return self.after.of(page, target)

    def _made(
        self, asked: Destination, page: Published, path: str, old: Published, new: Published, origin: Published
    ) -> str | None:
        match asked.form:
            case "document":
                return self._document(page, path, new)
            case "host":
                before = path[: len(path) - len(urlsplit(path).path)]
                inside = self._from_root(page, urlsplit(path).path, old, new)
                return None if inside is None else before + inside
            case "root" if unquote(path).endswith(SOURCES):
                return _source_from_root(asked, path, old, new)
            case "root":
                return self._from_root(page, path, old, new)
            case "relative" if asked.files:
                goal = self.after.named(new) if unsuffixed(path) == path else new.path
                return escape(_dotted(path, relative(page.path, goal)))
            case "relative":
                return self._relative(page, path, old, new, origin)
            case "fragment":
                return None

    def _document(self, page: Published, path: str, new: Published) -> str:
        name = path.removeprefix("doc:")
        end = next((end for end in (".rst", ".md") if name.endswith(end)), "")
        stem = new.path[: new.path.rfind(".")] + end
        if name.startswith("/"):
            return "doc:/" + stem[len(self.after.root_of(new)) :]
        return "doc:" + _dotted(name, relative(page.path, stem))

    def _from_root(self, page: Published, path: str, old: Published, new: Published) -> str | None:
        """An address from the site's root: what the generator puts before it is left out again."""
        lead = next((lead for lead in self._leads(page) if self._is(lead + path, old)), None)
        if lead is None or not new.address.startswith(lead):
            return None
        asked = self.translated(lead + path, old, new)
        if asked is None or not asked.startswith(lead):
            return None
        return escape(ended(path, old.address, asked[len(lead) :])) or "/"

    def translated(self, address: str, old: Published, new: Published) -> str | None:
        """The new address, in the language of a link to a translation that is not there, whose readers get `old`."""
        asked, own = self.before.key(address).split("/"), self.before.key(old.address).split("/")
        if asked == own:
            return new.address
        same = 0
        while same < min(len(asked), len(own)) and asked[-1 - same] == own[-1 - same]:
            same += 1
        theirs, ours = "/".join(asked[: len(asked) - same]), "/".join(own[: len(own) - same])
        return theirs + new.address[len(ours) :] if same and f"{new.address}/".startswith(ours + "/") else None

    def _leads(self, page: Published) -> tuple[str, ...]:
        base, language = self.before.base, f"/{page.language}"
        return ("", base, base + language, language) if page.language else ("", base)

    def _relative(self, page: Published, path: str, old: Published, new: Published, origin: Published) -> str | None:
        folder = self.after.folder_of(page)
        rule = folder.relative if folder else "either"
        for there, start in zip((*starts(origin, rule), *starts(page, rule)), (*starts(page, rule),) * 2, strict=True):
            if self._is(relative_to(there, path), old):
                made = relative(start, ended(path, old.address, new.address))
                return escape(_dotted(path, made))
        return None

    def _is(self, address: str, old: Published) -> bool:
        found = self.before.page_at(address)
        return found is not None and found.path == old.path


def relative_to(start: str, path: str) -> str:
    from urllib.parse import urljoin

    try:
        return urljoin(start, path)
    except ValueError:
        return path


def _source_from_root(asked: Destination, path: str, old: Published, new: Published) -> str | None:
    """A file by its path from some folder: from the same folder."""
    plain = unquote(path)
    folder = old.path[: len(old.path) - len(plain) + 1]
    return escape("/" + new.path[len(folder) :]) if new.path.startswith(folder) and old.path in asked.files else None


def ended(written: str, old: str, new: str) -> str:
    """The address `new` with the end (`/`, `.html` or none) that a link to `old` was written with."""
    now, was = _ending(written), _ending(old)
    if now == was or _ending(new) != was:
        return new
    bare = new[: len(new) - len(was)] if was else new
    return bare + now if bare else bare + ("/" if now in ("", "/") else now)


def _ending(path: str) -> str:
    return next((end for end in ENDINGS if path.endswith(end)), "")


def relative(start: str, goal: str) -> str:
    """The way from a file or address to another, as a link says it."""
    ours, theirs = start.split("/")[:-1], goal.split("/")
    same = 0
    while same < min(len(ours), len(theirs) - 1) and ours[same] == theirs[same]:
        same += 1
    return "../" * (len(ours) - same) + "/".join(theirs[same:]) or "./"


def _dotted(written: str, made: str) -> str:
    """With `./` before it where the link had that."""
    return "./" + made if written.startswith("./") and not made.startswith(".") else made


def escape(path: str) -> str:
    """A path as links write it."""
    return UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", path)
