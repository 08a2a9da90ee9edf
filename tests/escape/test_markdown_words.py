"""Text of strangers in Markdown: how it is shown, so that it is harmless and still reads well."""

import pytest

from docs_guard.escape.markdown import code, fenced, link, plain, prose, quoted, title

J = "\u2060"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("How do I rotate a token?", "How do I rotate a token?"),
        ("a - b + c = d, 1. e", "a - b + c = d, 1. e"),
        ("- item", "\\- item"),
        ("    indented", "indented"),
        ("1. one", "1\\. one"),
        ("12) twelve", "12\\) twelve"),
        ("=== line", "\\=== line"),
        ("@octo/team", f"@{J}octo/team"),
        ("me@kettle.example", f"me@{J}kettle.example"),
        ("see #12 and GH-7", f"see \\#{J}12 and GH-{J}7"),
        ("https://kettle.example/a", f"https:{J}//kettle.example/a"),
        ("www.kettle.example", f"www{J}.kettle.example"),
        (":octocat: at 12:30:15", f":{J}octocat: at 12:30:15"),
        ("![x](y) <b> & $x$", "!\\[x\\](y) \\<b\\> \\& \\$x\\$"),
        ("two\nlines", "two\\\\nlines"),
        ("a_b, _c_ and d__e", "a_b, \\_c\\_ and d\\_\\_e"),
        ("commit 1a2b3c4", "commit 1a2b3c4"),
    ],
)
def test_words_stay_words(text, shown):
    assert plain(text) == shown


def test_what_a_sentence_quotes_stays_a_quotation_and_the_words_keep_their_spaces():
    assert prose("write `_a_` and `b`, or - c") == "write `_a_` and `b`, or - c"
    assert prose("- `a` b") == "\\- `a` b"
    assert prose("an odd ` one") == "an odd \\` one"


def test_a_code_span_names_nobody_even_where_it_is_read_as_plain_text():
    assert code("docs/@octo/a.md #12") == f"`docs/@{J}octo/a.md #{J}12`"
    assert code("a@b.example /a#12") == "`a@b.example /a#12`"
    assert code("``x`") == "``` ``x` ```"


def test_a_fence_to_copy_from_is_exact_and_a_quoted_text_names_nobody():
    assert fenced("/@octo  /b\n```") == "````text\n/@octo  /b\n```\n````"
    assert quoted("ask @octo\n  #12") == f"```text\nask @{J}octo\n  #{J}12\n```"


def test_a_link_leads_where_the_program_means_it_to():
    assert link("`a`", "https://kettle.example/a (b)/@c#L3") == "[`a`](https://kettle.example/a%20%28b%29/%40c#L3)"
    assert link("a", "javascript:alert(1)") == "a"
    assert link("a", "") == "a"


def test_a_title_is_one_line_that_names_nobody():
    assert title("  docs/@octo/`a`\n.md #12 ") == f"docs/(at)octo/'a'\\n.md #{J}12"
    assert len(title("x" * 999)) == 200
