"""What is read of a page without parsing it: its title, the targets of its links, its words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.pages.light import link_targets, words
from docs_guard.pages.titles import title


def targets(text: str, path: str = "a.md") -> list[str]:
    return list(link_targets(text.encode(), path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](/b)", ["/b"]),
        ("[a](/b 'title') and [c]( <d e.md> )", ["/b", "d e.md"]),
        ("[a](/b_(c)) ![p](p.png)", ["/b_(c)", "p.png"]),
        ("[a]: https://example.org/x 'T'\n  [b]: <c d>", ["https://example.org/x", "c"]),
        ('<a class="x" href="/y">z</a> <Link to={"/w"}> <a data-href="/no">', ["/y", "/w"]),
        ("<https://example.org/z>", ["https://example.org/z"]),
        ("`[a](/code)` [b](/real) ``x ` [c](/code)``", ["/real"]),
        ("```\n[a](/fenced)\n```\n[b](/after)", ["/after"]),
        ("~~~md\n```\n[a](/fenced)\n```\n~~~\n[b](/after)", ["/after"]),
        ("````\n```\n[a](/fenced)\n````\n[b](/after)", ["/after"]),
        ("- item\n  ```\n  [a](/fenced)\n  ```\n  [b](/after)", ["/after"]),
        ("---\nlink: '[a](/front)'\n---\n[b](/body)", ["/body"]),
        ("see {doc}`/guide/a` and {doc}`text <b>`", ["doc:/guide/a", "doc:b"]),
        ("[a]() [b](#here)", ["#here"]),
    ],
)
def test_links_of_markdown(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`text <https://example.org/x>`_ and `y <../b.html>`__", ["https://example.org/x", "../b.html"]),
        (":doc:`/guide/a` :doc:`text <b>` :ref:`no`", ["doc:/guide/a", "doc:b"]),
        (".. _name: /target\n.. image:: /img/a.png\n   :target: /b", ["/target", "/img/a.png", "/b"]),
        ("``code `x <no>`_ ``", []),
    ],
)
def test_links_of_restructuredtext(text: str, expected: list[str]) -> None:
    assert targets(text, "a.rst") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: The Title\n---\n# Heading", "The Title"),
        ("---\ntitle: 'Quoted: yes'\n---\n", "Quoted: yes"),
        ('+++\ntitle = "From TOML"\n+++\n', "From TOML"),
        ("---\ntitle: [\n---\n# Heading ##\n", "Heading"),
        ("text\n\n# Heading\n", "Heading"),
        ("Heading\n=======\n", "Heading"),
        ("no heading", ""),
    ],
)
def test_the_title_is_that_of_the_front_matter_or_the_first_heading(text: str, expected: str) -> None:
    assert title(text.encode(), "a.md") == expected


def test_the_title_of_restructuredtext_is_underlined() -> None:
    assert title(b"=====\nTitle\n=====\n\nmore\n----\n", "a.rst") == "Title"


def test_words_are_in_lower_case_and_without_front_matter() -> None:
    text = "---\ntitle: Hidden\n---\n# Install **Now**, it's snake_case — “über” `x-y`"
    assert words(text.encode()) == ["install", "now", "it", "s", "snake", "case", "über", "x", "y"]


def test_signs_of_scripts_without_spaces_are_words() -> None:
    assert words("安装 Docker".encode()) == ["安", "装", "docker"]


@given(
    st.one_of(st.binary(max_size=500), st.text("[]()<>`~#=-_.:/ \nahref\"'{}doc|*").map(str.encode)),
    st.sampled_from(("a.md", "a.rst", "a.mdx")),
)
def test_any_bytes_are_a_page(data: bytes, path: str) -> None:
    text = data.decode("utf-8", "surrogateescape")
    assert all(
        "".join(target.removeprefix("doc:").split()) in "".join(text.split()) for target in link_targets(data, path)
    )
    assert all(word == word.lower() for word in words(data))


@pytest.mark.parametrize(
    "piece", ["](", "[a](", "`", "```\n", "<a href=", "]:", "(((", ":doc:`", ".. _", "{doc}`", "[a]: ", "# "]
)
@pytest.mark.parametrize("path", ["a.md", "a.rst"])
def test_a_large_page_of_one_mark_is_read_in_time(piece: str, path: str) -> None:
    data = piece.encode() * (300_000 // len(piece))
    started = time.process_time()
    assert list(link_targets(data, path)) is not None and title(data, path) is not None
    words(data)
    assert time.process_time() - started < 5
