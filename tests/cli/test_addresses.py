"""Reading the addresses of a built site."""

import pytest

from docs_guard.cli.addresses import addresses
from docs_guard.model.failure import Failure


def test_a_folder_of_html_has_an_address_for_every_page(tmp_path):
    for name in ("index.html", "a/index.html", "b.html", "with space.html", "404.html", "style.css", ".hidden/x.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    assert addresses(str(tmp_path)) == ("/", "/a/", "/b.html", "/with%20space.html")


def test_the_sitemaps_of_an_index_are_found_beside_it(tmp_path):
    (tmp_path / "sitemap.xml").write_text(
        "<sitemapindex><sitemap><loc>https://x.org/en/sitemap-0.xml</loc></sitemap></sitemapindex>"
    )
    (tmp_path / "sitemap-0.xml").write_text("<urlset><url><loc> https://x.org/a/?x=1&amp;y=2 </loc></url></urlset>")

    assert [address.partition("?")[0] for address in addresses(str(tmp_path / "sitemap.xml"))] == ["/a/"]


def test_entities_that_blow_up_are_never_expanded(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><urlset><loc>https://x.org/&b;</loc></urlset>'
    (tmp_path / "s.xml").write_text(bomb)

    assert addresses(str(tmp_path / "s.xml")) == ("/&b;",)


@pytest.mark.parametrize("content", ["", "# only a comment\n", "<urlset></urlset>"])
def test_a_place_without_an_address_is_a_failure(tmp_path, content):
    (tmp_path / "s.xml").write_text(content)

    with pytest.raises(Failure, match="no address was found"):
        addresses(str(tmp_path / "s.xml"))


def test_a_place_that_is_not_there_is_a_failure(tmp_path):
    with pytest.raises(Failure, match="cannot read"):
        addresses(str(tmp_path / "absent.txt"))
