"""A report that says the truth scores best, and one that says nothing scores worst; the rivals do what they are named for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from judging import reading, rivals
from judging.counts import Counts
from judging.differing import Differing
from judging.reading import Told, spot
from judging.rebuilt import Rebuilt, takes, tiles
from judging.routes import Routes, clause_truth
from judging.ties import Direction, Ties
from newsroom import annotation, story, whole
from newsroom.material import marked, material

BENCH = Path(__file__).parents[2] / "bench"
SEEDS = range(2000, 2012)


def perfect(truth: dict) -> Told:
    """A report of everything that is true."""
    mentions = {one["uid"]: one for text in truth["articles"] for one in text["mentions"]}
    changes = [one for one in truth["changes"] if one["before"] and one["after"]]
    ids = {one["id"] for one in truth["articles"]}
    said = [
        {**edge, "direction": "certain", "reasons": []}
        for edge in truth["derivations"]
        if edge["article"] in ids and edge["from"] in ids
    ]
    for pair in annotation(truth)["pairs"]:
        if pair["relation"] == "shared source":
            unseen = f"u-{pair['a']}-{pair['b']}"
            said += [
                {
                    "article": pair[side],
                    "from": unseen,
                    "kind": "shared source",
                    "direction": "certain",
                    "reasons": [],
                }
                for side in "ab"
            ]
    statements = [
        {
            "text": "",
            "origins": [one["origins"], one["origins"]],
            "mentions": [spot(mentions[uid]) for uid in one["mentions"]],
            "changes": [
                {"kind": c["kind"], "from": spot(before), "to": spot(after), "because": ""}
                for c in changes
                if c["statement"] == one["id"]
                for before in c["before"]
                for after in c["after"]
            ],
        }
        for one in truth["statements"]
    ]
    true = truth["origins"]
    return Told(truth, annotation(truth)["families"], said, statements, origins=(true, true))


def silent(truth: dict) -> Told:
    """A report that finds nothing: every article alone."""
    alone = [[one["id"]] for one in truth["articles"]]
    return Told(truth, alone, [], [], origins=(len(alone), len(alone)))


@pytest.fixture(scope="module")
def truths() -> list[dict]:
    """A dozen stories."""
    return [whole(story(seed)) for seed in SEEDS]


def test_the_truth_counts_its_origins(truths: list[dict]) -> None:
    """No error, every range covers, nothing is missed."""
    counts = Counts()
    for truth in truths:
        counts.add(perfect(truth))
    figures = counts.figures()
    assert 1.0 == figures["found"] == figures["range covers"] == figures["range covers, of what it joined"]
    assert 0.0 == figures["error"]["retold"] == figures["too many"] == figures["too few"]
    assert 0.0 < figures["error"]["outlets"]
    whole_ = figures["of stories"]
    assert (1.0, 0.0, 0.0, 0.0) == tuple(
        whole_[key] for key in ("range covers", "width", "too many", "error")
    )


def test_a_silent_report_counts_every_mention(truths: list[dict]) -> None:
    """What is not found is as wrong as counting each mention."""
    counts = Counts()
    for truth in truths:
        counts.add(silent(truth))
    figures = counts.figures()
    assert 0.0 == figures["found"] == figures["mention pairs joined"]
    assert figures["error"]["retold, all"] > 1.0
    assert 0.5 < figures["of stories"]["too many"]
    assert 0.0 == figures["of stories"]["too few"]


def test_the_truth_has_the_right_families_and_kinds(truths: list[dict]) -> None:
    """Families and kinds are right; a chain of derivations is one route."""
    ties, silence = Ties(), Ties()
    for truth in truths:
        ties.add(perfect(truth))
        silence.add(silent(truth))
    figures = ties.figures()
    assert 1.0 == figures["families"]["retold"]["f"] == figures["kind right"]
    assert figures["relation"]["same"] > 0.8
    assert figures["route"]["separate"] == 1.0
    assert figures["tie AUC"] > 0.97
    assert 0.5 == silence.figures()["tie AUC"]
    assert 0.0 == silence.figures()["families"]["retold"]["f"]


def test_the_truth_knows_the_direction_and_its_reverse_does_not(truths: list[dict]) -> None:
    """All right, and turned round all wrong."""
    right, wrong = Direction(), Direction()
    for truth in truths:
        report = perfect(truth)
        turned = [
            {**edge, "from": edge["article"], "article": edge["from"]}
            for edge in report.derivations
            if edge["kind"] != "shared source"
        ]
        right.add(report, truth["articles"])
        wrong.add(Told(truth, report.families, turned, report.statements), truth["articles"])
    assert {"accuracy": 1.0, "decided": 1.0} == right.figures()["retold"]
    assert {"accuracy": 0.0, "decided": 1.0} == wrong.figures()["retold"]
    assert right.figures()["earliest"] == wrong.figures()["earliest"]


def test_the_truth_has_every_change(truths: list[dict]) -> None:
    """Every planted change is found, none is false; reversed they are touched and not right."""
    all_, turned_, none = Differing(), Differing(), Differing()
    for truth in truths:
        report = perfect(truth)
        all_.add(report)
        none.add(silent(truth))
        for one in report.statements:
            one["changes"] = [c | {"from": c["to"], "to": c["from"]} for c in one["changes"]]
        turned_.add(report)
    figures = all_.figures()
    assert 1.0 == figures["all"]["recall"] == figures["all"]["touched"]
    assert 1.0 == figures["all"]["precision"]
    assert 0.0 == figures["false on equal mentions, a thousand"]
    assert 1.0 == turned_.figures()["all"]["touched"]
    assert turned_.figures()["all"]["recall"] < 0.5
    assert 0.0 == none.figures()["all"]["recall"]


def test_a_change_between_pure_copies_is_false(truths: list[dict]) -> None:
    """Whatever is reported between two equal mentions counts against the report."""
    differing = Differing()
    for truth in truths:
        report = silent(truth)
        uids = {}
        for article in truth["articles"]:
            for mention in article["mentions"]:
                if (twin := uids.setdefault(mention["words"], mention)) is not mention:
                    sides = {"from": spot(twin), "to": spot(mention)}
                    change = {"kind": "hedge dropped", "because": "", **sides}
                    report.statements.append(
                        {"text": "", "origins": [1, 1], "mentions": [], "changes": [change]}
                    )
        differing.add(report)
    figures = differing.figures()
    assert figures["all"]["reported"] > 10
    assert 0.0 == figures["all"]["precision"]
    assert {"the same wording"} == set(figures["false because"])


def article(id_: str, text: str, **fields: str) -> dict:
    """An article for the rivals."""
    return {"id": id_, "text": text, "source": id_, "family": id_, "title": "", "date": None, **fields}


def test_the_rivals_join_what_they_look_at() -> None:
    """Headlines by shared words, sentences when equal, runs of five words."""
    long_ = "The old mill burned down on Monday night after a short storm."
    a = article("a", f"{long_} It was insured.", title="Mill burns down in storm", family="X")
    b = article("b", f"“{long_}” Nobody lived there.", title="Old mill burns down in storm", family="X")
    c = article("c", "On Monday night after a short spell of rain came fire.", title="Fire", family="Y")
    found = {name: sorted(map(len, rivals.families([a, b, c], join))) for name, join in rivals.JOINS.items()}
    assert {
        "outlets": [1, 1, 1],
        "publisher": [1, 2],
        "headline": [1, 2],
        "exact sentence": [1, 2],
        "5-gram": [3],
    } == found


def test_the_rivals_order_by_date_and_by_length() -> None:
    """Times are compared in one zone; without a date there is no answer."""
    early = article("a", "x" * 9, date="2026-03-02T10:00:00+02:00")
    late = article("b", "x" * 5, date="2026-03-02T09:00:00+00:00")
    undated = article("c", "x" * 5)
    assert (-1, 1, 0) == (
        rivals.earliest(early, late),
        rivals.earliest(late, early),
        rivals.earliest(early, undated),
    )
    assert (-1, 1, 0) == (
        rivals.longer(early, late),
        rivals.longer(late, early),
        rivals.longer(late, undated),
    )


def test_dates_are_removed_or_made_wrong_in_the_same_way_each_time(truths: list[dict]) -> None:
    """None is none; wrong is a share of them, the same ones at each call."""
    pairs = [(truth, one) for truth in truths for one in truth["articles"]]
    assert {None} == {reading.dated(truth, one, "none") for truth, one in pairs}
    wrong = [reading.dated(truth, one, "wrong") for truth, one in pairs]
    assert wrong == [reading.dated(truth, one, "wrong") for truth, one in pairs]
    moved = sum(date != one["date"] for date, (_, one) in zip(wrong, pairs, strict=True))
    assert 0.1 < moved / len(pairs) < 0.35


def test_real_prose_keeps_its_words_and_shows_what_may_change() -> None:
    """The segments of a given sentence spell it; hedges and figures are marked."""
    sentence = "The mill, about 300 years old, burned for nearly 12 hours with 1,450 sacks of flour."
    found = marked(sentence, "real")
    assert sentence.rstrip(".") == "".join(one.text for one in found)
    assert ["about ", "nearly "] == [one.text for one in found if one.role == "hedge"]
    assert [300.0, 12.0, 1450.0] == [one.value for one in found if one.role == "figure"]


def test_material_stands_between_what_is_invented(tmp_path: Path) -> None:
    """Sentences of a given file are told as facts of their own, and only then."""
    lines = [
        {
            "text": " ".join(
                f"The {word} keeper of lamp number {n} counted forty grey gulls on the quiet pier."
                for n in "1234567"
            )
        }
        for word in ("first", "second", "third")
    ]
    path = tmp_path / "prose.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    truth = whole(story(5, material=material(path)))
    assert any("keeper of lamp number" in one["text"] for one in truth["articles"])
    assert not any("keeper of lamp number" in one["text"] for one in whole(story(5))["articles"])
    assert any(one["id"].startswith("real") for one in truth["statements"])


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script of the benchmarks."""
    command = [sys.executable, str(BENCH / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True)


def test_the_simulator_writes_what_the_scorers_read(tmp_path: Path) -> None:
    """Articles, annotation and truth of each seed, the same bytes at each run."""
    for name in ("one", "two"):
        run("simulate.py", tmp_path / name, "--seeds", "3:5")
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.json"))
    assert 6 == len(files)
    assert all(
        (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes() for path in files
    )


def test_the_scores_of_a_story_are_printed_and_kept(tmp_path: Path) -> None:
    """One JSON object on standard output, the table beside it, the failures in their file."""
    done = run(
        "origins.py",
        "--seeds",
        "2:3",
        "--failures",
        tmp_path / "failures.json",
        "--json",
        tmp_path / "f" / "a.json",
    )
    figures = json.loads(done.stdout)["figures"]
    assert 1 == figures["stories"]
    assert {"shown", "none", "wrong"} == set(figures["direction"])
    assert json.loads(done.stdout) == json.loads((tmp_path / "f" / "a.json").read_text(encoding="utf-8"))
    assert "dates none" in done.stderr
    assert isinstance(json.loads((tmp_path / "failures.json").read_text(encoding="utf-8")), list)


def routed(truth: dict) -> Told:
    """A report that knows the route of every pair."""
    known = {"direct": (1.0, 1.0), "unseen": (1.0, 0.0), "separate": (0.0, 0.5)}
    routes = {
        frozenset(pair): dict(zip(("tied", "direct"), known.get(one, (1.0, 0.5)), strict=True))
        for pair, one in clause_truth(truth).items()
    }
    return Told(truth, [], [], [], {}, {}, routes)


def test_the_true_routes_separate_all_classes(truths: list[dict]) -> None:
    """Who knows every route is right about every pair; who knows none guesses."""
    for say, expected in ((routed, 1.0), (silent, 0.5)):
        routes = Routes()
        for truth in truths:
            routes.add(say(truth))
        figures = routes.figures()
        assert [expected] * 4 == [figures[name] for name in ("direct", "unseen", "separate", "mean")]


def test_a_pair_is_of_the_class_of_its_nearest_common_telling() -> None:
    """Two that took one clause from a hidden text came by it unseen, from a third article by way of that."""
    hidden = {"id": "wire", "mentions": [{"uid": 1, "from": None, "article": "wire"}]}
    told = {
        "a": [{"uid": 2, "from": 1, "article": "a"}],
        "b": [{"uid": 3, "from": 1, "article": "b"}],
        "c": [{"uid": 4, "from": 2, "article": "c"}],
        "d": [{"uid": 5, "from": 2, "article": "d"}],
        "e": [{"uid": 6, "from": None, "article": "e"}],
    }
    truth = {
        "hidden": [hidden],
        "articles": [{"id": one, "mentions": mentions} for one, mentions in told.items()],
        "derivations": [{"article": "c", "from": "a", "kind": "edit"}],
    }
    found = clause_truth(truth)
    assert ["unseen", "direct", "through a third", "separate"] == [
        found[pair] for pair in (("a", "b"), ("a", "c"), ("c", "d"), ("a", "e"))
    ]


def test_a_run_of_words_is_counted_once() -> None:
    """The longest runs first, in any order, and what stands between two of them word by word."""
    a, b = "one two three four x five six seven".split(), "five six seven one two three four".split()
    assert ({0, 1, 2, 3, 5, 6, 7}, set(range(7))) == tiles(a, b)
    assert (set(range(7)) - {3}, set(range(7)) - {3}) == tiles(
        "one two three mild five six seven".split(), "one two three harsh five six seven".split()
    )


def test_a_rebuilt_text_is_scored_by_what_stands_in_the_hidden_one() -> None:
    """Of three sentences two are kept by both takers; one of them is rebuilt, with a sentence of one's own."""
    wire = [
        "The old mill by the weir burned down.",
        "Nobody was hurt, said the fire chief.",
        "The miller had left in May.",
    ]
    own = "Swallows had nested under its roof."
    texts = {"a": f"{wire[0]} {wire[1]} {own}", "b": f"{wire[0]} {wire[1]} Ducks remained."}
    truth = {
        "seed": 1,
        "hidden": [{"id": "wire", "text": " ".join(wire)}],
        "articles": [{"id": one, "text": text} for one, text in texts.items()],
        "derivations": [{"article": one, "from": "wire", "kind": "excerpt"} for one in texts],
    }
    at = [(0, len(wire[0]), "b"), (texts["a"].index(own), len(texts["a"]), "a")]
    rebuilt = Rebuilt()
    rebuilt.add(Told(truth, [], [], [], {"u": {"text": at}}))
    size = [sum(len(word.strip(",.")) for word in one.split()) for one in (*wire, own)]
    figures = rebuilt.figures()
    assert [{"main": "wire", "texts": ["wire"], "takers": ["a", "b"]}] == takes(truth)
    assert (1, 1) == (figures["hidden texts"], figures["found"])
    assert round(size[0] / (size[0] + size[3]), 3) == figures["precision"]
    assert round(size[0] / sum(size[:3]), 3) == figures["recall"]
    assert round(size[0] / (size[0] + size[1]), 3) == figures["recall of recoverable"]


def test_rebuilt_texts_are_slices_outside_furniture() -> None:
    """In every story each piece lies inside an article that goes back to it or a form of one, and in no furniture."""
    for seed in SEEDS:
        truth = whole(story(seed))
        article = {one["id"]: one for one in truth["articles"]}
        for unseen in reading.told(truth).unseen.values():
            for start, end, id_ in unseen["text"]:
                assert 0 <= start < end <= len(article[id_]["text"])
                assert not [f for f in article[id_]["furniture"] if f["start"] < end and start < f["end"]]
