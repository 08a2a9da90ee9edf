"""What a written link asks for: a page, a file that is none, or something that only the build knows."""

import re
from urllib.parse import unquote, urlsplit

SOURCES = (".md", ".mdx", ".rst", ".markdown", ".ipynb", ".adoc")
"""Files that pages are made of, as links from file to file name them."""
_NO_PAGES = """
    png jpg jpeg gif svg webp avif ico bmp pdf zip gz tgz tar bz2 xz 7z deb rpm exe msi dmg whl jar json jsonl yaml yml
    xml xsd rss atom txt text csv tsv css scss less js mjs cjs ts tsx jsx map go py pyi rb rs c h cc cpp java kt sh
    bash ps1 bat sql toml ini cfg conf lock proto graphql mp3 mp4 m4v webm mov avi wav ogg woff woff2 ttf otf eot wasm
    drawio mermaid puml dot sig asc sha256 pem crt key ics epub docx xlsx pptx odt log diff patch
"""
STATIC = frozenset(_NO_PAGES.split())
"""Extensions of files that are no pages."""
CODE = re.compile(r"[<>*`\\]|\{[{%@]|\$\{|\[\[|[%}]\}|\.\.\.")
"""What a link holds that a template, a shortcode or a reader has yet to fill in."""


def is_code(target: str) -> bool:
    """Whether a link is not written out yet."""
    return CODE.search(target) is not None


def is_static(path: str) -> bool:
    """Whether a path names a file that is no page."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() in STATIC if "." in name else False


def path_within(target: str, hosts: tuple[str, ...]) -> str | None:
    """The decoded path of a link within a site that has these hosts; None for any other link."""
    if target.startswith("/") and not target.startswith("//"):
        path = target.partition("#")[0].partition("?")[0]
        return unquote(path, errors="surrogateescape") if "%" in path else path
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        if parts.scheme not in ("", "http", "https") or parts.netloc.lower() not in hosts:
            return None
        return unquote(parts.path, errors="surrogateescape") or "/"
    return unquote(parts.path, errors="surrogateescape") or None


def site_path(address: str) -> str:
    """The path of an address that may be a whole URL."""
    if "://" not in address:
        return address
    try:
        return urlsplit(address).path or "/"
    except ValueError:
        return address


def joined(path: str, target: str) -> str:
    """The file that a relative target means, seen from a file; empty where it leaves the repository."""
    parts = path.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
