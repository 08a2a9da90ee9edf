"""docs-guard.toml: what it may say, and how a mistake in it is told."""

import sys
from datetime import date
from subprocess import run
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard import registry
from docs_guard.config.load import GeneratorOptions, find, load
from docs_guard.config.settings import (
    AllowConfig,
    Config,
    OverrideConfig,
    PurposeConfig,
    RedirectFile,
    RuleConfig,
    SiteConfig,
)
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Files, Unreadable

WHOLE = """\
fail-on = "warning"
automatic-confidence = 0.95
grace-days = 7
[[site]]
generator = "sphinx"
root = ["./docs/source/", "docs"]
base = "docs/"
hosts = ["https://docs.example.org"]
options = { builder = "dirhtml" }
redirects = ["docs/redirects.txt", { path = "docs/conf.py", format = "conf-py", optional = true }]
exclude = ["docs/includes/**"]
gone = ["/old", "/beta/*"]
generated = ["reference/cli.md"]
snapshots = ["v1.*/**"]
self-check = "note"
[[site]]
generator = "mkdocs"
root = "."
redirects = []
[rules.missing-redirect]
severity = "note"
[[allow]]
rule = "unreadable-page"
paths = ["docs/legacy/**", "docs/a.md"]
reason = "made by the old tool"
until = 2027-01-31
[[allow]]
rule = ["missing-redirect", "unreadable-page"]
paths = "docs/beta/"
[[override]]
paths = "docs/ui/**"
[override.rules.missing-redirect]
severity = "off"
[[purpose]]
paths = ["docs/recipes/**", "docs/install.md"]
purpose = "how-to"
[[purpose]]
paths = "handbook/"
purpose = "none"
"""


def failure(text: str, path: str = "docs-guard.toml", **more: object) -> Failure:
    with pytest.raises(Failure) as caught:
        load(text.encode("utf-8", "surrogateescape"), path, **more)  # type: ignore[arg-type]
    assert (caught.value.kind, caught.value.path) == ("config", path)
    assert "\n" not in caught.value.message
    return caught.value


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_every_key_is_read(end: str, bom: bytes) -> None:
    assert load(bom + WHOLE.replace("\n", end).encode(), "docs-guard.toml") == Config(
        fail_on="warning",
        automatic_confidence=0.95,
        grace_days=7,
        site=(
            SiteConfig(
                "sphinx",
                root=("docs/source/", "docs/"),
                base="/docs",
                hosts=("https://docs.example.org",),
                options={"builder": "dirhtml"},
                redirects=(RedirectFile("docs/redirects.txt"), RedirectFile("docs/conf.py", "conf-py", optional=True)),
                exclude=("docs/includes/**",),
                gone=("/old", "/beta/*"),
                generated=("reference/cli.md",),
                snapshots=("v1.*/**",),
                self_check="note",
            ),
            SiteConfig("mkdocs", redirects=()),
        ),
        rules={"missing-redirect": RuleConfig("note")},
        allow=(
            AllowConfig(
                ("unreadable-page",),
                ("docs/legacy/**", "docs/a.md"),
                "made by the old tool",
                date(2027, 1, 31),
                line=22,
            ),
            AllowConfig(("missing-redirect", "unreadable-page"), ("docs/beta/",), line=27),
        ),
        override=(OverrideConfig(("docs/ui/**",), {"missing-redirect": RuleConfig("off")}),),
        purpose=(
            PurposeConfig(("docs/recipes/**", "docs/install.md"), "how-to", 34),
            PurposeConfig(("handbook/",), "none", 37),
        ),
        path="docs-guard.toml",
    )


def test_an_empty_file_gives_the_defaults_and_says_where_they_are_from() -> None:
    assert load(b"", "elsewhere.toml") == Config(path="elsewhere.toml")


def test_pyproject_holds_it_in_a_table_of_its_own() -> None:
    text = b'[project]\nname = "x"\n[tool.docs-guard]\ngrace-days = 3\n[[tool.docs-guard.site]]\ngenerator = "mkdocs"\n'
    config = Config(grace_days=3, site=(SiteConfig("mkdocs"),), path="pyproject.toml")
    assert load(text, "pyproject.toml") == config
    wrong = failure("[tool.ruff]\ngrace-days = 1\n[tool.docs-guard]\n\ngrace-day = 3\n", "pyproject.toml")
    assert (wrong.line, wrong.message) == (5, "unknown key `grace-day`; did you mean `grace-days`?")


def test_it_is_found_at_the_root_its_own_file_first() -> None:
    own, shared = "grace-days = 1", "[tool.docs-guard]\ngrace-days = 2"
    assert find(Files({"docs-guard.toml": own, "pyproject.toml": shared})) == Config(
        grace_days=1, path="docs-guard.toml"
    )
    assert find(Files({"pyproject.toml": shared})) == Config(grace_days=2, path="pyproject.toml")
    assert find(Files({"pyproject.toml": "[project]\nname = 'x'", "docs/docs-guard.toml": own})) == Config()
    assert find(Files({"pyproject.toml": "not = [toml"})) == Config()
    assert find(Files({"docs-guard.toml": "", "pyproject.toml": shared})) == Config(path="docs-guard.toml")
    assert find(Files()) == Config()


def test_a_file_whose_content_cannot_be_had_is_said_to_be_so() -> None:
    class Missing(Files):
        def read(self, path: str) -> bytes:
            raise Unreadable("its content is not in this clone")

    with pytest.raises(Failure, match="cannot be read: its content is not in this clone"):
        find(Missing({"docs-guard.toml": ""}))


ALLOW = "[[allow]]\n"
ENTRY = "[[allow]]\nrule = 'missing-redirect'\npaths = 'a'\n"
DID_YOU_MEAN = "unknown rule `mising-redirect`; did you mean `missing-redirect`?"
SITE = '[[site]]\ngenerator = "mkdocs"\n'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('# c\nfail_on = "error"', 2, "unknown key `fail_on`; did you mean `fail-on`?"),
        ('fail-on = "erorr"', 1, "unknown fail-on `erorr`; did you mean `error`?"),
        ("fail-on = 1", 1, '`fail-on` must be one of "error", "warning", "note", "never", not the number 1'),
        ("\ngrace-days = -1", 2, "`grace-days` must be 0 or more, not -1"),
        (
            f'[issues]\nlabel = "{"x" * 51}"',
            2,
            "`label` is no name of a label at GitHub (at most 50 characters, single spaces between words, no comma)",
        ),
        ('[issues]\n\nlabel = ""', 3, "`label` must not be empty"),
        ("grace-days = 1.5", 1, "`grace-days` must be a whole number, not the number 1.5"),
        ("grace-days = true", 1, "`grace-days` must be a whole number, not true"),
        ("automatic-confidence = 1.01", 1, "`automatic-confidence` must be from 0 to 1, not 1.01"),
        ("automatic-confidence = nan", 1, "`automatic-confidence` must be from 0 to 1, not nan"),
        ('automatic-confidence = "0.9"', 1, '`automatic-confidence` must be a number, not the string "0.9"'),
        ('[site]\ngenerator = "mkdocs"', 1, "`site` must be a list, not a table; write [[site]]"),
        ("site = 1", 1, "`site` must be a list, not the number 1"),
        ("[[site]]\nroot = 'docs'", 1, "a `site` needs the key `generator`"),
        (f"{SITE}[[site]]\ngenerator = 'mkdosc'", 4, "unknown generator `mkdosc`; did you mean `mkdocs`?"),
        (f"{SITE}rot = 'docs'", 3, "unknown key `rot`; did you mean `root`?"),
        (f"{SITE}root = [\n'docs',\n'../x']", 5, "`../x` must be a path inside the repository, relative to its root"),
        (f"{SITE}root = '/docs'", 3, "`/docs` must be a path inside the repository, relative to its root"),
        (f"{SITE}root = 'C:/docs'", 3, "`C:/docs` must be a path inside the repository, relative to its root"),
        (f"{SITE}exclude = ['a/../b']", 3, "`a/../b` must be a path inside the repository, relative to its root"),
        (f"{SITE}exclude = 'a'", 3, '`exclude` must be a list, not the string "a"'),
        (f"{SITE}root = 1", 3, "`root` must be a string or a list, not the number 1"),
        (f"{SITE}gone = [1]", 3, "`gone` must be a string, not the number 1"),
        (f"{SITE}redirects = [\n'a', '/b']", 4, "`/b` must be a path inside the repository, relative to its root"),
        (
            f"{SITE}redirects = [\n{{ path = '../c' }}]",
            4,
            "`../c` must be a path inside the repository, relative to its root",
        ),
        (f"{SITE}redirects = [\n{{ pth = 'c' }}]", 4, "unknown key `pth`; did you mean `path`?"),
        (f"{SITE}redirects = [{{ format = 'mkdocs' }}]", 3, "a `redirects` needs the key `path`"),
        (
            f"{SITE}redirects = [\n{{ path = 'c', format = 'mkdoc' }}]",
            4,
            "unknown format `mkdoc`; did you mean `mkdocs`?",
        ),
        (f"{SITE}redirects = [1]", 3, "`redirects` must be a string or a table, not the number 1"),
        (
            f"{SITE}redirects = [{{ path = 'c', optional = 'yes' }}]",
            3,
            '`optional` must be true or false, not the string "yes"',
        ),
        (
            f"{SITE}base = 'https://x.org/docs'",
            3,
            "`base` must be a URL path such as `/docs`, not `https://x.org/docs`",
        ),
        (f"{SITE}self-check = 'of'", 3, "unknown self-check `of`; did you mean `off`?"),
        (f"{SITE}options = 'dirhtml'", 3, '`options` must be a table, not the string "dirhtml"'),
        (f"{SITE}hosts = 2020-01-01", 3, "`hosts` must be a list, not the date 2020-01-01"),
        ("rules = []", 1, "`rules` must be a table, not a list"),
        ("[rules]\nmissing-redirect = 'off'", 2, '`missing-redirect` must be a table, not the string "off"'),
        ("[rules.missing-redirects]", 1, "unknown rule `missing-redirects`; did you mean `missing-redirect`?"),
        ("[rules.missing-redirect]\nseverity = 'of'", 2, "unknown severity `of`; did you mean `off`?"),
        ("[rules.missing-redirect]\nseverty = 'off'", 2, "unknown key `severty`; did you mean `severity`?"),
        ("allow = 1", 1, "`allow` must be a list, not the number 1"),
        ("[allow]\nrule = 'x'", 1, "`allow` must be a list, not a table; write [[allow]]"),
        (f"{ALLOW}rule = 'missing-redirect'", 1, "an `allow` needs the key `paths`"),
        (f"{ALLOW}paths = 'a'", 1, "an `allow` needs the key `rule`"),
        (f"{ALLOW}paths = 'a'\nrule = 'mising-redirect'", 3, DID_YOU_MEAN),
        (f"{ALLOW}paths = 'a'\nrule = ['unreadable-page',\n'mising-redirect']", 4, DID_YOU_MEAN),
        (f"{ALLOW}rule = []\npaths = 'a'", 2, "`rule` must name at least one; leave it out for the default"),
        (f"{ALLOW}paths = '/a'", 2, "`/a` must be a path inside the repository, relative to its root"),
        (f"{ENTRY}untill = 2027-01-01", 4, "unknown key `untill`; did you mean `until`?"),
        (f"{ENTRY}until = 'soon'", 4, '`until` must be a date such as 2027-01-31, not the string "soon"'),
        (f"{ENTRY}until = 2027", 4, "`until` must be a date such as 2027-01-31, not the number 2027"),
        (
            f"{ENTRY}until = 2027-01-01T00:00:00",
            4,
            "`until` must be a date such as 2027-01-31, not the date 2027-01-01 00:00:00",
        ),
        (f"{ENTRY}until = '2027-02-30'", 4, "`until` must be a day of the calendar, not 2027-02-30"),
        (f"{ENTRY}reason = 1", 4, "`reason` must be a string, not the number 1"),
        (f"{ENTRY}line = 1", 4, "unknown key `line`; expected one of `rule`, `paths`, `reason`, `until`"),
        ("[[purpose]]\npaths = 'a'", 1, "a `purpose` needs the key `purpose`"),
        (
            "[[purpose]]\npaths = 'a'\npurpose = 'howto'",
            3,
            "unknown purpose `howto`; did you mean `how-to`?",
        ),
        (
            "[[purpose]]\npaths = 'a'\npurpose = 'guide'",
            3,
            "unknown purpose `guide`; expected one of `tutorial`, `how-to`, `reference`, `explanation`, `none`",
        ),
        (
            "[[purpose]]\npaths = ['/a']\npurpose = 'how-to'",
            2,
            "`/a` must be a path inside the repository, relative to its root",
        ),
        ("[[override]]\nrules = {}", 1, "an `override` needs the key `paths`"),
        ("[[override]]\npaths = 'a'", 1, "an `override` needs the key `rules`"),
        (
            "[[override]]\npaths = 'a'\n[override.rules.mising-redirect]\nseverity = 'off'",
            3,
            DID_YOU_MEAN,
        ),
        (
            "[[override]]\npaths = 'a'\n[override.rules.missing-redirect]\nseverity = 'of'",
            4,
            "unknown severity `of`; did you mean `off`?",
        ),
        ("path = 'x'", 1, None),
        ("a = 1\na = 2", 2, None),
        ("a = 1\nb = ", 2, None),
        ("a = 1\n\udcff", 2, "byte 0xff is not UTF-8"),
        ("a = " + "[" * 5_000, 1, None),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_nearest_word(text: str, line: int, message: str | None) -> None:
    told = failure(text)
    assert told.line == line
    assert message is None or told.message == message


def test_a_word_that_resembles_nothing_is_answered_with_the_words_there_are() -> None:
    told = failure("[[site]]\ngenerator = 'zzz'").message
    assert told.startswith("unknown generator `zzz`; expected one of `")
    assert "`sphinx`" in told


RULES = {"thin-page": {"least_words": int, "share": float, "kinds": tuple[str, ...]}}


def test_the_options_of_a_rule_are_checked_by_name_and_type() -> None:
    text = b"[rules.thin-page]\nseverity = 'off'\nleast-words = 5\nshare = 1\nkinds = ['a']\n"
    rules = load(text, "x.toml", rules=RULES).rules
    assert rules == {"thin-page": RuleConfig("off", {"least_words": 5, "share": 1.0, "kinds": ("a",)})}
    assert (
        failure("[rules.thin-page]\nleast-word = 5", rules=RULES).message
        == "unknown key `least-word`; did you mean `least-words`?"
    )
    told = failure("[rules.thin-page]\n\nleast-words = 'x'", rules=RULES)
    assert (told.line, told.message) == (3, '`least-words` must be a whole number, not the string "x"')


def test_the_options_of_a_generator_are_checked_by_name_and_word() -> None:
    options: GeneratorOptions = {
        "mkdocs": {"builder": (("html", "dirhtml"), "How."), "free": (None, "What.")}
    }.__getitem__
    good = load(f"{SITE}options = {{ builder = 'html', free = 1 }}".encode(), "x.toml", generator_options=options)
    assert good.site[0].options == {"builder": "html", "free": 1}
    told = failure(f"{SITE}[site.options]\nbuild = 'html'", generator_options=options)
    assert (told.line, told.message) == (4, "unknown option `build` of mkdocs; did you mean `builder`?")
    told = failure(f"{SITE}options = {{ builder = 'htlm' }}", generator_options=options)
    assert (told.line, told.message) == (3, "unknown builder `htlm`; did you mean `html`?")


def test_the_options_of_a_rule_are_checked_in_an_override_too() -> None:
    above = "[[override]]\npaths = 'a'\n[override.rules.thin-page]\n"
    (override,) = load(f"{above}least-words = 5".encode(), "x.toml", rules=RULES).override
    assert override.rules == {"thin-page": RuleConfig(None, {"least_words": 5})}
    told = failure(f"{above}least-word = 5", rules=RULES)
    assert (told.line, told.message) == (4, "unknown key `least-word`; did you mean `least-words`?")


def test_a_date_may_be_a_string() -> None:
    """As editors hand it to the schema, and as YAML and JSON writers are used to."""
    (allow,) = load(f"{ENTRY}until = '2027-01-31'".encode(), "x.toml").allow
    assert allow.until == date(2027, 1, 31)


def test_an_exception_knows_its_line_in_either_file() -> None:
    text = (
        "[project]\nname = 'x'\n"
        + ENTRY.replace("[[", "[[tool.docs-guard.")
        + ENTRY.replace("[[", "[[tool.docs-guard.")
    )
    assert [allow.line for allow in load(text.encode(), "pyproject.toml").allow] == [3, 6]


def test_many_exceptions_are_read_quickly() -> None:
    started = perf_counter()
    assert load((ENTRY * 4_000).encode(), "x.toml").allow[-1].line == 11_998
    assert perf_counter() - started < 5


def test_a_file_over_a_mebibyte_is_refused() -> None:
    assert "larger than 1024 KiB" in failure("# " + "x" * 1024 * 1024).message


def test_a_long_file_is_read_and_its_mistakes_found_quickly() -> None:
    started = perf_counter()
    assert failure(SITE * 4_000 + "root = 1").line == 8_001
    assert perf_counter() - started < 5


@given(st.text("[]{}=.,\"'#\n -ab1", max_size=30))
def test_any_text_is_a_configuration_or_a_failure_with_a_line(text: str) -> None:
    for prefix in ("", SITE):
        try:
            load((prefix + text).encode(), "x.toml")
        except Failure as told:
            assert told.line is not None
            assert 1 <= told.line <= (prefix + text).count("\n") + 1


def test_without_a_configuration_nothing_is_imported_to_read_one() -> None:
    code = (
        "import sys\nfrom docs_guard.config.load import find\nfrom docs_guard.model.tree import Files\n"
        "find(Files({'pyproject.toml': ''}))\n"
        "assert not {'tomllib', 'difflib', 'yaml', 'tomlkit'} & sys.modules.keys()\n"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_generator_and_format_that_is_there_may_be_named() -> None:
    for name in registry.names("docs_guard.sites.generators"):
        assert load(f"[[site]]\ngenerator = '{name}'".encode(), "x.toml").site[0].generator == name
    for name in registry.names("docs_guard.redirects.formats"):
        text = f"{SITE}redirects = [{{ path = 'x', format = '{name}' }}]"
        assert load(text.encode(), "x.toml").site[0].redirects == (RedirectFile("x", name),)
