"""How Jekyll fills a permalink template (https://jekyllrb.com/docs/permalinks/)."""

import re
from collections.abc import Mapping
from datetime import date

from docs_guard.model.site import FrontValues
from docs_guard.sites.own_config import text

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""https://jekyllrb.com/docs/permalinks/#built-in-formats"""
HOLDER = re.compile(r":([a-z_]+)")


def filled(template: str, holders: Mapping[str, str]) -> str:
    """A permalink template with its placeholders filled; what is unknown stays away, double slashes too."""
    url = HOLDER.sub(lambda found: _holder(found[1], holders), template)
    url = re.sub(r"/{2,}", "/", "/" + url)
    return re.sub(r"/index(?:\.html)?\Z", "/", url)


def _holder(name: str, holders: Mapping[str, str]) -> str:
    """A placeholder's value; `:title_old` is `:title` with text behind it."""
    while name:
        if name in holders:
            return holders[name]
        name = name.rpartition("_")[0]
    return ""


def slug(words: str) -> str:
    """A text as Jekyll's slugify makes it: everything that is no letter or digit is a hyphen, in lower case."""
    return re.sub(r"[\W_]+", "-", words).strip("-").lower()


def cased_slug(words: str) -> str:
    """The `pretty` mode that keeps `._~!$&'()+,;=@` and the case."""
    return re.sub(r"[^\w._~!$&'()+,;=@]+", "-", words).strip("-")


def categories(front: FrontValues) -> list[str]:
    """`categories` as a list or as words in a text, `category` as one."""
    listed = front.get("categories")
    found = listed.split() if isinstance(listed, str) else [str(item) for item in listed or [] if item]
    one = text(front.get("category"))
    return list(dict.fromkeys([*([one] if one else []), *found]))


def dates(front: FrontValues, named: str = "") -> dict[str, str]:
    """The placeholders of a date: that of the front matter, or of the file's name."""
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", str(front.get("date") or "")) or re.match(
        r"(\d{2,4})-(\d{1,2})-(\d{1,2})", named
    )
    if not found:
        return {}
    year, month, day = (int(part) for part in found.groups())
    try:
        when = date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return {}
    return {
        "year": f"{when.year:04}",
        "short_year": f"{when.year % 100:02}",
        "month": f"{month:02}",
        "i_month": str(month),
        "day": f"{day:02}",
        "i_day": str(day),
        "y_day": f"{when.timetuple().tm_yday:03}",
        "week": f"{when.isocalendar().week:02}",
        "w_day": str(when.isocalendar().weekday),
        "short_day": when.strftime("%a"),
        "long_day": when.strftime("%A"),
        "short_month": when.strftime("%b"),
        "long_month": when.strftime("%B"),
    }
