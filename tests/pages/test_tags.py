"""Tags of HTML and JSX: where they begin and end, what they say, and what is no tag."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.pages.parsed import Shown
from docs_guard.pages.tag_images import captions, linked, tag_images
from docs_guard.pages.tags import Tag, scan


def names(text: str, jsx: bool = False) -> list[str]:
    return [("/" if tag.closing else "") + tag.name + ("/" if tag.alone else "") for tag in scan(text, jsx=jsx)]


def images(text: str, imports: dict[str, str] | None = None) -> list[Shown]:
    return list(tag_images(list(scan(text, jsx=True)), text, imports, "jsx"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a href='x'>b</a>", ["a", "/a"]),
        ("<IMG SRC=x><br/><br />", ["img", "br/", "br/"]),
        ('<img alt="a > b" src="c">', ["img"]),
        ("<img\n  src='a'\n  alt='b'\n/>", ["img/"]),
        ("<img src=a.png alt>", ["img"]),
        ('<my-tag @click="x" :src="y" v-bind:z="q" />', ["my-tag/"]),
        ("a < b and c > d", []),
        ("a <b c", []),
        ("1 <2> 3 <- 4 <= 5", []),
        ("Map<String, List<int>>", ["int"]),
        ("<https://example.org> <me@example.org>", []),
        ("<!-- <img> --><p><!-- open <img>", ["p", "img"]),
        ("<![CDATA[ <img> ]]><p>", ["p"]),
        ("<script>if (a<b) '<img>'</script><p>", ["script", "/script", "p"]),
        ("<style>a{}</style ><STYLE><img></STYLE><p>", ["style", "/style", "style", "/style", "p"]),
        ("<script><img>", ["script", "img"]),
        ('<a href="x><img src="y">', ["img"]),
        ("<a b='1'c='2'>", ["a"]),
        ("<a {b}>", []),
        ("<Tabs.Item>", ["tabs.item"]),
    ],
)
def test_tags_of_html(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<Tab.Item x={1}></Tab.Item>", ["Tab.Item", "/Tab.Item"]),
        ("<><b/></>", ["", "b/", "/"]),
        ("<A b={c > d} e={{f: '}'}}/>", ["A/"]),
        ("<A {...props} b/>", ["A/"]),
        ("<A b={`}${'}'}`}/><B/>", ["A/", "B/"]),
        ("<A b={/* } */ 1}/><B/>", ["A/", "B/"]),
        ("<A b={// }\n 1}/><B/>", ["A/", "B/"]),
        ("<A b={x.replace(/}/g, '')}/><B/>", ["A/", "B/"]),
        ("<A b={<p>don't, see http://x.org</p>}/><B/>", ["A/", "B/"]),
        ("<A b={c <B/>", ["B/"]),
        ("<svg:path xlink:href='a'/>", ["svg:path/"]),
    ],
)
def test_tags_of_jsx(text: str, expected: list[str]) -> None:
    assert names(text, jsx=True) == expected


def test_attributes_say_their_text_or_their_source_and_where_it_stands() -> None:
    text = "<Img alt=\"a &amp; b\" src={require('./x.png')} wide n=5 alt='second' />"
    (tag,) = scan(text, jsx=True)

    assert {name: (said.value, said.expression) for name, said in tag.attributes.items()} == {
        "alt": ("a & b", None),
        "src": (None, "require('./x.png')"),
        "wide": (None, None),
        "n": ("5", None),
    }
    assert text[tag.attributes["alt"].start : tag.attributes["alt"].end] == "a &amp; b"
    assert text[tag.attributes["src"].start : tag.attributes["src"].end] == "require('./x.png')"
    assert text[tag.start : tag.end] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<img src='a.png'/>", ["a.png"]),
        ("<img src='/rendered'/>", ["/rendered"]),
        ("<img alt='x'/>", []),
        ("<Anything src='a.png'/>", ["a.png"]),
        ("<Anything src='a.mp4'/>", []),
        ("<Anything src='/rendered' alt='x'/>", ["/rendered"]),
        ("<Card img='/a.webp' href='/b'/>", ["/a.webp"]),
        ("<Card image='kind' href='/b.png'/>", []),
        ("<video src='a.gif'/><source src='a.png'/><a href='a.png'/>", []),
        ("<img src={shot}/>", ["./shot.png"]),
        ("<Image src={shot.src}/>", ["./shot.png"]),
        ("<img src={require('./a.png').default}/>", ["./a.png"]),
        ('<img src={require("@site/static/a.png")}/>', ["@site/static/a.png"]),
        ("<img src={useBaseUrl('/a.png')}/>", ["/a.png"]),
        ("<img src={new URL('./a.png', import.meta.url).href}/>", ["./a.png"]),
        ("<img src={`/a.png`}/>", ["/a.png"]),
        ("<img src={`/${v}/a.png`}/>", ["{`/${v}/a.png`}"]),
        ("<img src={other}/>", ["{other}"]),
        ("<img :src=\"withBase('/a.png')\"/>", ["/a.png"]),
        ("<img v-bind:src='other'/>", ["{other}"]),
        ("<img src='data:image/png;base64,AAAA'/>", ["data:image/png"]),
        ("<img srcset='a.png 1x, b.png 2x'/>", ["a.png"]),
        ("<picture><source srcset='d.png'/><img src='a.png'/></picture>", ["a.png"]),
        ("<ThemedImage sources={{light: useBaseUrl('/l.png'), dark: shot}}/>", ["/l.png", "./shot.png"]),
        ("<Themed light='/l.png' dark='/d.png'/>", ["/l.png", "/d.png"]),
    ],
)
def test_pictures_are_known_by_what_their_attributes_say(text: str, expected: list[str]) -> None:
    assert [image.src for image in images(text, {"shot": "./shot.png"})] == expected


def test_a_picture_keeps_what_its_tag_says() -> None:
    text = (
        "<a href='/x'><img src='a.png' alt='b' title='c' width='300' style={{height: '20px'}} aria-hidden/></a>"
        "<img src='a.png' className='hidden dark:block'/><img src='a.png#gh-light-mode-only' alt='' role='none'/>"
    )
    first, second, third = images(text)

    assert (first.alt, first.title, first.width, first.height) == ("b", "c", 300, 20)
    assert (first.linked, first.decorative, first.theme) == (True, True, "")
    assert (second.alt, second.linked, second.decorative, second.theme) == (None, False, False, "dark")
    assert (third.alt, third.decorative, third.theme) == ("", True, "light")
    assert text[first.start : first.end].startswith("<img") and text[first.start : first.end].endswith("aria-hidden/>")


def test_captions_belong_to_what_stands_in_their_frame() -> None:
    text = (
        "<Frame caption='one'><img src='a.png'/></Frame><img src='b.png'/>"
        "<figure><img src='c.png'/><figcaption>two <b>words</b></figcaption></figure><Frame><img src='d.png'/></Frame>"
    )

    assert [image.caption for image in images(text)] == ["one", "", "two words", ""]
    assert [caption for _, _, caption in captions(scan(text, jsx=True), text)] == ["one", "two words"]


def test_only_a_link_that_ends_and_leads_somewhere_is_one() -> None:
    text = "<a name='x'>1</a> <a href='y'>2</a> <a href='z'>3"

    assert [text[start:end] for start, end in linked(list(scan(text)))] == ["<a href='y'>2</a>"]


@given(st.text(alphabet="<>/='\"{}`a! -\n\\&;$.", max_size=60), st.booleans())
def test_tags_lie_in_the_text_and_do_not_overlap(text: str, jsx: bool) -> None:
    at = 0
    for tag in scan(text, jsx=jsx):
        assert isinstance(tag, Tag)
        assert at <= tag.start < tag.end <= len(text)
        assert text[tag.start] == "<" and text[tag.end - 1] == ">"
        at = tag.end
