"""The independent readers that tell which pictures a page shows: docutils, MyST-Parser, remark and remark-mdx."""

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path

import rst_oracle
from docutils import nodes
from mdx_oracle import shortened

Pictures = list[tuple[int, str]]
"""Lines and addresses, sorted."""
Texts = Sequence[str]
Reader = Callable[[Texts], list[Pictures | None]]
"""Of each page what it shows; None where the reader cannot read it."""
HERE = Path(__file__).parent


class _Tags(HTMLParser):
    """The `img` of a piece of HTML."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line, self.found = line, Pictures()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        src = dict(reversed(attrs)).get("src")
        if tag == "img" and src and src.strip():
            self.found.append((self.line + self.getpos()[0] - 1, shortened(src.strip())))


def in_html(text: str, line: int) -> Pictures:
    """The pictures in HTML that begins on a line."""
    tags = _Tags(line)
    tags.feed(text)
    tags.close()
    return tags.found


def docutils(texts: Texts) -> list[Pictures | None]:
    """reStructuredText, with stand-ins for what Sphinx and its extensions know."""
    rst_oracle.install()
    return [shown(rst_oracle.parsed(text)) for text in texts]


def shown(document: nodes.document) -> Pictures:
    """The pictures of a document that was parsed, those in its HTML too."""
    found = [(line, shortened(src)) for src, line, _ in rst_oracle.found_in(document)]
    for node in document.findall(nodes.raw):
        if node.get("format") == "html":
            found += in_html(node.astext(), int(node.line or node.parent.line or 0))
    return sorted(found)


def myst(texts: Texts) -> list[Pictures | None]:
    """Markdown with directives, by MyST-Parser."""
    rst_oracle.install()
    return [_myst(text) for text in texts]


def _myst(text: str) -> Pictures | None:
    from docutils.frontend import get_default_settings
    from docutils.utils import new_document
    from myst_parser.parsers.docutils_ import Parser

    settings = get_default_settings(Parser)
    rst_oracle.quiet(settings)
    settings.myst_enable_extensions = [
        "colon_fence",
        "deflist",
        "fieldlist",
        "attrs_inline",
        "attrs_block",
        "html_image",
    ]
    document = new_document("page.md", settings)
    try:
        Parser().parse(text, document)
    except Exception:  # whatever it does not expect is told as unread
        return None
    return shown(document)


def remark(modules: Path) -> Reader:
    """Markdown by remark, the HTML in it by Python's own parser."""

    def read(texts: Texts) -> list[Pictures | None]:
        answers = _node("markdown_images.mjs", modules, texts)
        return [
            sorted(
                [(image["line"], shortened(image["src"])) for image in answer["images"]]
                + [one for html in answer["html"] for one in in_html(html["text"], html["line"])]
            )
            for answer in answers
        ]

    return read


def remark_mdx(modules: Path) -> Reader:
    """MDX by remark-mdx; a page that it cannot parse is no page for it."""

    def read(texts: Texts) -> list[Pictures | None]:
        answers = _node("remark_images.mjs", modules, texts)
        return [
            sorted((image["line"], shortened(image["src"])) for image in answer["images"])
            if "images" in answer
            else None
            for answer in answers
        ]

    return read


def _node(script: str, modules: Path, texts: Texts) -> list[dict[str, list[dict[str, object]]]]:
    sent = "\0".join(text.replace("\0", " ") for text in texts).encode("utf-8", "replace")
    done = subprocess.run(["node", str(HERE / script), str(modules)], input=sent, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def readers(modules: Path) -> dict[str, Reader]:
    """The readers that are there, by syntax."""
    found: dict[str, Reader] = {"rst": docutils}
    if shutil.which("node") and (modules / "node_modules").is_dir():
        found |= {"mdx": remark_mdx(modules), "markdown": remark(modules)}
    try:
        import myst_parser  # noqa: F401
    except ImportError:
        return found
    return found | {"myst": myst}
