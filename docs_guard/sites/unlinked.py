"""Which pages need no link to them: homes, lists, posts, and those that their authors marked."""

import re

from docs_guard.model.site import Published, SiteMap
from docs_guard.sites.destination import is_index

MARKS = re.compile(
    rb"^[ \t]{0,8}(?:ignoreDisconnectedPageCheck:[ \t]*true|:orphan:|orphan:[ \t]*true|redirect(?:_to|URL)?:|"
    rb"ROBOTS:[ \t]*NOINDEX|is_archived:[ \t]*true|"
    rb"unlisted:[ \t]*true|hidden:[ \t]*true|noindex:[ \t]*true|nav_exclude:[ \t]*true|search:[ \t]*false|"
    rb"(?:sidebar_class_name|displayed_sidebar):|template:|layout:[ \t]*(?:home|page|404))",
    re.MULTILINE,
)
"""What front matter says of pages that are not to be found by links, or are no pages to read."""
POSTS = re.compile(r"(?:^|/)(?:_?posts?|blogs?|news|changelogs?|release[-_]?notes?|_includes?|snippets?|partials?)/")
NAMES = frozenset({"404", "500", "search", "tags", "changelog", "license", "contributing", "code_of_conduct"})
HEAD = 4096


def may_stand_alone(page: Published, data: bytes, site: SiteMap) -> bool:
    """Whether nothing need lead to a page, by its mark, its address or its kind."""
    if site.key(page.address) == site.key(site.base or "/") or page.language or page.version:
        return True
    name = page.path.rpartition("/")[2].partition(".")[0].lower()
    if name in NAMES or name.startswith("about_") or POSTS.search(page.path):
        return True
    if is_index(page.path) and site.generator != "docsite":
        return True
    return MARKS.search(data, 0, HEAD) is not None
