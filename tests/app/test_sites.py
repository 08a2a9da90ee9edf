"""Several sites in one repository: each loses its own addresses, and answers those of its own host."""

from .sample import addresses, history, judged, named, text

TWO = """
[[site]]
generator = "plain"
root = "one/"
{one}

[[site]]
generator = "plain"
root = "two/"
{two}
"""
PAGES = {"one/index.md": text("one"), "two/index.md": text("two"), "one/install.md": text("install one")}


def sites(one: str = "", two: str = "") -> dict[str, str]:
    return {"docs-guard.toml": TWO.format(one=one, two=two)}


def test_each_site_loses_its_own(tmp_path):
    before = PAGES | {"two/install.md": text("install two")} | sites('base = "/one"', 'base = "/two"')

    report = judged(history(tmp_path, before, {"one/install.md": None, "two/install.md": None}))

    assert addresses(report) == ["/one/install", "/two/install"]
    assert [site.base for site in report.sites] == ["/one", "/two"]


def test_a_page_of_another_host_answers_nothing(tmp_path):
    hosts = sites('hosts = ["https://one.example"]', 'hosts = ["https://two.example"]')
    before = PAGES | {"two/install.md": text("install two")} | hosts

    assert addresses(judged(history(tmp_path, before, {"one/install.md": None}))) == ["/install"]


def test_two_sites_that_publish_one_address_are_on_two_hosts(tmp_path):
    before = PAGES | {"two/install.md": text("install two")} | sites()

    assert addresses(judged(history(tmp_path, before, {"one/install.md": None}))) == ["/install"]


def test_a_page_of_another_site_on_the_same_host_answers(tmp_path):
    before = PAGES | sites('hosts = ["https://x.example"]', 'hosts = ["https://x.example"]\nbase = "/two"')

    report = judged(
        history(tmp_path, before | {"one/two/faq.md": text("faq")}, {"one/two/faq.md": None, "two/faq.md": "# F"})
    )

    assert report.findings == ()


def test_a_redirect_to_another_site_of_the_repository_is_no_dead_end(tmp_path):
    before = PAGES | sites("", 'base = "/two"') | {"_redirects": "/install /two\n"}

    report = judged(history(tmp_path, before, {"one/install.md": None}))

    assert (report.findings, named(report, "dead-redirect")) == ((), [])
