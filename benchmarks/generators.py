"""
Do our addresses agree with what the real generators write?

    python benchmarks/generators.py [--show] [NAME ...]

Builds one sample site of odd names in several configurations with every generator that is installed, and compares the
address of each page with ours. A page is found in the output by a word that only it holds. Nothing is installed: a
generator that is not there is skipped, and said so. docs/reference/generators.md tells how to bring them.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docs_guard.config.settings import SiteConfig
from docs_guard.model.tree import Files
from docs_guard.sites.map import read_map

NAMES = (
    "index.md",
    "guide/index.md",
    "guide/README.md",
    "guide/install.md",
    "only-readme/README.md",
    "only-readme/more.md",
    "a.b.md",
    "v1.2/notes.md",
    "01-numbered.md",
    "under_score.md",
    "UPPER.md",
    "sub/deep/er/x.md",
    "foo/foo.md",
    "lower/readme.md",
    "index/index.md",
    "notes/page.md",
    "foo-/bar.md",
    "double--dash/y.md",
)
ODD = (
    "Mixed Case/Some Page.md",
    "números/página.md",
    "plus+and&more.md",
    "it's.md",
    "(round) [square].md",
    "комнаты.md",
)


@dataclass
class Case:
    """One configuration of one generator: what is built, how, and which of the files may be pages."""

    generator: str
    name: str
    files: dict[str, str]
    root: str
    command: tuple[str, ...]
    output: str
    options: dict[str, object] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()


@dataclass
class Result:
    pages: int = 0
    equal: int = 0
    different: list[str] = field(default_factory=list)


def marker(path: str) -> str:
    """A word that stands in one page alone."""
    return "mark" + path.encode().hex() + "end"


def page(path: str, front: str = "") -> str:
    return f"{front}# Title\n\n{marker(path)}\n"


def pages(folder: str, names: tuple[str, ...] | list[str], fronts: dict[str, str]) -> dict[str, str]:
    return {folder + name: page(folder + name, fronts.get(name, "")) for name in (*names, *fronts)}


def yaml(*lines: str) -> str:
    return "---\n" + "\n".join(lines) + "\n---\n"


def mkdocs() -> Iterator[Case]:
    tool = (sys.executable, "-m", "mkdocs", "build", "-q", "-d", "out")
    files = pages("docs/", [*NAMES, *ODD], {"draft.md": yaml("draft: true"), "templates/t.md": "", "gone/a.md": ""})
    for name, config in {
        "default": "site_name: x\n",
        "no directory urls": "site_name: x\nuse_directory_urls: false\n",
        "exclude_docs": "site_name: x\nexclude_docs: |\n  gone/\n  *.b.md\n  !templates/\n  /guide/install.md\n",
        "docs_dir": "site_name: x\ndocs_dir: docs/sub\n",
        "site_url": "site_name: x\nsite_url: https://example.org/base/\n",
    }.items():
        yield Case("mkdocs", name, {**files, "mkdocs.yml": config}, "", tool, "out")


def sphinx() -> Iterator[Case]:
    config = (
        "project = 'x'\nexclude_patterns = ['gone', '**/y.rst', 'v1*']\nsource_suffix = {'.rst': 'restructuredtext'}\n"
    )
    names = [name.removesuffix(".md") + ".rst" for name in (*NAMES, *ODD, "gone/a.md", "_templates/t.md")]
    files = {"docs/" + n: f"Title\n=====\n\n{marker('docs/' + n)}\n" for n in names} | {"docs/conf.py": config}
    for builder in ("html", "dirhtml"):
        tool = (sys.executable, "-m", "sphinx", "-q", "-b", builder, "docs", "out")
        yield Case("sphinx", builder, files, "docs/", tool, "out", {"builder": builder})


def mdbook() -> Iterator[Case]:
    names = [name for name in (*NAMES, *ODD) if name not in ("index.md", "guide/index.md")]
    listed = [name for name in names if name not in ("UPPER.md", "lower/readme.md")]
    lines = "".join(
        f"- [{n.replace('[', '').replace(']', '')}](<{n}>)\n" if " " in n else f"- [x]({n})\n" for n in listed
    )
    files = pages("src/", names, {"README.md": ""}) | {"src/SUMMARY.md": f"# Summary\n\n[Home](README.md)\n\n{lines}"}
    first = pages("src/", ["a.md", "b/README.md"], {}) | {"src/SUMMARY.md": "- [a](a.md)\n- [b](b/README.md)\n"}
    moved = {path.replace("src/", "text/"): body for path, body in first.items()}
    moved = {path: page(path) if not path.endswith("SUMMARY.md") else body for path, body in moved.items()}
    for name, (texts, config) in {
        "default": (files, '[book]\ntitle = "x"\n'),
        "home is a chapter": (first, '[book]\ntitle = "x"\n'),
        "src": (moved, '[book]\ntitle = "x"\nsrc = "text"\n'),
    }.items():
        command = ("mdbook", "build", "-d", "out")
        yield Case(
            "mdbook", name, {**texts, "book.toml": config}, "", command, "out", ignore=("print.html", "toc.html")
        )


def hugo() -> Iterator[Case]:
    fronts = {
        "slugged.md": yaml("slug: Another Name"),
        "given.md": yaml("url: /Some/Where"),
        "given-html.md": yaml("url: /some/where.html"),
        "given-relative.md": yaml("url: elsewhere/x/"),
        "draft.md": yaml("draft: true"),
        "never.md": yaml("build:", "  render: never"),
        "bundle/index.md": yaml("title: b"),
        "bundle/inner.md": yaml("title: i"),
        "bundle-slug/index.md": yaml("slug: renamed"),
        "headless/index.md": yaml("headless: true"),
        "cascaded/_index.md": yaml("cascade:", "  build:", "    render: never"),
        "cascaded/x.md": yaml("title: x"),
        "posts/2024-05-06-dated.md": yaml("title: Hello, World & more", "date: 2024-05-06"),
        "posts/slug.md": yaml("slug: Own", "date: 2023-01-02"),
        "posts/_index.md": yaml("title: Posts"),
        "section/_index.md": yaml("slug: renamed-section"),
        "a.fr.md": yaml("title: fr"),
        "toml.md": '+++\nslug = "from-toml"\n+++\n',
        "json.md": '{"slug": "from-json"}\n',
    }
    names = [name for name in (*NAMES, *ODD) if name not in ("index.md", "index/index.md")]
    files = pages("content/", ["_index.md", *names], fronts)
    layouts = {
        f"layouts/{place}{kind}.html": "{{ .Content }}"
        for place in ("_default/", "")
        for kind in ("single", "list", "home", "page", "section")
    }
    base = 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
    for name, config in {
        "default": base,
        "uglyURLs": base + "uglyURLs = true\n",
        "uglyURLs of a section": base + "[uglyURLs]\nguide = true\n",
        "permalinks": base + '[permalinks]\nposts = "/blog/:year/:month/:title/"\nguide = "/g/:filename/"\n',
        "permalinks of pages": base
        + '[permalinks.page]\nposts = "/:sections/:slug/"\nsub = "/s/:sections[1:]/:slug"\n',
        "case is kept": base + "disablePathToLower = true\n",
        "accents removed": base + "removePathAccents = true\n",
        "languages": base + "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n",
        "default language in a folder": base
        + "defaultContentLanguageInSubdir = true\n[languages.en]\n[languages.fr]\n",
        "mounts": base
        + '[[module.mounts]]\nsource = "content/guide"\ntarget = "content/docs"\n'
        + '[[module.mounts]]\nsource = "content/posts"\ntarget = "content/posts"\n',
    }.items():
        texts = {**files, **layouts, "hugo.toml": config}
        yield Case("hugo", name, texts, "", ("hugo", "--quiet", "-d", "out"), "out")


def jekyll() -> Iterator[Case]:
    front = yaml("title: T")
    fronts = {
        "permalink.md": yaml("permalink: /some/where/"),
        "permalink-file.md": yaml("permalink: /some/file.html"),
        "permalink-bare.md": yaml("permalink: /bare"),
        "permalink-holders.md": yaml("permalink: /p/:path/:basename:output_ext"),
        "unpublished.md": yaml("published: false"),
        "_posts/2024-05-06-hello-World.md": yaml("title: t"),
        "_posts/2024-05-07-categorised.md": yaml("categories: [One Two, three]"),
        "_posts/2024-05-08-words.md": yaml("categories: one two"),
        "_posts/2024-05-09-slug.md": yaml("slug: own"),
        "_posts/2024-05-10-dated.md": yaml("date: 2023-01-02 10:00:00 +0000"),
        "cat/_posts/2024-05-06-below.md": yaml("title: t"),
        "_docs/index.md": front,
        "_docs/a/Some_Page.md": front,
        "_docs/slug.md": yaml("slug: other"),
        "_docs/given.md": yaml("permalink: /given/"),
        "_quiet/a.md": front,
        "_drafts/d.md": front,
        "vendor/x.md": front,
        "left/out.md": front,
        "defaulted/x.md": front,
        "page.html": front,
    }
    names = {name: front for name in (*NAMES, *ODD) if name != "guide/README.md"}
    files = pages("", [], {**names, **fronts})
    collections = "collections:\n  docs:\n    output: true\n  quiet:\n    output: false\nexclude: [left]\n"
    plain = "timezone: UTC\n" + collections
    own = (
        "collections:\n  docs:\n    output: true\n    permalink: /:collection/:path/\nexclude: [left]\ntimezone: UTC\n"
    )
    named = own.replace("/:collection/:path/", "/k/:name:output_ext")
    for name, config in {
        "default": plain,
        "pretty": plain + "permalink: pretty\n",
        "none": plain + "permalink: none\n",
        "ordinal": plain + "permalink: ordinal\n",
        "template": plain + "permalink: /blog/:year/:title\n",
        "template with a slash": plain + "permalink: /blog/:categories/:title/\n",
        "collection permalink": own,
        "collection permalink by name": named,
        "collection permalink by title": own.replace("/:collection/:path/", "/k/:title"),
        "defaults": plain + "defaults:\n- scope:\n    path: defaulted\n  values:\n    permalink: /d/:basename/\n",
        "include": plain + "include: [_drafts]\n",
    }.items():
        yield Case(
            "jekyll",
            name,
            {**files, "_config.yml": config, "Gemfile": "gem 'jekyll'\n"},
            "",
            ("jekyll", "build", "-q", "-d", "out"),
            "out",
        )


CASES: dict[str, Callable[[], Iterator[Case]]] = {
    "mkdocs": mkdocs,
    "sphinx": sphinx,
    "mdbook": mdbook,
    "hugo": hugo,
    "jekyll": jekyll,
}


def missing(case: Case) -> str:
    """Why a generator cannot be run here; empty when it can."""
    if case.command[1] == "-m":
        return "" if importlib.util.find_spec(case.command[2]) else f"python -m {case.command[2]} is not installed"
    return "" if shutil.which(case.command[0]) else f"{case.command[0]} is not on the PATH"


def built(case: Case, folder: Path) -> dict[str, set[str]]:
    """The addresses at which each page's word stands in the generator's output."""
    for path, text in case.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    environment = {**os.environ, "JEKYLL_NO_BUNDLER_REQUIRE": "1"}
    done = subprocess.run(case.command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    output = folder / case.output
    if not output.is_dir():
        raise SystemExit(f"{case.generator} ({case.name}) failed: {done.stdout[-500:]}{done.stderr[-1500:]}")
    found: dict[str, set[str]] = {}
    words = {marker(path): path for path in case.files}
    for file in sorted(output.rglob("*.html")):
        if file.name in case.ignore:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        for word, path in words.items():
            if word in text:
                found.setdefault(path, set()).add("/" + file.relative_to(output).as_posix())
    return found


def compare(case: Case) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        real = built(case, Path(folder))
    site = SiteConfig(case.generator, (case.root,), base="", options=case.options)
    found, notes = read_map(Files(case.files), site)
    result = Result()
    result.different += [f"note: {note}" for note in notes]
    for path in sorted(case.files):
        if marker(path) not in case.files[path]:
            continue
        page_of_it = found.by_path.get(path)
        ours = "" if page_of_it is None else file_of(page_of_it.address)
        theirs = real.get(path, set())
        result.pages += 1
        if (ours in theirs) if theirs else not ours:
            result.equal += 1
        else:
            result.different.append(f"{path}: {' or '.join(sorted(theirs)) or 'no page'}, ours {ours or 'no page'}")
    return result


def file_of(address: str) -> str:
    """The file that a server answers an address with."""
    from urllib.parse import unquote

    path = unquote(address)
    if path.endswith("/"):
        return path + "index.html"
    return path if path.endswith((".html", ".htm")) else path + ".html"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"generators: {', '.join(CASES)}")
    parser.add_argument("--show", action="store_true", help="show every difference, not the first five")
    options = parser.parse_args()
    print(f"{'generator':10} {'configuration':32} {'pages':>6} {'equal':>6} {'different':>9}")
    wrong = 0
    for name, cases in CASES.items():
        if options.names and name not in options.names:
            continue
        for case in cases():
            if reason := missing(case):
                print(f"{name:10} skipped: {reason}")
                break
            result = compare(case)
            wrong += len(result.different)
            print(f"{name:10} {case.name:32} {result.pages:6} {result.equal:6} {len(result.different):9}")
            for line in result.different[: None if options.show else 5]:
                print(f"    {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
