"""Makes redirect files of every format as people write them: any quotes, margins, comments, line ends and orders."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from docs_guard.config.settings import SiteConfig
from docs_guard.model.tree import Files
from docs_guard.redirects.format import Source
from docs_guard.sites.map import read_map

Draw = Callable[..., object]
BOM = "\ufeff"
STEMS = ("a", "b/c", "old-page", "x/y/z", "guide/über", "d.e", "b/c2", "very/long/name-of-a-page")
PAGES = ("new", "other", "x/page")


@dataclass(frozen=True)
class Situation:
    """A repository with the files of one redirect format; `path` is its file, empty for front matter."""

    format: str
    site: SiteConfig
    files: Mapping[str, bytes]
    path: str

    def source(self, files: Mapping[str, bytes] | None = None) -> Source:
        """The source of the format, as the program finds it."""
        tree = Files(files or self.files)
        map_ = read_map(tree, self.site)[0]
        data = tree.read(self.path) if self.path else b""
        return Source(self.path, data, tree, map_, pages=lambda: ((page, tree.read(page.path)) for page in map_.pages))


def stems(low: int = 1) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(STEMS), min_size=low, max_size=5, unique=True)


def goals() -> st.SearchStrategy[str]:
    """Where entries lead: a stem of a page, of no page, or an address off the site."""
    return st.sampled_from([*PAGES, *PAGES, "nowhere", "https://elsewhere.example/x"])


@st.composite
def line_ends(draw: Draw, text: str, *, bom: bool = False) -> bytes:
    """The text with the line ends of one system, with or without one at its end."""
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return ((BOM if bom and draw(st.booleans()) else "") + text).encode()


def rooted(goal: str) -> str:
    return goal if goal.startswith("http") else "/" + goal


def pages(root: str = "", suffix: str = ".md") -> dict[str, bytes]:
    return {f"{root}{stem}{suffix}": b"# Page\n" for stem in PAGES}


@st.composite
def lines(draw: Draw, name: str) -> Situation:
    """A file of rules, one a line."""
    column = draw(st.sampled_from([0, 0, 18, 40]))
    gap = draw(st.sampled_from([" ", "  ", "\t", " \t "]))
    statuses = {"docsite": ["308"], "text": [""], "netlify": ["", "301", "302", "301!"]}.get(name, ["", "301", "302"])
    remark = draw(st.sampled_from(["", "", " # moved", "\t# spring"])) if name in ("netlify", "cloudflare") else ""
    text = ""
    for stem in draw(stems()):
        text += draw(st.sampled_from(["", "", "", "\n", "# a comment\n", "  # /in /a comment\n"]))
        old = "/" + stem + draw(st.sampled_from(["", "", "/"])) * (name != "docsite")
        if name not in ("docsite", "text") and draw(st.integers(0, 5)) == 0:
            old += "/*" if not old.endswith("/") else "*"
        between = " " * max(1, column - len(old)) if column else gap
        status = draw(st.sampled_from(statuses))
        margin = draw(st.sampled_from(["", "", " "]))
        text += f"{margin}{old}{between}{rooted(draw(goals()))}{gap + status if status else ''}{remark}\n"
    text += draw(st.sampled_from(["", "", "\n", "# the end\n"]))
    path = {"docsite": "assets/redirects", "text": "redirects.txt"}.get(name, "_redirects")
    site = SiteConfig("docsite" if name == "docsite" else "plain", base=draw(st.sampled_from(["", "/docs"])))
    return Situation(name, site, {**pages(), path: draw(line_ends(text, bom=name != "docsite"))}, path)


@st.composite
def names_of_files(draw: Draw) -> Situation:
    """A list of rediraffe."""
    suffix = draw(st.sampled_from(["", ".rst"]))
    quote = draw(st.sampled_from(["", "", '"', "'"]))
    gap = draw(st.sampled_from([" ", "   ", "\t"]))
    text = ""
    for stem in draw(stems()):
        text += draw(st.sampled_from(["", "", "# a comment\n", "\n"]))
        goal = draw(st.sampled_from(PAGES))
        old, new = (f"{quote}{name}{suffix or '.rst' * ('.' in name)}{quote}" for name in (stem, goal))
        text += f"{old}{gap}{new}\n"
    site = SiteConfig("sphinx", ("docs/",), options={"builder": draw(st.sampled_from(["html", "dirhtml"]))})
    files = {**pages("docs/", ".rst"), "docs/redirects.txt": draw(line_ends(text))}
    return Situation("text", site, files, "docs/redirects.txt")


@st.composite
def netlify_toml(draw: Draw) -> Situation:
    """Tables of Netlify with keys in any order, old names of keys and tables below them."""
    margin, inner = draw(st.sampled_from([("", ""), ("", "  "), ("  ", "    ")]))
    equals = draw(st.sampled_from([" = ", "="]))
    source, target = draw(st.sampled_from([("from", "to"), ("origin", "destination")]))
    text = draw(st.sampled_from(["", '[build]\npublish = "public"\n\n', "# Settings of the host\n\n"]))
    listed = draw(stems())
    for number, stem in enumerate(listed):
        mark = draw(st.sampled_from(['"', "'"]))
        keys = [(source, f"{mark}/{stem}{mark}"), (target, f"{mark}{rooted(draw(goals()))}{mark}")]
        keys += draw(st.sampled_from([[], [("status", "301")], [("status", "302"), ("force", "true")]]))
        text += draw(st.sampled_from(["", "", "# why\n"]))
        text += f"{margin}[[redirects]]{draw(st.sampled_from(['', '  # one']))}\n"
        for key, value in draw(st.permutations(keys)):
            text += f"{inner}{key}{equals}{value}{draw(st.sampled_from(['', '', ' # so']))}\n"
        text += draw(st.sampled_from(["", "", f'{inner}[redirects.headers]\n{inner}X-From = "here"\n']))
        text += "\n" * draw(st.sampled_from([1, 1, 2, 0])) * (number < len(listed) - 1)
    text += draw(st.sampled_from(["", "", '\n[context.production]\ncommand = "make"\n', "# the end\n"]))
    return Situation(
        "netlify-toml",
        SiteConfig("plain", base=draw(st.sampled_from(["", "/docs"]))),
        {**pages(), "netlify.toml": draw(line_ends(text, bom=True))},
        "netlify.toml",
    )


@st.composite
def netlify_list(draw: Draw) -> Situation:
    """The same as a list between brackets."""
    each = [f'{{ from = "/{stem}", to = "{rooted(draw(goals()))}" }}' for stem in draw(stems())]
    text = f"redirects = {draw(brackets(each, '[]', '#'))}\n"
    return Situation("netlify-toml", SiteConfig("plain"), {**pages(), "netlify.toml": text.encode()}, "netlify.toml")


@st.composite
def brackets(
    draw: Draw, elements: list[str], pair: str, comment: str, *, margin: str = "", trailing: bool = True
) -> str:
    """Elements between brackets: on one line, or each on its own, with comments where the language has them."""
    step = draw(st.sampled_from(["  ", "    ", "\t"]))
    last = "," if trailing and draw(st.booleans()) else ""
    style = draw(st.sampled_from(["line", "line, airy", "lines", "lines", "lines", "two lines"]))
    if style.startswith("line,") or style == "line":
        air = " " if "airy" in style else ""
        return pair[0] + air + ", ".join(elements) + (last if style == "line" else "") + air + pair[1]
    if style == "two lines":
        return pair[0] + "\n" + margin + step + ", ".join(elements) + last + "\n" + margin + pair[1]
    text = pair[0] + "\n"
    for number, element in enumerate(elements):
        if comment and draw(st.integers(0, 4)) == 0:
            text += f"{margin}{step}{comment} a comment, with a comma\n"
        indented = element.replace("\n", "\n" + margin + step)
        text += margin + step + indented + ("," if number < len(elements) - 1 else last)
        text += f" {comment} moved, once\n" if comment and draw(st.integers(0, 4)) == 0 else "\n"
        text += "\n" if draw(st.integers(0, 6)) == 0 else ""
    if comment and draw(st.integers(0, 6)) == 0:
        text += f"{margin}{step}{comment} the end\n"
    return text + margin + pair[1]


@st.composite
def mdbook(draw: Draw) -> Situation:
    """A table of a book, in one of the notations that TOML has for it."""
    mark = draw(st.sampled_from(['"', "'"]))
    slash = draw(st.sampled_from(["/", ""]))
    listed = [f"{stem}.html" for stem in draw(stems())]
    pairs = []
    for name in listed:
        goal = draw(goals())
        up = "../" * name.count("/")
        new = goal if goal.startswith("http") else f"{draw(st.sampled_from([up, '/']))}{goal}.html"
        key = name + draw(st.sampled_from(["", "", "#part"]))
        pairs.append(f"{mark}{slash}{key}{mark} = {mark}{new}{mark}")
    if draw(st.integers(0, 3)) == 0:
        text = f"output.html.redirect = {{ {', '.join(pairs)} }}\n"
    else:
        margin = draw(st.sampled_from(["", "  "]))
        text = '[book]\ntitle = "Kettle"\n\n[output.html.redirect]\n'
        for pair in pairs:
            text += draw(st.sampled_from(["", "", "# why\n", "\n"]))
            text += margin + pair + draw(st.sampled_from(["", "", " # moved"])) + "\n"
        text += draw(st.sampled_from(["", "", "\n[output.html.search]\nenable = true\n"]))
    summary = b"".join(b"- [Page](%s.md)\n" % stem.encode() for stem in PAGES)
    files = {**pages("src/"), "src/SUMMARY.md": summary, "book.toml": draw(line_ends(text, bom=True))}
    return Situation("mdbook", SiteConfig("mdbook", ("src/",)), files, "book.toml")


@st.composite
def objects(draw: Draw, path: str) -> Situation:
    """A list of objects, or a map, in JSON or in code."""
    code = path.endswith((".js", ".ts", ".mjs"))
    comment = "//" if code or path.endswith("jsonc") else ""
    mark = draw(st.sampled_from(["'", '"', "`"])) if code else '"'
    names = ("from", "to") if path.startswith("docusaurus") else ("source", "destination")
    bare = code and draw(st.booleans())
    as_map = path.startswith("astro") or (path == "redirects.ts" and draw(st.booleans()))
    key_mark = "'" if mark == "`" else mark
    elements = []
    for stem in draw(stems()):
        new = rooted(draw(goals()))
        if as_map:
            elements.append(f"{key_mark}/{stem}{key_mark}: {mark}{new}{mark}")
            continue
        fields = [(names[0], f"{mark}/{stem}{mark}"), (names[1], f"{mark}{new}{mark}")]
        if not path.startswith("docusaurus"):
            fields += draw(st.sampled_from([[], [("permanent", "true")], [("permanent", "false")]]))
        shown = [
            f"{key if bare else key_mark + key + key_mark}: {value}" for key, value in draw(st.permutations(fields))
        ]
        elements.append(draw(brackets(shown, "{}", "", trailing=code)))
    held = draw(brackets(elements, "{}" if as_map else "[]", comment, margin="  ", trailing=bool(comment)))
    openings = {
        "redirects.json": ("", "\n"),
        "redirects.jsonc": ("// moved pages\n", "\n"),
        "vercel.json": ('{\n  "cleanUrls": true,\n  "redirects": ', ',\n  "rewrites": []\n}\n'),
        "docs.json": ('{\n  "redirects": ', "\n}\n"),
        "redirects.ts": ("export const redirects: Redirect[] = ", ";\n"),
        "next.config.js": ("module.exports = {\n  async redirects() {\n    return ", ";\n  },\n};\n"),
        "astro.config.mjs": ("export default defineConfig({\n  redirects: ", ",\n});\n"),
        "docusaurus.config.js": (
            "module.exports = {\n  plugins: [['@docusaurus/plugin-client-redirects', {\n  redirects: ",
            "\n}]],\n};\n",
        ),
    }
    before, after = openings[path]
    files = {**pages(), path: draw(line_ends(before + held + after))}
    return Situation("object-list", SiteConfig("plain"), files, path)


@st.composite
def learn(draw: Draw) -> Situation:
    elements = []
    for stem in draw(stems()):
        fields = [f'"source_path": "docs/{stem}.md"', f'"redirect_url": "{rooted_at("/shell", draw(goals()))}"']
        fields += draw(st.sampled_from([[], ['"redirect_document_id": false']]))
        elements.append(draw(brackets(fields, "{}", "", trailing=False)))
    held = draw(brackets(elements, "[]", "", margin="  ", trailing=False))
    path = ".openpublishing.redirection.json"
    files = {**pages("docs/"), path: draw(line_ends(f'{{\n  "redirections": {held}\n}}\n'))}
    return Situation("learn", SiteConfig("learn", ("docs/",), base="/shell"), files, path)


def rooted_at(base: str, goal: str) -> str:
    return goal if goal.startswith("http") else f"{base}/{goal}"


@st.composite
def mkdocs(draw: Draw) -> Situation:
    """The map of the plugin, as a block or between braces, the plugins as a list or a map."""
    quote = draw(st.sampled_from(["", "", '"', "'"]))
    pairs = []
    for stem in draw(stems()):
        goal = draw(goals())
        new = goal if goal.startswith("http") else goal + ".md"
        mark = quote or draw(st.sampled_from(["", '"']))
        pairs.append(f"{quote}{stem}.md{quote}: {mark}{new}{mark}")
    listed = draw(st.booleans())
    start = (
        "plugins:\n  - search\n  - redirects:\n      redirect_maps:"
        if listed
        else ("plugins:\n  search: {}\n  redirects:\n    redirect_maps:")
    )
    if draw(st.integers(0, 3)) == 0:
        held = " " + draw(brackets(pairs, "{}", "#", margin="        ")) + "\n"
    else:
        margin = draw(st.sampled_from(["        ", "          "]))
        held = "\n"
        for pair in pairs:
            held += draw(st.sampled_from(["", "", margin + "# why\n", "\n"]))
            held += margin + pair + draw(st.sampled_from(["", "", "  # moved"])) + "\n"
    after = draw(st.sampled_from(["", "\n", "\nextra:\n  key: value\n", "# the end\n"]))
    files = {**pages("docs/"), "mkdocs.yml": draw(line_ends(f"site_name: Kettle\n{start}{held}{after}"))}
    return Situation("mkdocs", SiteConfig("mkdocs", ("docs/",)), files, "mkdocs.yml")


@st.composite
def conf_py(draw: Draw) -> Situation:
    """A dictionary of Python, of either extension."""
    mark = draw(st.sampled_from(["'", '"']))
    rediraffe = draw(st.booleans())
    pairs = []
    for stem in draw(stems()):
        goal = draw(goals())
        up = "../" * (stem.count("/") + 1)
        if rediraffe:
            old, new = f"{stem}.rst", "new.rst" if goal.startswith("http") else f"{goal}.rst"
        else:
            old, new = stem, goal if goal.startswith("http") else f"{up}{goal}/"
        pairs.append(f"{mark}{old}{mark}: {mark}{new}{mark}")
    held = draw(brackets(pairs, "{}", "#"))
    name = "rediraffe_redirects" if rediraffe else "redirects"
    after = draw(st.sampled_from(["", "\nhtml_theme = 'kettle'\n"]))
    text = f"extensions = ['sphinx_reredirects']\n{name} = {held}\n{after}"
    site = SiteConfig("sphinx", ("docs/",), options={"builder": "dirhtml"})
    files = {**pages("docs/", ".rst"), "docs/conf.py": draw(line_ends(text))}
    return Situation("conf-py", site, files, "docs/conf.py")


@st.composite
def front_matter(draw: Draw, name: str, key: str) -> Situation:
    """Pages with the addresses that they took over, in YAML or TOML."""
    generator, root = ("hugo", "content/") if name == "hugo-aliases" else ("mkdocs", "docs/")
    files = pages(root)
    listed = draw(stems())
    for stem in draw(st.lists(st.sampled_from(PAGES), min_size=1, unique=True)):
        mine = [f"/{old}/" for old in listed[: draw(st.integers(0, len(listed)))]]
        listed = listed[len(mine) :]
        style = draw(st.sampled_from(["block", "tight block", "brackets", "one", "toml"]))
        quote = draw(st.sampled_from(["", '"', "'"])) if style != "toml" else '"'
        shown = [f"{quote}{old}{quote}" for old in mine]
        first, last = draw(st.sampled_from([("title: Page\n", ""), ("", "title: Page\nweight: 3\n")]))
        if not mine:
            held = ""
        elif style == "toml" and generator == "hugo":
            held = f"{key} = {draw(brackets(shown, '[]', '#'))}\n"
        elif style in ("brackets", "toml"):
            held = f"{key}: {draw(brackets(shown, '[]', '', margin='  '))}\n"
        elif style == "one" and len(mine) == 1:
            held = f"{key}: {shown[0]}\n"
        else:
            margin = "" if style == "tight block" else "  "
            held = f"{key}:\n" + "".join(f"{margin}- {each}\n" for each in shown)
        fence = "+++" if style == "toml" and generator == "hugo" else "---"
        if fence == "+++":
            first, last = (
                first.replace(": Page", ' = "Page"'),
                last.replace(": Page", ' = "Page"').replace(": 3", " = 3"),
            )
        files[f"{root}{stem}.md"] = draw(line_ends(f"{fence}\n{first}{held}{last}{fence}\n\n# Page\n"))
    return Situation(name, SiteConfig(generator, (root,)), files, "")


CODE = (
    "redirects.json",
    "redirects.jsonc",
    "vercel.json",
    "docs.json",
    "redirects.ts",
    "next.config.js",
    "astro.config.mjs",
    "docusaurus.config.js",
)
SITUATIONS: dict[str, st.SearchStrategy[Situation]] = {
    **{name: lines(name) for name in ("netlify", "cloudflare", "gitlab", "docsite")},
    "text": st.one_of(lines("text"), names_of_files()),
    "netlify-toml": st.one_of(netlify_toml(), netlify_toml(), netlify_list()),
    "mdbook": mdbook(),
    "object-list": st.sampled_from(CODE).flatmap(objects),
    "learn": learn(),
    "mkdocs": mkdocs(),
    "conf-py": conf_py(),
    "hugo-aliases": front_matter("hugo-aliases", "aliases"),
    "redirect-from": front_matter("redirect-from", "redirect_from"),
}
