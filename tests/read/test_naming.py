"""A user's own table of outlets, publishers and agencies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from read.inputs_of import TEXT, articles_of
from read.layouts import page

from retold import read
from retold.cli import main
from retold.errors import BadOption

TSV = "# ours\npost.example\tThe Quorvel Post\tQuorvel Group\nherald.example\tThe Herald\tQuorvel Group\nbbc.co.uk\tAuntie\t\n"
CSV = "domain,outlet,family,agency,aliases\nhttps://www.post.example/x,The Quorvel Post,Quorvel Group,,\n,,,Quorvel Wire,QWX|QW Agency\n"
JSON = json.dumps(
    {
        "outlets": [{"domain": "post.example", "outlet": "The Quorvel Post", "family": "Quorvel Group"}],
        "agencies": [{"agency": "Quorvel Wire", "aliases": ["QWX", "QW Agency"]}],
    }
)


def table(tmp_path: Path, text: str, name: str = "outlets.tsv") -> str:
    """A table in a file."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("text", [TSV, CSV, JSON])
def test_a_users_outlet_counts_more_than_what_is_known(tmp_path: Path, text: str) -> None:
    """Name and publisher come from the table, for pages in another process too; afterwards all is as before."""
    head = '<meta property="og:url" content="https://www.post.example/a"><meta property="og:site_name" content="Post Online">'
    html = page("article", "en", head=head).encode()
    with read.naming(table(tmp_path, text)):
        (found,), _ = articles_of(tmp_path / "a.html", html)
        (bare,), _ = articles_of(tmp_path / "b.html", html.replace(b"og:site_name", b"x"))
    (after,), _ = articles_of(tmp_path / "a.html", html)
    assert ("The Quorvel Post", "Quorvel Group") == (found.outlet, found.extra["family"])
    assert "The Quorvel Post" == bare.outlet
    assert "Post Online" == after.outlet
    assert "family" not in after.extra


def test_a_table_overrides_ours(tmp_path: Path) -> None:
    """A domain that ships with the package can be named otherwise; a family left out is the outlet itself."""
    row = json.dumps({"text": TEXT, "url": "https://www.bbc.co.uk/a", "outlet": "BBC News"}).encode()
    with read.naming(table(tmp_path, TSV)):
        (found,), _ = articles_of(tmp_path / "a.jsonl", row)
    assert ("Auntie", "Auntie") == (found.outlet, found.extra["family"])


@pytest.mark.parametrize("text", [CSV, JSON])
def test_a_users_agency_is_credited_by_its_aliases(tmp_path: Path, text: str) -> None:
    """In datelines and credits, as those that ship."""
    row = {
        "text": f"BERGSKAR (QW Agency) - {TEXT} Nobody was hurt, and the ship will be pulled free. (Quorvel Wire)"
    }
    with read.naming(table(tmp_path, text)):
        (found,), _ = articles_of(tmp_path / "a.jsonl", json.dumps(row).encode())
    assert ("Quorvel Wire",) == found.credits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("post.example\tThe Post\nnowhere\tX\n", "outlets.tsv:2 has 'nowhere' for a domain"),
        ("# a\n\npost.example\n", "outlets.tsv:3 has no name for the outlet"),
        ("post.example\tThe Post\tG\tmore\n", "outlets.tsv:1 has more fields than columns"),
        ("domain,outlet\n,X\n", "outlets.tsv:2 has neither a domain nor an agency"),
        ("agency,kind\nX,smoke\n", "outlets.tsv:2 has the kind 'smoke'"),
        ('[{"domain": 5}]', "item 1 has no text for its 'domain'"),
        ("[5]", "item 1 has more fields"),
        ("[broken", "is not JSON"),
        ("", "holds no rows"),
        ("\n".join(f"bad{i}\tX" for i in range(9)), "4 more"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    """Nothing is read with half a table."""
    with pytest.raises(BadOption, match="--outlets") as error, read.naming(table(tmp_path, text)):
        pass
    assert words in str(error.value)


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The system's reason is given."""
    with pytest.raises(BadOption, match="No such file"), read.naming(str(tmp_path / "none.tsv")):
        pass


def test_the_commands_take_a_table(tmp_path: Path) -> None:
    """`load` and `report` name outlets by it; the report says that there was one, and not where."""
    row = tmp_path / "a.jsonl"
    row.write_text(json.dumps({"text": TEXT, "url": "https://post.example/a"}), encoding="utf-8")
    named = table(tmp_path, TSV)
    done = CliRunner().invoke(main, ["load", str(row), "--outlets", named])
    assert "The Quorvel Post" == json.loads(done.stdout)["outlet"]
    done = CliRunner().invoke(main, ["report", str(row), "--outlets", named, "--json", "-"])
    document = json.loads(done.stdout)
    assert "The Quorvel Post" == document["articles"][0]["outlet"]
    assert 16 == len(document["parameters"]["outlets"])
    done = CliRunner().invoke(main, ["load", str(row), "--outlets", table(tmp_path, "bad\tX", "bad.tsv")])
    assert 2 == done.exit_code
    assert "bad.tsv:1" in done.stderr
