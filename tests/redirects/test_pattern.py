"""Sources that answer many addresses, in the dialect of each host."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.redirects.format import Dialect
from docs_guard.redirects.pattern import compile_pattern, expand, is_pattern

DIALECTS: tuple[Dialect, ...] = ("prefix", "netlify", "gitlab", "cloudflare", "mintlify", "route", "route-folded")


def sent(dialect: Dialect, source: str, path: str, target: str) -> str | None:
    """Where the rule sends a reader of `path`; None when it does not answer."""
    pattern = compile_pattern(dialect, source)
    assert pattern is not None, f"{source} is not understood"
    captures = pattern.match(path)
    return None if captures is None else expand(dialect, target, captures)


@pytest.mark.parametrize(
    ("source", "path", "target", "goal"),
    [
        # Each line was asked of Netlify's own matcher, npm netlify-redirector 0.5.0.
        ("/a/*", "/a/b", "/n/:splat", "/n/b"),
        ("/a/*", "/a/b/c", "/n/:splat", "/n/b/c"),
        ("/a/*", "/a", "/n/:splat", "/n/"),
        ("/a/*", "/a/b/", "/n/:splat", "/n/b/"),
        ("/a/*", "/ab", "/n/:splat", None),
        ("/a/*", "/A/b", "/n/:splat", None),
        ("/a*", "/ab", "/n/:splat", "/n/b"),
        ("/a*", "/a/b", "/n/:splat", "/n//b"),
        ("/a/b-*", "/a/b-c/d", "/n/:splat", "/n/c/d"),
        ("/a/b-*", "/a/b", "/n/:splat", None),
        ("/a/*/b", "/a/x/y/b", "/n/:splat", "/n/x/y"),
        ("/a/*/b", "/a/b", "/n/:splat", "/n/"),
        ("/a/*/b", "/a/x/c", "/n/:splat", None),
        ("/a/*.html", "/a/x.html", "/n", None),
        ("/*/docs/x", "/docs/x", "/n", "/n"),
        ("/*/docs/x", "/q/docs/x", "/n", "/n"),
        ("/*/docs/x", "/docs/xy", "/n", None),
        ("/*/docs/*", "/q/docs/a/b", "/n/:splat", "/n/q"),
        ("/a/:x", "/a/b", "/n/:x", "/n/b"),
        ("/a/:x", "/a/b/", "/n/:x", "/n/b"),
        ("/a/:x", "/a", "/n/:x", None),
        ("/a/:x", "/a/b/c", "/n/:x", None),
        ("/a/pre-:x", "/a/pre-b", "/n/:x", None),
        ("/a/:x/*", "/a/q", "/b/:x/:splat", "/b/q/"),
        ("/*", "/", "/n/:splat", "/n/"),
    ],
)
def test_netlify(source: str, path: str, target: str, goal: str | None) -> None:
    if not is_pattern("netlify", source):
        assert goal is None
        return
    said = sent("netlify", source, path, target)
    assert (said or "").replace("//", "/") == (goal or "").replace("//", "/")
    assert (said is None) == (goal is None)


@pytest.mark.parametrize(
    ("source", "path", "target", "goal"),
    [
        ("/a/*", "/a/b/c", "/n/:splat", "/n/b/c"),
        ("/a/*", "/a", "/n/:splat", None),
        ("/a/*/z", "/a/b/c/z", "/n/:splat", "/n/b/c"),
        ("/*.html", "/a/b.html", "/:splat", "/a/b"),
        ("/p/pre-:name_1/:y", "/p/pre-x/z", "/:y/:name_1", "/z/x"),
        ("/p/:x", "/p/a/b", "/:x", None),
        ("/p/:id/:id_2", "/p/1/2", "/:id_2/:id", "/2/1"),
    ],
)
def test_cloudflare(source: str, path: str, target: str, goal: str | None) -> None:
    assert sent("cloudflare", source, path, target) == goal


@pytest.mark.parametrize("source", ["/*/a/*", "/:x/:x", "/:splat/*"])
def test_cloudflare_drops_a_rule_whose_groups_have_one_name(source: str) -> None:
    assert compile_pattern("cloudflare", source) is None


@pytest.mark.parametrize(
    ("source", "path", "target", "goal"),
    [
        ("/a/:p*", "/a/b/c", "/n/:p*", "/n/b/c"),
        ("/a/:p*", "/a", "/n/:p*", "/n"),
        ("/a/:p*", "/a/", "/n/:p*", None),
        ("/a/:p+", "/a", "/n/:p+", None),
        ("/a/:p?", "/a", "/n/:p", "/n"),
        ("/a/:p", "/a/b/c", "/n", None),
        ("/(.*)", "/x/y", "/n/$1", "/n/x/y"),
        ("/b/:id(\\d{1,3})", "/b/12", "/n/:id", "/n/12"),
        ("/b/:id(\\d{1,3})", "/b/1234", "/n/:id", None),
        ("/v:major(\\d+).:minor([0-9]+)", "/v1.22", "/:major-:minor", "/1-22"),
        ("/((?!api|_next/static).*)", "/api/x", "/n", None),
        ("/((?!api|_next/static).*)", "/guide", "/n/$1", "/n/guide"),
        ("/((?!api$).*)", "/api/x", "/n/$1", "/n/api/x"),
        ("/:lang(en|fr)/a", "/fr/a", "/:lang/b", "/fr/b"),
        ("/:lang(en|fr)/a", "/de/a", "/:lang/b", None),
        ("/a{/:x}?", "/a", "/n", "/n"),
        ("/a{/:x}?", "/a/q", "/n/:x", "/n/q"),
        ("/a{-:x}*", "/a-1-2", "/n/:x", "/n/1-2"),
        ("/a\\(b\\)/:x", "/a(b)/c", "/n/:x", "/n/c"),
        ("/a-:x.html", "/a-1.html", "/:x", "/1"),
        ("/:path*/index.html", "/a/b/index.html", "/:path*", "/a/b"),
        ("/:path*/index.html", "/index.html", "/:path*", "/"),
        ("/:x([^/]*)", "/", "/n", "/n"),
    ],
)
def test_routes(source: str, path: str, target: str, goal: str | None) -> None:
    assert sent("route", source, path, target) == goal


@pytest.mark.parametrize("source", ["/a/(?<=x)y", "/(\\1)", "/(a", "/{a", "/:", "/(a**)", "/(a{2,999999})", "/?"])
def test_what_is_not_modelled_is_not_understood(source: str) -> None:
    assert compile_pattern("route", source) is None


def test_a_folded_route_takes_either_case() -> None:
    assert sent("route-folded", "/Docs/:x", "/docs/Y", "/n/:x") == "/n/Y"


def test_mintlify_takes_the_rest_and_a_part_of_a_segment() -> None:
    assert sent("mintlify", "/beta/:slug*", "/beta/a/b", "/v2/:slug*") == "/v2/a/b"
    assert sent("mintlify", "/a/part-*", "/a/part-two", "/n") == "/n"
    assert sent("mintlify", "/a/:x", "/a/b", "/n/:x") == "/n/b"


def test_a_prefix_keeps_what_follows() -> None:
    assert sent("prefix", "/a", "/a/b", "/n") == "/n/b"
    assert sent("prefix", "/a", "/ab", "/n") is None


@pytest.mark.parametrize(
    ("dialect", "source"),
    [
        ("route", "/((a+)+$)"),
        ("route", "/(a*)*b"),
        ("route", "/((a|aa)*)!"),
        ("route", "/(.*)a(.*)a(.*)a(.*)a(.*)a(.*)"),
        ("route", "/:a*/:b*/:c*/:d*/x"),
        ("route", "/([a-z]*[a-z]*[a-z]*[a-z]*)!"),
        ("cloudflare", "/*a"),
        ("netlify", "/*/a" * 20),
        ("netlify", "/*" * 40),
        ("mintlify", "/:a*" * 30),
    ],
)
def test_no_pattern_backtracks(dialect: Dialect, source: str) -> None:
    """Paths of 2,000 characters that nearly match take well under a second."""
    pattern = compile_pattern(dialect, source)
    began = time.perf_counter()
    for path in ("/" + "a" * 1999, "/a" * 1000 + "!", "/" + "a/" * 999 + "b"):
        if pattern:
            pattern.match(path)
    assert time.perf_counter() - began < 5


def test_a_path_longer_than_any_server_takes_matches_nothing() -> None:
    pattern = compile_pattern("netlify", "/a/*")
    assert pattern is not None
    assert pattern.match("/a/" + "b" * 10_000) is None


@given(st.sampled_from(DIALECTS), st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_a_source_without_a_crash(dialect: Dialect, source: str, path: str) -> None:
    is_pattern(dialect, "/" + source)
    pattern = compile_pattern(dialect, "/" + source)
    if pattern:
        pattern.match("/" + path)
        assert isinstance(pattern.everything, bool)


@given(st.text(alphabet="ab/:*(){}?+\\|[]^$.-!,0", max_size=30), st.text(alphabet="ab/-.0", max_size=30))
def test_any_route_is_read_without_a_crash(source: str, path: str) -> None:
    pattern = compile_pattern("route", "/" + source)
    if pattern:
        pattern.match("/" + path)


@given(st.lists(st.text(alphabet="abc-.", min_size=1, max_size=5), min_size=1, max_size=4), st.text("abc/", max_size=9))
def test_a_folder_and_a_star_answer_all_below_it_and_nothing_else(folder: list[str], rest: str) -> None:
    source = "/" + "/".join(folder) + "/*"
    path = "/" + "/".join(folder) + "/" + rest
    assert sent("netlify", source, path, "/n/:splat") == "/n/" + rest
    assert sent("cloudflare", source, path, "/n/:splat") == "/n/" + rest
    assert sent("netlify", source, "/x" + path, "/n/:splat") is None
