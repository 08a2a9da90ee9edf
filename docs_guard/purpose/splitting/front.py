"""The front matter of a page that was split off: that of the old page, without what is the old page's own."""

from collections.abc import Callable, Iterator, Mapping

from docs_guard.model.declared import dataclass
from docs_guard.redirects.quoting import in_json, in_toml, in_yaml
from docs_guard.syntax import front_matter
from docs_guard.syntax.node import Malformed, Node

TITLES = ("title",)
_OF_ONE_PAGE = """
    slug url aliases alias permalink redirect_from redirect_to redirect redirects id uid uuid guid weight order
    nav_order navigation_weight sidebar_position sidebar_label sidebartitle sidebar_title linktitle link_title
    short_title nav_title title_tag seotitle seo_title meta_title h1 titlesuffix menu sidebar sort sort_order
    position path canonical canonical_url canonicalurl description summary abstract intro keywords excerpt subtitle
    lead hero image thumbnail cover og_image social_image previous next prev pagination_next pagination_prev
    pagination_label resources cascade breadcrumb breadcrumbs nd-docs f5-docs docs docid doc_id custom_edit_url
    source_url hide_title related related_resources has_children parent_order translationkey translation_key
    content_id zone_pivot_groups discourse no_list simple_list children
"""
OWN = frozenset(_OF_ONE_PAGE.split())
"""Keys, in lower case, that tell of one page alone: addresses, names, order in a menu, descriptions, pictures."""
WRITERS: Mapping[str, Callable[[str], str]] = {"yaml": in_yaml, "toml": in_toml, "json": in_json}


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter with its fences, ending in a line end; empty where there is none. `left` are the keys left out."""

    text: str
    left: tuple[str, ...] = ()


def front(
    data: bytes, title: str | None, purpose: tuple[str, str] | None, newline: str, without: frozenset[str] = frozenset()
) -> Front:
    """
    The front matter for a page beside `data`; `title` is None where pages say theirs in a heading, and `purpose` is the
    key that tells what the page is for, with its value. `without` are more keys to leave out, in lower case.
    """
    said = {"title": title} if title is not None else {}
    said |= {purpose[0]: purpose[1]} if purpose else {}
    block = front_matter.split(data)
    if block is None:
        return Front(_fresh(said, "yaml", newline) if said else "")
    try:
        root = front_matter.node(data)
    except Malformed:
        root = None
    if root is None:
        return Front(_fresh(said, block.language, newline) if said else "")
    own = OWN | without
    made = _yaml(data, block, root, said, own, newline) if block.language == "yaml" else None
    if made is None or not _reads(made.text, said):
        made = _rebuilt(data, block.language, root, said, own, newline)
    return made if _reads(made.text, said) else Front(_fresh(said, block.language, newline))


def _yaml(
    data: bytes, block: front_matter.Block, root: Node, said: Mapping[str, str], own: frozenset[str], newline: str
) -> Front | None:
    """The lines of the old front matter but those of keys of its own; the rest stays letter by letter."""
    left, open_ = list[str](), dict(said)
    body = _kept(data, root, block.end, own | frozenset(TITLES), left, open_, newline)
    if body is None:
        return None
    new = "".join(f"{name}: {_scalar(text, b'', None)}{newline}" for name, text in open_.items())
    opening = data[: block.start].removeprefix(b"\xef\xbb\xbf").decode()
    return Front(opening + new + body + f"---{newline}" if (new + body).strip() else "", tuple(left))


def _kept(
    data: bytes, root: Node, end: int, own: frozenset[str], left: list[str], said: dict[str, str], newline: str
) -> str | None:
    """
    The lines of a map that ends at the byte `end`, without those of keys in `own`; None where a key shares its line.

    `left` takes the keys that are left out; of `said` those are taken that the map says, with what they are to say.
    """
    starts = [data.rfind(b"\n", 0, name.start) + 1 for name, _ in root.pairs]
    margins = [data[start : name.start] for start, (name, _) in zip(starts, root.pairs, strict=True)]
    if len(set(starts)) != len(starts) or any(margin.strip(b" ") for margin in margins):
        return None
    parts = list[str]()
    for at, (name, value) in enumerate(root.pairs):
        key, stop = str(name.value), starts[at + 1] if at + 1 < len(starts) else end
        whole = data[starts[at] : stop].decode("utf-8", "surrogateescape")
        if key in said:
            told = said.pop(key)
            if value.kind != "string" or value.value != told:
                line = data[starts[at] : name.end].decode("utf-8", "surrogateescape")
                whole = f"{line}: {_scalar(told, data, value)}{newline}"
            parts.append(whole)
        elif key.lower() in own:
            left.append(key)
        elif value.kind == "map" and value.pairs and any(str(each.value).lower() in own for each in _keys(value)):
            inner = _kept(data, value, stop, own, left, {}, newline)
            first = data.find(b"\n", name.end, stop) + 1
            if inner and first:
                parts.append(data[starts[at] : first].decode("utf-8", "surrogateescape") + inner)
        else:
            parts.append(whole)
    return "".join(parts)


def _keys(node: Node) -> Iterator[Node]:
    """The keys of a map, and of the maps in it."""
    for name, value in node.pairs:
        yield name
        yield from _keys(value)


def _scalar(text: str, data: bytes, old: Node | None) -> str:
    from docs_guard.redirects.quoting import quote_of

    quote = quote_of(data, old)
    if quote:
        return in_yaml(text, quote)
    simple = text.replace(" ", "").replace(",", "").replace("(", "").replace(")", "")
    if simple and in_yaml(simple) == simple and text == text.strip() and ": " not in text and " #" not in text:
        return text
    return in_yaml(text)


def _rebuilt(
    data: bytes, language: str, root: Node, said: Mapping[str, str], own: frozenset[str], newline: str
) -> Front:
    """The keys that hold plain values, written anew: for TOML, JSON, and YAML that is not written line by line."""
    parts, left = dict[str, str](), list[str]()
    write = WRITERS[language]
    for name, value in root.pairs:
        key = str(name.value)
        if key in said or key.lower() in TITLES:
            continue
        plain = value.kind in ("string", "number", "bool") or (
            value.kind == "list" and all(item.kind in ("string", "number", "bool") for item in value.items)
        )
        if key.lower() in own or not plain:
            left.append(key)
        else:
            parts[data[name.start : name.end].decode()] = data[value.start : value.end].decode(
                "utf-8", "surrogateescape"
            )
    told = {in_json(key) if language == "json" else key: write(text) for key, text in said.items()} | parts
    return Front(_fenced(told, language, newline), tuple(left))


def _fresh(said: Mapping[str, str], language: str, newline: str) -> str:
    write = WRITERS[language]
    return _fenced(
        {in_json(key) if language == "json" else key: write(text) for key, text in said.items()}, language, newline
    )


def _fenced(told: Mapping[str, str], language: str, newline: str) -> str:
    if not told:
        return ""
    if language == "json":
        return (
            "{"
            + newline
            + f",{newline}".join(f"  {key}: {value}" for key, value in told.items())
            + f"{newline}}}{newline}"
        )
    fence, sign = ("+++", " =") if language == "toml" else ("---", ":")
    return "".join((fence, newline, *(f"{key}{sign} {value}{newline}" for key, value in told.items()), fence, newline))


def _reads(text: str, said: Mapping[str, str]) -> bool:
    """Whether front matter reads back as what it is to say."""
    if not text:
        return not said
    try:
        root = front_matter.node(text.encode("utf-8", "surrogateescape"))
    except Malformed:
        return False
    return root is not None and all(
        (node := root.get(key)) is not None and node.value == value for key, value in said.items()
    )
