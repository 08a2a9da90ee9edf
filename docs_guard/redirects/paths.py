"""Turns the files and relative addresses that redirect entries name into URL paths with the site's base, and back."""

from docs_guard.model.site import SiteMap


def normal(path: str) -> str | None:
    """A path without `.`, `..`, doubled or leading slashes; None where it leads out of the folder."""
    kept: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not kept:
                return None
            kept.pop()
        elif part not in ("", "."):
            kept.append(part)
    return "/".join(kept)


def folder_of(path: str) -> str:
    """The folder that a file stands in: empty, or ending in a slash."""
    return path[: path.rfind("/") + 1]


def is_absolute(target: str) -> bool:
    """Whether a target names a scheme or a host."""
    head = target[:9].lower()
    return head.startswith(("http://", "https://", "//", "mailto:", "ftp://"))


def join(page: str, target: str) -> str:
    """
    Where a browser that stands on the URL path `page` goes when it is sent to `target`, which may be relative.

    RFC 3986, section 5.2, without its rare corners; an absolute URL comes back as it is.
    """
    if is_absolute(target):
        return target
    path, mark, rest = _divide(target)
    if not path:
        return page + mark + rest
    whole = path if path.startswith("/") else folder_of(page) + path
    kept: list[str] = []
    for part in whole.split("/"):
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    url = "/" + "/".join(kept).lstrip("/")
    if whole.endswith(("/.", "/..")) and not url.endswith("/"):
        url += "/"
    return url + mark + rest


def _divide(target: str) -> tuple[str, str, str]:
    """Path, then `?` or `#` with what follows it."""
    cut = min((at for at in (target.find("?"), target.find("#")) if at >= 0), default=len(target))
    return target[:cut], target[cut : cut + 1], target[cut + 1 :]


def relative(page: str, target: str) -> str:
    """How a link on the URL path `page` names the URL path `target`, without a leading slash."""
    here, there = folder_of(page).split("/")[:-1], target.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    found = "../" * (len(here) - same) + "/".join(there[same:])
    return found or "./"


def address(site: SiteMap, path: str) -> str | None:
    """The address of a file: the one it has, or the one that it would have; None where no page can be there."""
    page = site.by_path.get(path)
    return page.address if page else site.layout.address(path, {})


def file_address(site: SiteMap, name: str, endings: tuple[str, ...] = ("",)) -> str | None:
    """
    The address of `name`, a file relative to a content root, tried with each of `endings`.

    A page that is there is taken first, from whichever root; otherwise the address that the first root would give.
    """
    inner = normal(name)
    if not inner:
        return None
    tries = [root + inner + ending for root in site.roots or ("",) for ending in endings]
    for path in tries:
        if found := site.by_path.get(path):
            return found.address
    for path in tries:
        if url := site.layout.address(path, {}):
            return url
    return None


def inside(site: SiteMap, path: str) -> str | None:
    """The path of a file relative to the content root that holds it; None where none does."""
    return next((path[len(root) :] for root in site.roots or ("",) if path.startswith(root)), None)


def based(site: SiteMap, path: str) -> str:
    """A site-relative path with the site's base."""
    return site.base + "/" + path.lstrip("/")


def bare(site: SiteMap, url: str) -> str:
    """A URL path without the site's base; beginning with a slash."""
    if site.base and (url == site.base or url.startswith(site.base + "/")):
        return url[len(site.base) :] or "/"
    return url


def own_path(site: SiteMap, url: str) -> str | None:
    """The path of an absolute URL on one of the site's own hosts; None for any other."""
    scheme, mark, rest = url.partition("//")
    if not mark or scheme.lower() not in ("", "http:", "https:"):
        return None
    host, slash, path = rest.partition("/")
    return slash + path or "/" if host.lower() in site.hosts else None


def living(site: SiteMap, first: str, *others: str) -> str:
    """The first of these URLs that leads to a page; the very first where none does."""
    return next((url for url in (first, *others) if site.page_at(url)), first)
