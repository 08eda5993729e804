"""The newsroom's truth is true: of its texts, its lineage, its counts, its changes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache

import pytest
from newsroom import annotation, story, whole
from newsroom.differences import differences
from newsroom.events import kinds
from newsroom.gold import articles

SEEDS = range(2000, 2030)  # neither those for work nor those for reports


@cache
def told(seed: int) -> dict:
    """The truth of a seed."""
    return whole(story(seed))


def mentions(truth: dict) -> dict[int, dict]:
    """Every mention, of hidden texts too, by its number."""
    return {one["uid"]: one for text in truth["articles"] + truth["hidden"] for one in text["mentions"]}


def plain(text: str) -> str:
    """A text with every run of white space as one space."""
    return " ".join(text.split())


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_event_files_use_what_they_declare(kind: str) -> None:
    """Every slot, voice and wording of an event type can be told."""
    found = next(one for one in kinds() if one.name == kind)
    slots = {name for name, _ in found.slots} | {
        f"{name}_last" for name, rule in found.slots if rule == "person"
    }
    lines = [line for fact in found.facts for line in (*fact.wordings, fact.translation)]
    lines += [*found.headlines, *found.captions, *(words for v in found.voices.values() for words in v.words)]
    assert set() == {name for line in lines for name in re.findall(r"\{(\w+)\}", line)} - slots
    assert set() == {voice for fact in found.facts for voice in fact.voices} - set(found.voices)
    assert all(fact.wordings for fact in found.facts)
    assert len(found.facts) == len({fact.key for fact in found.facts})


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_wordings_are_balanced(kind: str) -> None:
    """No bracket of the markup is left open, and every choice has two sides at least."""
    found = next(one for one in kinds() if one.name == kind)
    for line in (line for fact in found.facts for line in (*fact.wordings, fact.translation)):
        for opening, closing in ("()", "[]", "{}", "<>"):
            assert line.count(opening) == line.count(closing), line
        assert all("/" in choice for choice in re.findall(r"\([^)]*\)|<[^>]*>", line)), line


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Twice the same story, and another one for another seed."""
    first, second = (json.dumps(whole(story(7)), sort_keys=True) for _ in range(2))
    assert first == second
    assert first != json.dumps(whole(story(8)), sort_keys=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_span_equals_its_words(seed: int) -> None:
    """Mentions, what may change in them, sources named and furniture stand where the truth says."""
    truth = told(seed)
    for article in truth["articles"] + truth["hidden"]:
        text = article["text"]
        for mention in article["mentions"]:
            assert mention["words"] == text[mention["start"] : mention["end"]]
            assert mention["words"] == mention["words"].strip() != ""
            for slot in mention["slots"]:
                assert mention["start"] <= slot["start"] < slot["end"] <= mention["end"]
                assert plain(slot["text"]).lower() in plain(text[slot["start"] : slot["end"]]).lower()
            if mention["credit"]:
                assert (
                    mention["start"]
                    <= mention["credit"]["start"]
                    < mention["credit"]["end"]
                    <= mention["end"]
                )
        for piece in article.get("furniture", ()):
            assert text[piece["start"] : piece["end"]].strip()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_markup_is_left_in_a_text(seed: int) -> None:
    """What is read is prose: no bracket of a template, no doubled space, no stop before a stop."""
    for article in told(seed)["articles"] + told(seed)["hidden"]:
        assert not re.search(r"[\[\]{}<>~]|;;|  |,,| ,|,\.|\?\w+/", article["text"]), article["text"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_republication_holds_what_it_took(seed: int) -> None:
    """Every mention of a republished text that it kept stands in it word for word."""
    truth = told(seed)
    every = mentions(truth)
    text = {one["id"]: plain(one["text"]).lower() for one in truth["articles"] + truth["hidden"]}
    kinds_ = {(edge["article"], edge["from"]): edge["kind"] for edge in truth["derivations"]}
    for one in every.values():
        parent = every.get(one["from"])
        if parent and kinds_.get((one["article"], parent["article"])) == "republication":
            assert plain(parent["words"]).lower() in text[one["article"]]


@pytest.mark.parametrize("seed", SEEDS)
def test_each_change_is_of_its_kind(seed: int) -> None:
    """The two sides of a change differ as its kind says, in whatever articles they can be read."""
    truth = told(seed)
    text = {one["id"]: one["text"] for one in truth["articles"] + truth["hidden"]}

    def words(place: dict) -> str:
        return plain(text[place["article"]][place["start"] : place["end"]]).lower()

    for change in truth["changes"]:
        sides = [
            (change["from"], change["to"]),
            *zip(change["before"][:1], change["after"][:1], strict=False),
        ]
        for before, after in ((words(a), words(b)) for a, b in sides):
            assert before != after, change
            if change["kind"] == "quote truncated":
                assert len(after) < len(before)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_desk_left_alone_has_no_change(seed: int) -> None:
    """Two mentions in the same words differ in nothing."""
    by_words = defaultdict(list)
    for one in mentions(told(seed)).values():
        by_words[one["statement"], one["teller"], one["words"]].append(one)
    for same in by_words.values():
        assert all([] == differences(same[0], other) for other in same)


@pytest.mark.parametrize("seed", SEEDS)
def test_origins_are_what_the_lineage_implies(seed: int) -> None:
    """Joining mentions along what they were taken from, and by the text they began with, gives the count."""
    truth = told(seed)
    every = mentions(truth)
    for statement in truth["statements"]:
        starts = set()
        for uid in statement["mentions"]:
            one = every[uid]
            while one["from"] is not None:
                assert every[one["from"]]["statement"] == one["statement"]
                one = every[one["from"]]
            starts.add(one["origin"])
        assert len(starts) == statement["origins"]
        low, high = statement["range"]
        assert 1 <= low <= statement["origins"] <= high <= len(statement["mentions"])


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_taken_follows_a_derivation(seed: int) -> None:
    """A mention is taken only from a text that its own goes back to, and never from a later one."""
    truth = told(seed)
    every = mentions(truth)
    clock = {one["id"]: one["clock"]["true"] for one in truth["articles"] + truth["hidden"] if "clock" in one}
    edges = {(edge["article"], edge["from"]) for edge in truth["derivations"]}
    for one in every.values():
        if one["from"] is not None:
            source = every[one["from"]]["article"]
            assert (one["article"], source) in edges
            assert clock.get(source, "") < clock[one["article"]]


@pytest.mark.parametrize("seed", SEEDS)
def test_separate_tellers_share_no_wording(seed: int) -> None:
    """Two who report on their own never use one sentence pattern, apart from stock sentences and public words."""
    tellers = defaultdict(set)
    for one in mentions(told(seed)).values():
        pattern = one["slots"][0]["slot"].rsplit(".", 1)[0] if one["slots"] else ""
        if pattern and not one["quote"] and not one["statement"].startswith("stock"):
            tellers[pattern].add(one["teller"].split(":")[0])
    assert [] == [found for found in tellers.values() if len(found - {"document"}) > 1]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_annotation_fits_its_scorer(seed: int) -> None:
    """Quotes of the annotation are exact substrings, every pair is there, families are a partition."""
    truth = told(seed)
    gold = annotation(truth)
    text = {one["id"]: one["text"] for one in articles(truth)["articles"]}
    for statement in gold["statements"]:
        assert all(one["quote"] in text[one["article"]] for one in statement["mentions"])
        for change in statement["changes"]:
            assert all(change[side]["words"] in text[change[side]["article"]] for side in ("from", "to"))
    count = len(text)
    assert count * (count - 1) // 2 == len(gold["pairs"])
    assert sorted(text) == sorted(one for family in gold["families"] for one in family)


def test_a_loop_is_a_citation_that_comes_back() -> None:
    """Each loop has two texts of which each names the other's outlet, and there are some."""
    loops = 0
    for seed in range(2000, 2100):
        truth = told(seed)
        source = {one["id"]: one["source"] for one in truth["articles"]}
        cited = {
            (source[one["article"]], source[one["cites"]])
            for one in truth["citations"]
            if one["cites"] in source
        }
        for loop in truth["loops"]:
            second, later = (source[one] for one in loop["texts"])
            assert {(second, later), (later, second)} <= cited
            loops += 1
    assert loops > 5


def test_stories_are_of_all_kinds() -> None:
    """A hundred seeds meet every event type, every derivation, and most kinds of change."""
    truths = [told(seed) for seed in range(2000, 2100)]
    assert {kind.name for kind in kinds()} == {one["event"] for one in truths}
    derivations = {edge["kind"] for one in truths for edge in one["derivations"]}
    assert {"republication", "edit", "rewrite", "excerpt", "revision"} == derivations
    assert 10 <= len({change["kind"] for one in truths for change in one["changes"]})
    assert any(one["embargo"] for one in truths)
    assert any(text["clock"]["error"] for one in truths for text in one["articles"])
