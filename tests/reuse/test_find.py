"""Reuse in a corpus, from files to findings."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from reuse_planted import SITE_LINE, WIRE, Planted, corpus

from retold import reuse
from retold.align.corpus import joins
from retold.errors import RetoldError
from retold.text.words import words


def plain(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table."""
    columns = {
        name: values if isinstance(values, list) else values.tolist() for name, values in table.items()
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def planted() -> Planted:
    """The corpus."""
    return corpus()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for this module's files."""
    return tmp_path_factory.mktemp("reuse")


@pytest.fixture(scope="module")
def given(planted: Planted, folder: Path) -> Path:
    """The corpus as Parquet."""
    pq.write_table(pa.Table.from_pylist(planted.rows), folder / "articles.parquet")
    return folder / "articles.parquet"


@pytest.fixture(scope="module")
def found(given: Path) -> reuse.Found:
    """What is found in it."""
    return reuse.find([given])


def pairs_of(found: reuse.Found) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The passages of each pair."""
    pairs = defaultdict(list)
    for row in plain(found.findings.pairs):
        pairs[row["a"], row["b"]].append(row)
    return pairs


def test_planted_copies_of_all_kinds_are_found(planted: Planted, found: reuse.Found) -> None:
    """Verbatim, edited, excerpted and reworded copies, and a report carried sixty times, whole."""
    pairs = pairs_of(found)
    recall = {
        kind: sum(tuple(sorted(pair)) in pairs for pair in planted_pairs) / len(planted_pairs)
        for kind, planted_pairs in planted.pairs.items()
    }
    assert dict.fromkeys(planted.pairs, 1.0) == recall


def test_a_report_carried_sixty_times_is_one_family(planted: Planted, found: reuse.Found) -> None:
    """All its copies have a place in one family."""
    families = defaultdict(set)
    for row in plain(found.findings.families):
        families[row["family"]].add(row["article"])
    carried = {name for pair in planted.pairs["wire"] for name in pair}
    assert WIRE + 1 == len(carried)
    assert any(carried <= members for members in families.values())


def test_articles_that_share_nothing_are_no_pair(planted: Planted, found: reuse.Found) -> None:
    """Every pair found goes back to one planted text: a line of the site is no reuse."""
    family = {}
    for pairs in planted.pairs.values():
        for source, copied in pairs:
            family[copied] = family.setdefault(source, source)
    hosts = {copied for _, copied in planted.pairs["excerpt"]}
    strangers = [
        pair
        for pair in pairs_of(found)
        if family.get(pair[0], pair[0]) != family.get(pair[1], pair[1]) and not hosts & set(pair)
    ]
    assert [] == strangers


def test_the_line_of_a_site_is_stock(planted: Planted, found: reuse.Found) -> None:
    """It is reported apart, with its places."""
    texts = {row["id"]: row["text"] for row in planted.rows}
    stock = [texts[row["article"]][row["start"] : row["end"]] for row in plain(found.findings.stock)]
    assert len(stock) > 30
    assert all(piece in SITE_LINE for piece in stock)


def test_spans_cut_what_the_kind_says(planted: Planted, found: reuse.Found) -> None:
    """Where it says verbatim, the folded words are equal; all spans lie inside their texts."""
    texts = {row["id"]: row["text"] for row in planted.rows}
    rows = plain(found.findings.pairs)
    for row in rows:
        a, b = (texts[row[side]][row[f"{side}_start"] : row[f"{side}_end"]] for side in "ab")
        assert a.strip() == a != ""
        assert b.strip() == b != ""
        assert row["words"] == min(len(words(a)), len(words(b)))
        if row["kind"] == "verbatim":
            assert words(a).folded == words(b).folded
    assert {"verbatim", "edited", "reworded"} == {row["kind"] for row in rows}


def test_the_order_of_the_input_changes_nothing(planted: Planted, found: reuse.Found, tmp_path: Path) -> None:
    """Other order, another format, two files: the same findings."""
    rows = planted.rows.copy()
    random.Random(3).shuffle(rows)
    again = reuse.find([lines(tmp_path / "a.jsonl", rows[:70]), lines(tmp_path / "b.jsonl", rows[70:])])
    assert plain(found.findings.pairs) == plain(again.findings.pairs)
    assert plain(found.findings.families) == plain(again.findings.families)
    assert plain(found.findings.stock) == plain(again.findings.stock)


def test_renaming_the_articles_turns_pairs_and_changes_nothing_else(
    planted: Planted, found: reuse.Found, tmp_path: Path
) -> None:
    """With names in the opposite order every pair stands the other way round with the same spans."""
    new = {row["id"]: f"{20_000 - int(row['id'][1:])}" for row in planted.rows}
    again = reuse.find([lines(tmp_path / "a.jsonl", [row | {"id": new[row["id"]]} for row in planted.rows])])
    before = {
        (new[row["b"]], new[row["a"]], row["b_start"], row["b_end"], row["a_start"], row["a_end"])
        for row in plain(found.findings.pairs)
    }
    keys = ("a", "b", "a_start", "a_end", "b_start", "b_end")
    assert before == {tuple(row[key] for key in keys) for row in plain(again.findings.pairs)}


def test_little_memory_gives_the_same(
    found: reuse.Found, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In many parts, shares and blocks: the same findings."""
    monkeypatch.setattr("retold.reuse.reading.BYTES_OF_A_PART", 20_000)
    monkeypatch.setattr("retold.batches.ROWS_AT_ONCE", 10)
    again = reuse.find([given], memory=500_000)
    assert plain(found.findings.pairs) == plain(again.findings.pairs)


def test_a_run_that_was_ended_goes_on(
    found: reuse.Found, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is finished is not done again, and the findings are those of a run in one go."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("retold.reuse.aligning.alignments.passages", stop)
        with pytest.raises(KeyboardInterrupt):
            reuse.find([given], work=tmp_path / "work")
    with monkeypatch.context() as patched:
        patched.setattr("retold.reuse.reading.tokens.of_bytes", stop)
        patched.setattr("retold.align.corpus.fingerprints.of_words", stop)
        again = reuse.find([given], work=tmp_path / "work")
    assert plain(found.findings.pairs) == plain(again.findings.pairs)


def test_another_question_starts_over(given: Path, tmp_path: Path) -> None:
    """A work folder of other parameters is emptied; one with other files is refused."""
    work = tmp_path / "work"
    whole = reuse.find([given], work=work)
    some = reuse.find([given], work=work, least_bits=300)
    assert len(some.findings.pairs["a"]) < len(whole.findings.pairs["a"])
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep")
    with pytest.raises(RetoldError, match="holds other files"):
        reuse.find([given], work=tmp_path / "mine")


def test_filters_act_on_pairs(planted: Planted, found: reuse.Found, given: Path) -> None:
    """By time, by outlet, and across outlets: the pairs are those of the whole that fit."""
    row_of = {row["id"]: row for row in planted.rows}
    day = {name: int(row["published"][-2:]) for name, row in row_of.items()}
    outlet = {name: row["outlet"] for name, row in row_of.items()}
    everything = set(pairs_of(found))
    near = set(pairs_of(reuse.find([given], within=72)))
    of_one = set(pairs_of(reuse.find([given], wanted=["Tarvon Observer"])))
    across = set(pairs_of(reuse.find([given], across_outlets=True)))
    assert {pair for pair in everything if abs(day[pair[0]] - day[pair[1]]) <= 3} == near
    assert {pair for pair in everything if "Tarvon Observer" in {outlet[pair[0]], outlet[pair[1]]}} == of_one
    assert {pair for pair in everything if outlet[pair[0]] != outlet[pair[1]]} == across


def test_more_copies_than_are_paired_are_one_family(tmp_path: Path) -> None:
    """A text carried by more articles than are paired each with each comes out whole."""
    text = corpus(1).rows[0]["text"]
    many = 2 * joins.ALL
    rows = [{"id": f"{number:04}", "text": f"{text} {number}"} for number in range(many)]
    found = reuse.find([lines(tmp_path / "a.jsonl", rows)])
    families = defaultdict(set)
    for row in plain(found.findings.families):
        families[row["family"]].add(row["article"])
    assert many == max(map(len, families.values()))


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Files that hold what no article should."""
    long = "the storm closed the pier and the ferry stayed at the quay " * 2_000
    rows = [
        {"text": ""},
        {"text": "Word"},
        {"text": long},
        {"text": long + "again"},
        {"text": "\x00"},
        {"body": 3},
    ]
    return lines(tmp_path / "odd.jsonl", rows)


def test_odd_texts_end(odd: Path) -> None:
    """Empty, of one word, repeating itself: read or skipped with a reason."""
    found = reuse.find([odd])
    assert 6 == found.articles + len(found.skipped)
    assert all(one.reason for one in found.skipped)


def test_thousands_of_one_sentence_end(tmp_path: Path) -> None:
    """Every article the same one sentence: equal texts are one article of many ids, paired with some."""
    sentence = "Inspectors found deep rust in eleven of the oldest supporting beams below the northern pier last week."
    found = reuse.find(
        [lines(tmp_path / "a.jsonl", [{"id": str(at), "text": sentence} for at in range(5_000)])]
    )
    assert 5_000 == len({row["article"] for row in plain(found.findings.families)})


def test_a_damaged_table_is_skipped(given: Path, tmp_path: Path) -> None:
    """It costs its own rows; what else was given is read."""
    broken = tmp_path / "broken.parquet"
    data = bytearray(given.read_bytes())
    data[len(data) // 3 : len(data) // 2] = bytes(len(data) // 2 - len(data) // 3)
    broken.write_bytes(bytes(data))
    found = reuse.find([broken, lines(tmp_path / "a.jsonl", [{"text": "One pier."}])])
    assert 1 == found.articles
    assert ["broken.parquet"] == [Path(one.source).name for one in found.skipped]
