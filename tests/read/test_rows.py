"""JSON and JSON lines to articles."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import read
from retold.records import Article, Skipped

TEXT = "The ferry Halvorsen ran aground off Bergskar on Monday night, the harbour said."


def rows(data: str | bytes) -> list[Article | Skipped]:
    """What standard input with this content gives."""
    return list(read.articles(["-"], stdin=io.BytesIO(data.encode() if isinstance(data, str) else data)))


def one(row: dict[str, Any]) -> Article:
    """The only article of one row."""
    (article,) = rows(json.dumps(row))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("form", ["lines", "list", "articles", "pretty", "crlf"])
def test_each_form_gives_the_same_articles(tmp_path: Path, form: str) -> None:
    """One object a line, a list, and an object with a list hold the same."""
    objects = [{"text": TEXT, "outlet": name} for name in ("Post", "Herald")]
    forms = {
        "lines": "\n".join(map(json.dumps, objects)),
        "list": json.dumps(objects),
        "articles": json.dumps({"articles": objects}),
        "pretty": json.dumps(objects, indent=2),
        "crlf": "\ufeff" + "\r\n".join(map(json.dumps, objects)) + "\r\n\r\n",
    }
    path = tmp_path / "coverage.jsonl"
    path.write_bytes(forms[form].encode())
    found = list(read.articles([path]))
    assert [(TEXT, "Post", str(path)), (TEXT, "Herald", str(path))] == [
        (a.text, a.outlet, a.source) for a in found
    ]


@pytest.mark.parametrize("name", ["text", "body", "maintext", "content"])
def test_the_text_has_several_names_and_is_untouched(name: str) -> None:
    """No character of a text field changes."""
    text = f"  {TEXT}\r\n\u2028\u00a0e\u0301 \U0001f6f3 "
    assert text == one({name: text}).text


def test_fields_of_common_tools_are_mapped() -> None:
    """Names that crawlers and news APIs use end in the same fields."""
    article = one(
        {
            "maintext": TEXT,
            "title": "Ferry aground",
            "source_domain": "post.example",
            "url": "https://post.example/a",
            "canonical_link": "https://herald.example/b",
            "date_publish": "2021-10-20 09:10:00",
            "date_modify": "2021-10-20T11:00:00Z",
            "date_download": 1634720000,
            "authors": ["Anna Lind", {"name": "Tomas Breck"}],
            "language": "en-GB",
        }
    )
    expected = ("Ferry aground", "post.example", "https://post.example/a", "https://herald.example/b")
    assert expected == (article.title, article.outlet, article.url, article.canonical_url)
    expected = ("2021-10-20T09:10:00", "2021-10-20T11:00:00+00:00", "2021-10-20T08:53:20+00:00")
    assert expected == (article.published, article.modified, article.fetched)
    assert ("Anna Lind, Tomas Breck", "en", {}) == (article.byline, article.language, article.extra)


def test_the_source_of_a_news_api_is_the_outlet() -> None:
    """An object with a name is read by its name."""
    assert "Bergskar Post" == one({"text": TEXT, "source": {"id": None, "name": "Bergskar Post"}}).outlet


def test_an_address_names_the_outlet_where_nothing_else_does() -> None:
    """A known domain gives its name, another itself, an archive's the archived one's."""
    assert "The Guardian" == one({"text": TEXT, "url": "https://www.theguardian.com/a"}).outlet
    assert "post.example" == one({"text": TEXT, "url": "https://www.post.example/a"}).outlet
    archived = one(
        {"text": TEXT, "url": "http://web.archive.org/web/20160109071435/http://www.bbc.co.uk/2015/08/04/a"}
    )
    assert ("BBC News", "BBC") == (archived.outlet, archived.extra["family"])
    assert ("2015-08-04", "2016-01-09T07:14:35+00:00") == (archived.published, archived.fetched)


def test_unknown_fields_and_the_id_are_carried() -> None:
    """What is not understood is kept as it came."""
    assert {"id": 7, "mood": ["odd", {"b": 1}]} == one(
        {"text": TEXT, "id": 7, "mood": ["odd", {"b": 1}]}
    ).extra


def test_a_date_that_cannot_be_read_is_kept_raw() -> None:
    """It is no date, but it is not lost."""
    article = one({"text": TEXT, "date": "03/04/2021", "published": ""})
    assert (None, {"date": "03/04/2021"}) == (article.published, article.extra)


def test_a_bad_line_is_named_and_the_rest_goes_on() -> None:
    """The reason says which line and what to do."""
    lines = [
        json.dumps({"text": TEXT}),
        "{broken",
        '{"text": 5}',
        '{"title": "x"}',
        '{"text": ""}',
        "7",
        '{"text": "\\ud800"}',
    ]
    found = rows("\n".join(lines))
    assert isinstance(found[0], Article)
    skipped = [entry for entry in found[1:] if isinstance(entry, Skipped)]
    assert ["-:2", "-:3", "-:4", "-:5", "-:6", "-:7"] == [entry.source for entry in skipped]
    words = [
        "mend or remove this line",
        "must be a string",
        "fields: title",
        "is empty",
        "not an object",
        "lone surrogate",
    ]
    assert all(word in entry.reason for word, entry in zip(words, skipped, strict=True))


@pytest.mark.parametrize("data", ['{"articles": []}', "[]", '{"a": 1'])
def test_json_without_articles_says_so(tmp_path: Path, data: str) -> None:
    """An empty list and a broken file give one reason."""
    path = tmp_path / "a.json"
    path.write_text(data)
    (skipped,) = read.articles([path])
    assert isinstance(skipped, Skipped)
    assert str(path) == skipped.source


def test_hostile_json_gives_what_can_be_written_again() -> None:
    """Infinite numbers, half characters and endless nesting do not get into an article."""
    article = one({"text": TEXT, "title": "a\ud800b", "mood": "\udfff", "n": 1})
    assert ("a?b", {"mood": "?", "n": 1}) == (article.title, article.extra)
    (found,) = rows('{"text": "' + TEXT + '", "x": [NaN, 1e999]}')
    assert isinstance(found, Article)
    assert {"x": [None, None]} == found.extra
    assert all(
        isinstance(entry, Skipped) for entry in rows('{"text": "a", "x": ' + "[" * 200 + "]" * 200 + "}")
    )
    assert 1 == len(rows("[" * 100_000))


def test_a_report_reads_back_to_the_same_articles() -> None:
    """Ids are derived again, so that what was carried is carried once."""
    first = one({"text": TEXT, "id": "x", "outlet": "Post", "url": "https://post.example/a", "mood": 1})
    row = {
        "id": first.id,
        "text": TEXT,
        "outlet": "Post",
        "url": first.url,
        "source": "a.jsonl",
        "extra": first.extra,
        "title": None,
    }
    (again,) = rows(json.dumps({"schema": "retold/1", "articles": [row], "stories": []}))
    assert isinstance(again, Article)
    assert (first.id, first.extra) == (again.id, again.extra)


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_value_gives_articles_or_reasons(value: Any) -> None:
    """Nothing raises, and what is carried can be written as JSON."""
    for entry in rows(
        json.dumps({"text": TEXT, "date": value, "authors": value, "outlet": value, "url": value, "x": value})
    ):
        assert isinstance(entry, Skipped) or json.dumps(dict(entry.extra), allow_nan=False)


def test_of_a_broken_array_the_whole_items_are_kept(tmp_path: Path) -> None:
    """A cut or garbage behind an item costs what follows, with a reason."""
    path = tmp_path / "a.json"
    items = [json.dumps({"text": f"Row {at} of the list tells something."}) for at in range(4)]
    for broken, whole in (
        (f"[{','.join(items)}]x", 4),
        (f"[{','.join(items)}"[:-3], 3),
        (f"[{items[0]}, oops, {items[1]}]", 1),
    ):
        path.write_text(broken)
        found = list(read.articles([path]))
        assert whole == sum(isinstance(item, Article) for item in found)
        assert isinstance(found[-1], Skipped)
        assert "behind its list" in found[-1].reason or "not JSON to its end" in found[-1].reason
