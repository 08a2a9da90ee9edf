"""What generators put between Markdown: pictures in shortcodes, tags and embeds, and what of the page is theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.pages.page import read
from docs_guard.pages.parsed import MARKUP
from docs_guard.pages.shortcodes import blank


def left(text: str) -> str:
    """The blanked text; what stood within a line as `~`, spaces at line ends left out."""
    told = blank(text).text
    assert len(told) == len(text)
    return "\n".join(line.rstrip() for line in told.replace(MARKUP, "~").split("\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{{< figure src="/a.png" alt="b" >}}', [("/a.png", "b", "hugo")]),
        ('{{% figure src="/a.png" %}}', [("/a.png", None, "hugo")]),
        ('{{< figure src=a.png alt=`b "c"` />}}', [("a.png", 'b "c"', "hugo")]),
        ('{{< figure\n  src="a.png"\n  alt="b \\"c\\""\n>}}', [("a.png", 'b "c"', "hugo")]),
        ('{{< img "shot.png" >}}', [("shot.png", None, "hugo")]),
        ('{{< docs/img src="shot.png" >}}', [("shot.png", None, "hugo")]),
        ('{{< anything image="shot.png" >}}', [("shot.png", None, "hugo")]),
        ('{{< anything filename="shot.png" href="other.png" >}}', [("shot.png", None, "hugo")]),
        ('{{< code file="a.svg" >}}{{< x config=imaging.webp >}}{{< gallery match="a*.png" >}}', []),
        ('{{< video src="a.mp4" >}}{{< ref "b.md" >}}', []),
        ('{{< imgproc cat Fit "300x200" >}}\nA  cat\n{{< /imgproc >}}', [("cat", "A cat", "hugo")]),
        ('{{</* figure src="a.png" */>}}', []),
        ('`{{< figure src="a.png" >}}`', []),
        ('```\n{{< figure src="a.png" >}}\n```', []),
        ('{{< figure src="a.png"', []),
        ('{% include image.html src="/a.png" alt="b" %}', [("/a.png", "b", "liquid")]),
        ("{% include figure image_path='/a.png' alt='' %}", [("/a.png", "", "liquid")]),
        ("{%- picture gallery img/a.png --alt b c -%}", [("img/a.png", "b c", "liquid")]),
        ('{% image "./a.jpg", "b" %}', [("./a.jpg", None, "liquid")]),
        ("{% include note.html content='b' %}{% if a %}{% endif %}{{ b }}", []),
        ("{% highlight html %}\n{% figure a.png %}\n{% endhighlight %}", []),
        ("![[a.png]]", [("a.png", None, "obsidian")]),
        ("![[a b.png|c|300]]", [("a b.png", "c", "obsidian")]),
        ("![[note]] ![[a.png\n]]", []),
        (
            ':::image type="content" source="media/a.png" alt-text="b" border="false":::',
            [("media/a.png", "b", "learn")],
        ),
        (':::image source="a.png"\n  alt-text="b":::', [("a.png", "b", "learn")]),
        (":::note\na.png\n:::", []),
    ],
)
def test_pictures_of_shortcodes(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = blank(text).images

    assert [(image.src, image.alt, image.syntax) for image in found] == expected
    assert all(text[image.start] in "{!:" and text[image.end - 1] in "}]:" for image in found)


def test_a_picture_keeps_what_its_shortcode_says() -> None:
    (figure,) = blank(
        '{{< figure src="a.png" caption="b c" title="d" width="300px" link="/e" class="dark-only" >}}'
    ).images
    (processed,) = blank('{{< imgproc cat Fit "300x200" >}}\nA  cat\n{{< /imgproc >}}').images
    (embed,) = blank("![[a.png|300x200]]").images
    (icon,) = blank(':::image type="icon" source="a.png":::').images

    assert (figure.caption, figure.title, figure.width, figure.linked, figure.theme) == (
        "d b c",
        "d",
        300,
        True,
        "dark",
    )
    assert figure.alt == "b c"
    assert processed.caption == "A cat"
    assert (embed.alt, embed.width, embed.height) == (None, 300, 200)
    assert icon.decorative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{< tabs >}}\n# a\n{{< /tabs >}}", "\n# a\n"),
        ("a {{< b >}} c", "a ~~~~~~~~~ c"),
        ("{% raw %}\n![a](b)\n{% endraw %}", "\n![a](b)\n"),
        ("{% comment %}\n![a](b)\n{% endcomment %}\nc", "\n\n\nc"),
        ("{{< highlight js >}}\n![a](b)\n{{< /highlight >}}\nc", "\n\n\nc"),
        ("![a]({{ b }}/c.png) {{ d }}", "![a](~~~~~~~/c.png) {{ d }}"),
        ('[a]({{< ref "b" >}}) [c](d) {{ e }}', "[a](~~~~~~~~~~~~~~~) [c](d) {{ e }}"),
        ("[a](b {{ c }})", "[a](b {{ c }})"),
        ("`{{< a >}}`\n\n{{< b", "`{{< a >}}`\n\n{{< b"),
    ],
)
def test_markdown_between_stays_at_its_place(text: str, expected: str) -> None:
    assert left(text) == expected


@pytest.mark.parametrize(
    ("text", "composed"),
    [
        ('{{< figure src="a.png" >}} {% if a %} ![[a.png]] {{< tab >}}', False),
        ('{{< include "a.md" >}}', True),
        ("{{% readfile file='a.md' %}}", True),
        ("{% include a.md %}", True),
        ("{% include_relative a.md %}", True),
        ('{% include image.html src="/a.png" %}', False),
        ("![[note]]", True),
    ],
)
def test_a_page_is_composed_where_something_brings_text(text: str, composed: bool) -> None:
    assert blank(text).composed is composed


def test_pictures_of_shortcodes_stand_among_the_others_of_a_page() -> None:
    text = '# a\n\n![b]({{ site.url }}/b.png)\n\n- c {{< figure src="c.png" >}}\n\n<img src="{{ site.url }}/d.png">\n'
    found = [(image.src, image.place.line, image.place.column) for image in read(text.encode(), "a.md").images]

    assert found == [("{{ site.url }}/b.png", 3, 1), ("c.png", 5, 5), ("{{ site.url }}/d.png", 7, 1)]


PARTS = st.sampled_from(
    [
        "{{<",
        ">}}",
        "{{%",
        "%}}",
        "{%",
        "%}",
        "{{",
        "}}",
        "![[",
        "]]",
        ":::image ",
        ":::",
        "`",
        "```\n",
        "\n",
        " ",
        "](",
        ")",
        "figure ",
        "src=",
        '"',
        "a.png",
        "comment",
        "endcomment",
        "/",
        "|",
        "\\",
        "\r\n",
        "é",
    ]
)


@given(st.lists(PARTS, max_size=30).map("".join))
def test_blanking_keeps_length_and_line_ends(text: str) -> None:
    found = blank(text)

    assert len(found.text) == len(text)
    assert all(before == after or after in (" ", MARKUP) for before, after in zip(text, found.text, strict=True))
    assert all(end not in "\r\n" or end == text[at] for at, end in enumerate(found.text))
    assert [at for at, sign in enumerate(found.text) if sign in "\r\n"] == [
        at for at, sign in enumerate(text) if sign in "\r\n"
    ]
    assert all(0 <= image.start < image.end <= len(text) for image in found.images)
