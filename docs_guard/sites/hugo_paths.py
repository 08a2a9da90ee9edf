"""How Hugo writes names into addresses: sanitised, in lower case, or by a permalink template."""

import re
import unicodedata
from datetime import date

from docs_guard.model.declared import dataclass
from docs_guard.model.regex import regex
from docs_guard.model.site import FrontValues
from docs_guard.sites.own_config import text

KEPT = frozenset("./\\_#+~-@")
TOKEN = regex(r":([a-z]+)(\[[^\]/]{0,20}\])?")


@dataclass(frozen=True, slots=True)
class Written:
    """Whether addresses are in lower case (disablePathToLower) and keep accents (removePathAccents)."""

    lower: bool = True
    accents: bool = True


def urlized(path: str, how: Written) -> str:
    """
    A path as Hugo makes it part of an address: what is no letter, digit, mark or one of `./\\_#+~-@` goes, white space
    becomes a hyphen (helpers.UnicodeSanitize of Hugo).
    """
    if path.isascii() and path.replace("/", "").replace("-", "").replace("_", "").replace(".", "").isalnum():
        return path.lower() if how.lower else path
    out: list[str] = []
    hyphen = False
    for at, char in enumerate(path):
        if _allowed(path, at, char):
            if hyphen and out[-1:] != ["-"]:
                out.append("-")
            hyphen = False
            out.append(char)
        elif char.isspace() and out:
            hyphen = out[-1] != "-"
    made = "".join(out)
    if not how.accents:
        made = "".join(c for c in unicodedata.normalize("NFD", made) if unicodedata.category(c) != "Mn")
    return made.lower() if how.lower else made


def _allowed(path: str, at: int, char: str) -> bool:
    if char.isalnum() or char in KEPT or unicodedata.category(char).startswith("M"):
        return True
    return char == "%" and bool(re.fullmatch("[0-9a-fA-F]{2}", path[at + 1 : at + 3]))


def permalink(template: str, folder: str, name: str, front: FrontValues, how: Written) -> str:
    """A template of `permalinks` filled for one page (https://gohugo.io/configuration/permalinks/#tokens)."""
    sections = [part for part in folder.split("/") if part]
    when = _date(front, name)
    title = text(front.get("title"))
    slug = text(front.get("slug"))
    told = {
        "section": sections[0] if sections else "",
        "title": title.replace("/", "-"),
        "slug": slug or title.replace("/", "-"),
        "filename": name,
        "contentbasename": name,
        "slugorfilename": slug or name,
        "slugorcontentbasename": slug or name,
    }

    def filled(found: re.Match[str]) -> str:
        word, part = found[1], found[2] or ""
        if word == "sections":
            return "/".join(urlized(item, how) for item in _part(sections, part))
        if word in told:
            return urlized(told[word], how)
        return when.get(word, "")

    return re.sub("/{2,}", "/", "/" + TOKEN.sub(filled, template))


def _part(sections: list[str], part: str) -> list[str]:
    """`:sections[1:]`, `:sections[last]`, `:sections[0]`."""
    inside = part.strip("[]")
    if not inside:
        return sections
    first, colon, last = inside.replace("last", "-1").partition(":")
    try:
        if not colon:
            return sections[int(first) :][:1] if int(first) >= 0 else sections[-1:]
        end = None if last in ("", "-1") and last == "" else (len(sections) if last == "-1" else int(last))
        return sections[int(first or 0) : end]
    except ValueError:
        return sections


def _date(front: FrontValues, name: str) -> dict[str, str]:
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", str(front.get("date") or "")) or re.match(
        r"(\d{4})-(\d{2})-(\d{2})", name
    )
    if not found:
        return {}
    try:
        when = date(*(int(part) for part in found.groups()))
    except ValueError:
        return {}
    return {
        "year": f"{when.year:04}",
        "month": f"{when.month:02}",
        "monthname": when.strftime("%B").lower(),
        "day": f"{when.day:02}",
        "weekday": str(when.isoweekday() % 7),
        "weekdayname": when.strftime("%A").lower(),
        "yearday": str(when.timetuple().tm_yday),
    }
