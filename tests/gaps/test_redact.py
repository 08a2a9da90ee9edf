"""What must not leave is taken out of a text, and ordinary technical words stay."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.gaps.redact import redacted

DENY = ("Acme Corp", "Globex", "Ace", "db7.globex.example", "M\u00fcller AG")
OUT = [
    ("mail a.customer+x@acme.example now", "mail [e-mail] now"),
    ("<mailto:jo@acme.co.uk>", "<mailto:[e-mail]>"),
    ("token ghp_" + "a1B2" * 9, "token [token]"),
    ("glpat-abcdefghij0123456789 and xoxb-123456789012-abcdef", "[token] and [token]"),
    ("AKIAABCDEFGHIJKLMNOP", "[token]"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF-123", "[token]"),
    ("password: hunter2", "password: [secret]"),
    ("API_KEY='s3cr3t!x'", "API_KEY='[secret]'"),
    ("Authorization: Bearer abcdef0123456789abcd", "Authorization: Bearer [token]"),
    ("https://jo:pw1@git.example.com/a/b.git", "https://[credentials]@git.example.com/a/b.git"),
    ("see https://a.example/b?session=1&x=2#top.", "see https://a.example/b?[query]#top."),
    ("at 10.12.0.7:3080 and fe80::1ff:fe23:4567:890a", "at [address]:3080 and [address]"),
    ("card 00:1B:44:11:3A:B7", "card [machine]"),
    ("call +49 170 1234567 or (555) 123-4567", "call [phone] or [phone]"),
    ("git.acme.corp is down", "[host] is down"),
    ("for ACME-corp's AceProd and myglobexhost", "for [name]'s [name]Prod and my[name]host"),
    ("id 123e4567-e89b-12d3-a456-426614174000", "id [id]"),
    ("it says Zk9vQ3hT7pLm2XwR8sYb4NdC", "it says [secret]"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabcd\n-----END RSA PRIVATE KEY-----\nand", "[key]\nand"),
    ("jo\u200b@acme.example", "[e-mail]"),
    ("by jo%40acme.example, jo&#64;acme.example, jo [at] acme.example", "by [e-mail], [e-mail], [e-mail]"),
    ("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLE", "AWS_SECRET_ACCESS_KEY=[secret]"),
    ("DB_PASSWORD=correcthorse is set", "DB_PASSWORD=[secret] is set"),
    ("-H 'Authorization: Basic dXNlcjpwYXNz'", "-H 'Authorization: Basic [token]'"),
    ("Acme\u2011Corp, acme_corp and \uff21\uff23\uff2d\uff25 corp", "[name], [name] and [name]"),
    ("Mu\u0308ller AG", "[name]"),
]
STAYS = [
    "upgrade from 5.3.9104 to 5.4.0, or version 1.2.3.4 of v10.0.0.1",
    "listen on 127.0.0.1:7080, 0.0.0.0 and ::1, in 10.0.0.0/8 or 192.168.0.0/16",
    "git clone git@github.com:owner/name.git, then actions/checkout@v4 and lodash@4.17.21",
    "commit 0123456789abcdef0123456789abcdef01234567 and sha256:" + "ab12" * 16,
    "the password is required; a token: optional, secret = <your-secret>, $PASSWORD",
    "Foo::Bar, std::vector, 12:30:45, 2024-01-02 03:04:05, 1,000,000 rows, port 5432",
    "docs/self-hosted/executors/deploy-executors-terraform-aws.mdx and getUserByAccountIdentifierV2",
    "http://pgsql.svc.cluster.local and host.docker.internal, localhost:3000, example.com",
    "EXECUTOR_DOCKER_REGISTRY_MIRROR_URL, MAX_CONCURRENT_REINDEX_JOBS_2, a1b2c3d, e2e, k8s, x86_64",
    "a space race with an acetate, a placemat",
]


@pytest.mark.parametrize(("text", "left"), OUT, ids=[text[:24] for text, _ in OUT])
def test_what_must_not_leave_is_taken_out(text: str, left: str) -> None:
    assert redacted(text, DENY).text == left


@pytest.mark.parametrize("text", STAYS)
def test_ordinary_technical_words_stay(text: str) -> None:
    assert redacted(text, DENY).text == text


def test_what_was_taken_out_is_told_as_a_diff() -> None:
    told = redacted("first line\nmail jo@acme.example or ed@acme.example\nlast line")
    assert told.found == (("e-mail", 2),)
    assert told.diff == ("-mail jo@acme.example or ed@acme.example", "+mail [e-mail] or [e-mail]")
    assert told.bare == "first line\nmail   or  \nlast line"


WORD = st.sampled_from(
    ["how", "to", "rotate", "v1.2.3", "docs/a.md", "https://x.example/a", "-", "\n", "(", "a" * 70, "é"]
)
PLANTED = st.sampled_from(
    [
        "a.customer@acme.example",
        "x@sub.acme.co.uk",
        "Acme Corp",
        "ACME_CORP",
        "acme-corp",
        "globex",
        "Ace",
        "xGLOBEXx",
        "db7.globex.example",
        "ghp_" + "a1B2" * 9,
        "https://u:p4@h.example/?q=jo@acme.example",
        "10.12.0.7",
    ]
)
GLUE = st.sampled_from([" ", "", ",", ": ", "/", "=", "<", "\n", "\u200b", "`", "'", "[", "](", "|"])
LEAKS = [
    re.compile(r"[^\s@\]]@[\w-]+\.[a-z]{2,}", re.IGNORECASE),
    re.compile(r"acme[\s_-]*corp|globex", re.IGNORECASE),
    re.compile(r"ghp_"),
    re.compile(r"10\.12\.0\.7"),
]


@settings(max_examples=400, deadline=None)
@given(parts=st.lists(st.tuples(WORD | PLANTED | st.text(max_size=4), GLUE), max_size=12))
def test_no_name_and_no_e_mail_survives_whatever_stands_around_it(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + glue for word, glue in parts)
    left = redacted(text, DENY)
    assert [leak.pattern for leak in LEAKS[:2] if leak.search(left.text.replace("git@", ""))] == []
    assert redacted(left.text, DENY).text == left.text


@settings(max_examples=200, deadline=None)
@given(before=st.lists(WORD, max_size=4), planted=PLANTED, after=st.lists(WORD, max_size=4))
def test_what_stands_alone_is_taken_out_whatever_it_is(before: list[str], planted: str, after: list[str]) -> None:
    left = redacted(" ".join([*before, planted, *after]), DENY).text
    assert [leak.pattern for leak in LEAKS if leak.search(left)] == []
    assert not re.search(r"\bAce\b", left)


@pytest.mark.parametrize(
    "part", ["a@", "a.", "1:", "+1 ", "password=", "https://a?", "-----BEGIN PRIVATE KEY-----", "Ace ", "A1"]
)
def test_a_long_hostile_text_takes_no_time(part: str) -> None:
    """10,000 characters are what is read; a pattern that backtracks would not come to an end."""
    said = redacted(part * (10_000 // len(part)), DENY)

    assert len(said.text) <= 20_000
