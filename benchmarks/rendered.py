"""Makes pictures of Markdown as GitHub shows it, light and dark, with a browser of this machine."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown_it import MarkdownIt

STYLE = """
:root { --fg: #1f2328; --bg: #ffffff; --line: #d1d9e0; --soft: #f6f8fa;
  --code: #818b981f; --link: #0969da; --dim: #59636e }
.dark { --fg: #f0f6fc; --bg: #0d1117; --line: #3d444d; --soft: #151b23;
  --code: #656c7633; --link: #4493f8; --dim: #9198a1 }
* { box-sizing: border-box }
body { margin: 0; padding: 24px; width: 828px; color: var(--fg); background: var(--bg);
  font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif }
.comment { border: 1px solid var(--line); border-radius: 6px }
.comment > header { padding: 8px 16px; background: var(--soft); color: var(--dim);
  border-bottom: 1px solid var(--line) }
.comment > div { padding: 16px }
h2, h3 { line-height: 1.25; margin: 0 0 16px }
h2 { font-size: 21px; padding-bottom: .3em; border-bottom: 1px solid var(--line) }
h3 { font-size: 17.5px } p, ul, ol, pre, table, details { margin: 0 0 16px } li > p { margin: 0 0 4px }
ul, ol { padding-left: 2em } a { color: var(--link) } details > p:first-of-type { margin-top: 12px }
code { font: 85% ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace; padding: .2em .4em;
  background: var(--code); border-radius: 6px; overflow-wrap: break-word }
pre { padding: 16px; overflow: auto; background: var(--soft); border-radius: 6px; line-height: 1.45 }
pre code { padding: 0; background: none; white-space: pre }
table { border-collapse: collapse; display: block; overflow: auto }
td, th { padding: 6px 13px; border: 1px solid var(--line) }
summary { cursor: pointer }
"""
HEIGHT = 6000
"""Pixels that a picture has at most."""


def picture(markdown: str, file: Path, dark: bool = False, header: str = "", unfold: bool = False) -> None:
    """Writes a PNG of the text; `header` frames it as a comment, `unfold` shows what is folded."""
    body = MarkdownIt("gfm-like", {"html": True, "linkify": True}).render(markdown)
    body = body.replace("<details>", "<details open>") if unfold else body
    framed = f'<div class="comment"><header>{header}</header><div>{body}</div></div>' if header else body
    page = f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><body class="{"dark" if dark else ""}">{framed}'
    with TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        height = _height(source)
        _browser(f"--screenshot={file}", f"--window-size=828,{min(height, HEIGHT)}", source)


def _height(source: Path) -> int:
    """How high the page is, as the browser lays it out."""
    asking = source.with_name("asking.html")
    script = "<script>document.title = document.documentElement.scrollHeight</script>"
    asking.write_text(source.read_text(encoding="utf-8") + script, encoding="utf-8")
    told = _browser("--dump-dom", "--window-size=828,100", asking)
    return int(told.partition("<title>")[2].partition("</title>")[0]) + 10


def _browser(how: str, size: str, page: Path) -> str:
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", how, size, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
