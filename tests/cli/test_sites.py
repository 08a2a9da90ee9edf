"""`docs-guard sites`: what was found, why, and whether it is true."""

import pytest
from repository import Repository

from cli.sample_site import losing_site
from cli.transcript import docs_guard


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    return losing_site(tmp_path_factory.mktemp("site"))


def test_the_generator_the_pages_the_redirects_and_the_self_check_are_told(site):
    told = docs_guard("sites", cwd=site.folder)

    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[0] == "mkdocs in docs/: 4 pages"
    assert lines[1].startswith("  found by     mkdocs.yml")
    assert "  for example  docs/faq.md is /faq/" in lines
    assert "  redirects    docs/_redirects (netlify): 1" in lines
    assert lines[-1].startswith("  self-check   ")


def test_an_older_revision_can_be_looked_at(site):
    assert "docs/install.md is /install/" in docs_guard("sites", "--head", "HEAD~1", cwd=site.folder).out


def test_verify_prints_both_differences_to_the_real_addresses(site, tmp_path):
    sitemap = tmp_path / "sitemap.xml"
    urls = ("", "faq/", "usage/", "blog/")
    sitemap.write_text("<urlset>" + "".join(f"<url><loc>https://x.org/{u}</loc></url>" for u in urls) + "</urlset>")

    told = docs_guard("sites", "verify", "--sitemap", str(sitemap), cwd=site.folder)

    assert (told.code, told.err) == (1, "")
    assert (
        told.out
        == """\
published, not computed: 1
  /blog/
computed, not published: 1
  /setup/install/  (docs/setup/install.md)
the same in both: 3
"""
    )


def test_verify_is_content_when_there_is_no_difference(site, tmp_path):
    listed = tmp_path / "addresses.txt"
    listed.write_text("# all of them\n/\n/faq\n/usage/\nhttps://x.org/setup/install/\n")

    told = docs_guard("sites", "verify", "--sitemap", str(listed), cwd=site.folder)

    assert told.code == 0
    assert told.out.endswith("the same in both: 4\n")


def test_where_there_is_no_site_the_cure_is_told(tmp_path):
    Repository(tmp_path).commit(files={"main.c": "int main;\n"})

    told = docs_guard("sites", cwd=tmp_path)

    assert (told.code, told.out) == (2, "")
    assert "docs-guard.toml" in told.err
