"""The front matter of a page that was split off: that of the old page, without what is the old page's own."""

from collections.abc import Callable, Mapping

from docs_guard.model.declared import dataclass
from docs_guard.redirects.quoting import in_json, in_toml, in_yaml
from docs_guard.syntax import front_matter
from docs_guard.syntax.node import Malformed, Node

TITLES = ("title",)
OWN = frozenset(
    """
    slug url aliases alias permalink redirect_from redirect_to redirect redirects id uid uuid guid weight order nav_order
    navigation_weight sidebar_position sidebar_label sidebartitle sidebar_title linktitle link_title short_title nav_title
    title_tag seotitle seo_title meta_title h1 titlesuffix menu sidebar sort sort_order position path canonical canonical_url
    canonicalurl description summary abstract intro keywords excerpt subtitle lead hero image thumbnail cover
    og_image social_image previous next prev pagination_next pagination_prev pagination_label resources cascade
    breadcrumb breadcrumbs nd-docs f5-docs docs docid doc_id custom_edit_url source_url hide_title related related_resources
    has_children parent_order translationkey translation_key content_id zone_pivot_groups no_list simple_list children
    """.split()
)
"""Keys, in lower case, that tell of one page alone: addresses, names, order in a menu, descriptions, pictures."""
WRITERS: Mapping[str, Callable[[str], str]] = {"yaml": in_yaml, "toml": in_toml, "json": in_json}


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter with its fences, ending in a line end; empty where there is none. `left` are the keys left out."""

    text: str
    left: tuple[str, ...] = ()


def front(data: bytes, title: str | None, purpose: tuple[str, str] | None, newline: str) -> Front:
    """
    The front matter for a page beside `data`; `title` is None where pages say theirs in a heading, and `purpose` is the
    key that tells what the page is for, with its value.
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
    made = _yaml(data, block, root, said, newline) if block.language == "yaml" else None
    if made is None or not _reads(made.text, said):
        made = _rebuilt(data, block.language, root, said, newline)
    return made if _reads(made.text, said) else Front(_fresh(said, block.language, newline))


def _yaml(data: bytes, block: front_matter.Block, root: Node, said: Mapping[str, str], newline: str) -> Front | None:
    """The lines of the old front matter but those of keys of its own; the rest stays letter by letter."""
    keys = [(str(name.value), name, value) for name, value in root.pairs]
    starts = [data.rfind(b"\n", 0, name.start) + 1 for _, name, _ in keys]
    if not keys or len(set(starts)) != len(starts) or any(
        data[start : name.start].strip(b" ") for start, (_, name, _) in zip(starts, keys, strict=True)
    ):
        return None
    parts, left, open_ = list[str](), list[str](), dict(said)
    for at, (name, key, value) in enumerate(keys):
        end = starts[at + 1] if at + 1 < len(keys) else block.end
        whole = data[starts[at] : end].decode("utf-8", "surrogateescape")
        if name in open_:
            if value.kind == "string" and value.value == open_[name]:
                parts.append(whole)
            else:
                margin = data[starts[at] : key.start].decode("ascii", "replace")
                parts.append(f"{margin}{data[key.start : key.end].decode()}: {_scalar(open_[name], data, value)}{newline}")
            del open_[name]
        elif name.lower() in OWN or name.lower() in TITLES:
            left.append(name)
        else:
            parts.append(whole)
    new = "".join(f"{name}: {_scalar(text, b'', None)}{newline}" for name, text in open_.items())
    opening = data[: block.start].removeprefix(b"\xef\xbb\xbf").decode()
    body = new + "".join(parts)
    return Front(opening + body + f"---{newline}" if body.strip() else "", tuple(left))


def _scalar(text: str, data: bytes, old: Node | None) -> str:
    from docs_guard.redirects.quoting import quote_of

    quote = quote_of(data, old)
    if quote:
        return in_yaml(text, quote)
    simple = text.replace(" ", "").replace(",", "").replace("(", "").replace(")", "")
    if simple and in_yaml(simple) == simple and text == text.strip() and ": " not in text and " #" not in text:
        return text
    return in_yaml(text)


def _rebuilt(data: bytes, language: str, root: Node, said: Mapping[str, str], newline: str) -> Front:
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
        if key.lower() in OWN or not plain:
            left.append(key)
        else:
            parts[data[name.start : name.end].decode()] = data[value.start : value.end].decode("utf-8", "surrogateescape")
    told = {in_json(key) if language == "json" else key: write(text) for key, text in said.items()} | parts
    return Front(_fenced(told, language, newline), tuple(left))


def _fresh(said: Mapping[str, str], language: str, newline: str) -> str:
    write = WRITERS[language]
    return _fenced({in_json(key) if language == "json" else key: write(text) for key, text in said.items()}, language, newline)


def _fenced(told: Mapping[str, str], language: str, newline: str) -> str:
    if not told:
        return ""
    if language == "json":
        return "{" + newline + f",{newline}".join(f"  {key}: {value}" for key, value in told.items()) + f"{newline}}}{newline}"
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
    return root is not None and all((node := root.get(key)) is not None and node.value == value for key, value in said.items())
