"""The hidden line of an issue: what is written is read back, and nothing that a stranger writes is believed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.issues.body import compose
from docs_guard.issues.causes import wanted
from docs_guard.issues.marker import bounded, bounded_key, read, written
from docs_guard.model.issue import Key, Memory
from issues import hostile
from issues.sample import lost, picture

texts = st.one_of(st.text(st.characters(), max_size=30), hostile.texts)
memories = st.builds(
    Memory,
    st.builds(Key, texts, texts, texts),
    st.sampled_from(("open", "closed")),
    st.lists(texts, max_size=4).map(tuple),
    st.integers(0, 1000),
    texts,
    st.lists(st.tuples(texts, texts), max_size=4).map(tuple),
)
KEY = Key("page", "/a", "pictures")
MARK = written(Memory(KEY))
END = "<!-- docs-guard:end -->"


@given(texts, memories)
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_back(block, memory):
    body = compose(block, memory)

    assert read(body) == bounded(memory)
    assert read(body.replace("\n", "\r\n")) == bounded(memory)
    assert bounded(bounded(memory)) == bounded(memory)


@given(memories)
@settings(max_examples=300, deadline=None)
def test_a_marker_is_one_line_of_plain_ascii_that_ends_where_it_ends(memory):
    line = written(memory)

    assert line.isascii()
    assert line.isprintable()
    assert "--" not in line[4:-3]
    assert ">" not in line[:-1]
    assert len(line) < 25_000


def test_keys_that_are_too_long_stay_apart():
    one, other = Key("page", "/a" * 5000 + "1"), Key("page", "/a" * 5000 + "2")

    assert bounded_key(one) != bounded_key(other)
    assert read(compose("", Memory(one))).key == bounded_key(one)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no marks",
        f"{END}\n{MARK.replace('v1', 'v2')}\nblock\n{END}",
        f"{MARK.replace('kind=page', 'kind=%zz%ff')}\nblock\n{END}",
        f"{MARK.replace('kind=page ', '')}\nblock\n{END}",
        f"{MARK.replace('kind=page', 'kind=page kind=lost')}\nblock\n{END}",
        f"{MARK.replace('state=open', 'state=banana')}\nblock\n{END}",
        f"{MARK.replace('reopened=0', 'reopened=-1')}\nblock\n{END}",
        f"{MARK.replace('reopened=0', 'reopened=9999999')}\nblock\n{END}",
        f"{MARK.replace('<!-- ', '<!--')}\nblock\n{END}",
        f"> {MARK}\n> block\n> {END}",
        f"- {MARK}\nblock\n{END}",
        f"    {MARK}\n    block\n    {END}",
        f"text {MARK}\nblock\n{END}",
        f"```\n{MARK}\nblock\n{END}\n```",
        f"~~~~ md\n{MARK}\nblock\n```\n{END}\n~~~~",
        f"<!-- {MARK} -->",
    ],
)
def test_damaged_foreign_and_quoted_marks_are_no_marks(body):
    assert read(body) is None


@pytest.mark.parametrize(
    "body",
    [
        f"{MARK}\nblock\n{END}",
        f"{MARK}\r\nblock\r\n{END}\r\n",
        f"{MARK}  \nblock",
        f"Hello\n\n{MARK}\nblock\n{END}\n\nbye",
        f"```\nnever closed\n\n{MARK}\nblock\n{END}",
        f"```\nnever closed\n\n{MARK}\n```toml\nx = 1\n```\n{END}",
        f"```\n{MARK.replace('%2Fa', '%2Fb')}\nblock\n{END}\n```\n{MARK}\nblock\n{END}",
    ],
)
def test_what_people_write_around_the_block_does_not_hide_it(body):
    assert read(body).key == KEY


@given(hostile.texts)
@settings(max_examples=200, deadline=None)
def test_nothing_that_a_finding_quotes_is_read_as_a_mark(text):
    foreign = f"{text}\n{written(Memory(Key('page', '/evil')))}\n{text}\n{END}"
    told = [
        replace(lost(message=foreign, help=foreign, beside=None, quote=foreign), edit=foreign),
        picture(message=foreign, help=foreign),
    ]
    for want in wanted(told, "cause"):
        body = compose(want.block, Memory(want.key))

        assert read(body).key == want.key
        assert body.count("<!-- docs-guard:") == 2
        assert body.endswith(END)
