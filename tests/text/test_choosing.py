"""Who says what in a text that comes with a parse, made by hand as plain data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import Syntax
from retold.text import grammar, parse

LABELS = [
    "nsubj",
    "ccomp",
    "xcomp",
    "obj",
    "obl",
    "acl",
    "advcl",
    "parataxis",
    "nmod:poss",
    "punct",
    "conj",
    "ROOT",
]
WORDS = [
    "Lee",
    "said",
    "claims",
    "that",
    "the",
    "quay",
    "sank",
    "according",
    "to",
    "officials",
    "“",
    "”",
    ",",
    "hopes",
]


def drawn(rows: str) -> tuple[str, Syntax]:
    """A text and its parse: "Lee/nsubj/1 said/ROOT/1" is word, label and the number of the word it hangs on."""
    text, starts, ends, heads, labels, tags = "", [], [], [], [], []
    for row in rows.split():
        word, label, head, tag = row.split("/")
        text += word if not text or word in {"'s", ",", "."} else f" {word}"
        starts.append(len(text) - len(word))
        ends.append(len(text))
        heads.append(int(head))
        labels.append(label)
        tags.append(tag)
    return text, Syntax(tuple(starts), tuple(ends), tuple(heads), tuple(labels), tuple(tags))


OWNED = (
    "The/det/2/DT harbour/compound/2/NN master/nmod:poss/4/NN 's/case/2/POS claim/nsubj/9/NN that/mark/8/IN"
    " the/det/7/DT quay/nsubj/8/NN sank/acl/4/VBD shocked/ROOT/9/VBD nobody/obj/9/NN ./punct/9/."
)
TOLD = (
    "Lee/nsubj/1/NNP denied/ROOT/1/VBD that/mark/5/IN the/det/4/DT quay/nsubj/5/NN sank/ccomp/1/VBD ,/punct/8/,"
    " and/cc/8/CC left/conj/1/VBD ./punct/1/."
)


def said(text: str, syntax: Syntax | None) -> list[tuple[str, str, str | None]]:
    """What is told, its cue and its source, as text."""
    return [
        (
            text[one.start : one.end],
            text[one.cue.start : one.cue.end],
            one.source and text[one.source.start : one.source.end],
        )
        for one in parse(text, (), syntax).speech
        if one.cue
    ]


def test_a_parse_finds_what_a_noun_tells():
    """Word order alone does not see that somebody's claim is told, nor whose it is."""
    text, syntax = drawn(OWNED)
    assert [] == said(text, None)
    ((content, *beside),) = said(text, syntax)
    assert content.startswith("that the quay sank")
    assert ["claim", "The harbour master's"] == beside


def test_what_word_order_has_right_stays():
    """A plain sentence is read the same with a parse and without."""
    text, syntax = drawn(TOLD)
    assert said(text, None) == said(text, syntax)
    assert [("that the quay sank, and left", "denied", "Lee")] == said(text, syntax)


def test_a_text_without_a_parse_is_read_as_ever():
    """No parse, and the parse of nothing, change nothing."""
    text, _ = drawn(OWNED)
    assert parse(text) == parse(text, (), None)
    assert parse(text).speech == parse(text, (), Syntax((), (), (), (), ())).speech


@pytest.mark.parametrize(("word", "expected"), [("sank", "the quay"), ("claim", "The harbour master's")])
def test_a_subject_is_found_by_the_parse(word, expected):
    """A verb has its subject, a noun its owner."""
    text, syntax = drawn(OWNED)
    words = parse(text).words
    first, last = grammar.subject(grammar.grammar(syntax, words), words.folded.index(word))
    assert expected == text[words.starts[first] : words.ends[last - 1]]


def test_spacys_own_labels_mean_the_same():
    """A pipeline of spaCy's names a few labels otherwise."""
    text, syntax = drawn(OWNED)
    _, other = drawn(OWNED.replace("nmod:poss", "poss").replace("acl", "relcl"))
    assert said(text, syntax) == said(text, other)


def test_a_cue_without_a_parse_of_its_own_is_no_error():
    """Tokens that begin elsewhere than the words are nobody's."""
    text, syntax = drawn(TOLD)
    shifted = Syntax(
        tuple(one + 1 for one in syntax.starts), syntax.ends, syntax.heads, syntax.labels, syntax.tags
    )
    assert all(text[a:b] for a, b in ((one.start, one.end) for one in parse(text, (), shifted).speech))


@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from(LABELS), st.integers(0, 30)),
        min_size=1,
        max_size=20,
    )
)
def test_any_parse_gives_places_in_the_text(rows):
    """However odd a parse, even one in circles: every part is a slice, in order, and the same each time."""
    text, syntax = drawn(" ".join(f"{word}/{label}/{head % len(rows)}/VBD" for word, label, head in rows))
    found = parse(text, (), syntax).speech
    for one in found:
        assert one.content
        edges = [place for part in one.content for place in (part.start, part.end)]
        assert edges == sorted(edges)
        assert (one.start, one.end) == (edges[0], edges[-1])
        assert 0 <= one.start < one.end <= len(text)
        assert one.source is None or text[one.source.start : one.source.end].strip()
    again = Syntax(syntax.starts, syntax.ends, syntax.heads, syntax.labels, syntax.tags)
    assert found == parse(text, (), again).speech
