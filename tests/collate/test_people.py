"""The people and bodies of a story: who is one, what they are called, and what is told of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from making import make

from retold import run
from retold.records import Actor, Article, Collation
from retold.text import parse

SAID = (
    "Norway's foreign minister, Sergei Halvorsen, warned of a shortage of herring on Tuesday.",
    "Foreign Minister Sergey Halvorsen warned of a shortage of herring on Tuesday.",
    "Halvorsen pledged that the fleet would stay in port until Friday.",
    "“We have fished as if there were no tomorrow,” Halvorsen told reporters.",
    "The International Herring Council (IHC) said that the cut came too late.",
    "The IHC denied that it had hidden its own figures.",
    "Jane Tolman, a skipper, said that nobody at sea was surprised.",
    "John Tolman, who mends nets, left the harbour before noon.",
    "Tolman laughed.",
    "Iceland has closed its northern grounds to trawlers.",
    "Reykjavik has closed its northern grounds to trawlers.",
    "Envoys met in Reykjavik and in Oslo.",
    "Boats from Norway and Iceland left the grounds.",
)
PARTS = ("said", "pledged", "warned", "denied", "did", "about")


def tell(*told: Article) -> Collation:
    """All that is concluded of the articles as one story."""
    (collation,) = run.collations(list(told), one_story=True)
    return collation


def called(actor: Actor) -> set[str]:
    """All names of somebody."""
    return {" ".join(form.text.split()) for form in actor.names}


def whoever(collation: Collation, name: str) -> Actor:
    """The one who has this name."""
    (found,) = [actor for actor in collation.people if name in called(actor)]
    return found


def texts(*sentences: str) -> tuple[Article, ...]:
    """An article for each text."""
    return tuple(make(text, f"Outlet {number}") for number, text in enumerate(sentences))


def test_spellings_of_which_no_article_has_both_are_one_name():
    """Two outlets spell a given name in two ways."""
    told = tell(*texts(SAID[0], SAID[1]))
    actor = whoever(told, "Sergei Halvorsen")
    assert called(actor) == {"Sergei Halvorsen", "Sergey Halvorsen"}
    assert [join.because for join in actor.joins] == ["two spellings of one name; no article has both"]


def test_names_that_one_article_uses_side_by_side_are_two():
    """Brothers may be called Sergei and Sergey."""
    told = tell(*texts(f"{SAID[0]} {SAID[1]}", SAID[2]))
    assert whoever(told, "Sergei Halvorsen") != whoever(told, "Sergey Halvorsen")
    assert called(whoever(told, "Halvorsen")) == {"Halvorsen"}


def test_a_surname_alone_is_joined_across_articles_to_the_only_one_who_has_it():
    """The article with the bare surname need not have the full name."""
    told = tell(*texts(SAID[0], SAID[3]))
    assert called(whoever(told, "Halvorsen")) == {"Sergei Halvorsen", "Halvorsen"}


def test_a_surname_of_two_is_joined_to_neither():
    """Who is meant stays open, and both stand there."""
    told = tell(*texts(SAID[6], SAID[7], SAID[8]))
    open_ = whoever(told, "Tolman")
    both = {whoever(told, name).id for name in ("Jane Tolman", "John Tolman")}
    assert called(open_) == {"Tolman"}
    assert set(open_.may_be) == both


def test_an_abbreviation_is_joined_where_brackets_tie_it():
    """Another article may then use the abbreviation alone."""
    told = tell(*texts(SAID[4], SAID[5]))
    assert called(whoever(told, "IHC")) == {"International Herring Council", "IHC"}


def test_a_capital_that_does_what_its_country_does_stands_for_it():
    """Both close the grounds in one statement; where it is only a place it stays one."""
    told = tell(*texts(SAID[9], SAID[10], SAID[11]))
    iceland = whoever(told, "Iceland")
    assert called(iceland) == {"Iceland", "Reykjavik"}
    assert iceland.kind == "body"
    assert [a.kind for a in told.people if called(a) == {"Reykjavik"}] == ["place"]


def test_a_capital_that_does_something_else_stays_apart():
    """That it is the capital is not enough."""
    told = tell(*texts("Iceland has closed its northern grounds.", "Reykjavik waits for a new bridge."))
    assert whoever(told, "Iceland") != whoever(told, "Reykjavik")


def test_what_is_said_pledged_warned_and_denied_is_listed_apart():
    """The verb decides, and what an outlet says of somebody is none of them."""
    told = tell(*texts(" ".join(SAID[:1] + SAID[2:6])))
    minister, council = whoever(told, "Halvorsen"), whoever(told, "IHC")
    words = {one.id: one.text for one in told.statements}
    listed = {part: [words[one.statement].split()[0] for one in getattr(minister, part)] for part in PARTS}
    assert listed["pledged"] == ["Halvorsen"]
    assert listed["warned"] == ["Norway's"]
    assert [len(getattr(council, part)) for part in ("said", "denied")] == [1, 1]


@st.composite
def stories(draw: st.DrawFn) -> list[Article]:
    """Two to four articles that tell some of the sentences."""
    found = []
    for number in range(draw(st.integers(2, 4))):
        told = draw(st.lists(st.sampled_from(SAID), min_size=1, max_size=9, unique=True))
        found.append(make(draw(st.sampled_from([" ", "\n", "\n\n"])).join(told), f"Outlet {number}"))
    return found


@settings(max_examples=50, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(told, dice):
    """Shuffled articles have the same people."""
    shuffled = list(told)
    dice.shuffle(shuffled)
    assert tell(*told).people == tell(*shuffled).people


@settings(max_examples=50, deadline=None)
@given(stories(), st.integers(0, 3))
def test_a_verbatim_copy_adds_nobody(told, which):
    """With a copy of an article in another outlet the same people have the same names."""
    copy = make(told[which % len(told)].text, "Copyist Daily")
    before, after = tell(*told), tell(*told, copy)
    assert sorted(sorted(called(a)) for a in before.people) == sorted(sorted(called(a)) for a in after.people)


@settings(max_examples=50, deadline=None)
@given(stories())
def test_every_place_holds_the_words_it_stands_for(told):
    """Names, roles and joins are slices, no place names two actors, and a statement is listed once for each."""
    collation = tell(*told)
    words = {one.id: one.text for one in told}
    named = [place for actor in collation.people for form in actor.names for place in form.places]
    forms = [form for actor in collation.people for form in (*actor.names, *actor.roles)]
    assert len(named) == len(set(named))
    for form in forms:
        slices = [words[p.article][p.start : p.end] for p in form.places]
        assert slices[0] == form.text
        assert {" ".join(one.split()) for one in slices} == {" ".join(form.text.split())}
    for actor in collation.people:
        listed = [one.statement for part in PARTS for one in getattr(actor, part)]
        assert len(listed) == len(set(listed))
        assert {join.because for join in actor.joins} == {j.because for j in actor.joins if j.a < j.b}


@settings(max_examples=50, deadline=None)
@given(stories())
def test_everybody_stands_in_a_sentence(told):
    """No name reaches beyond a sentence."""
    collation = tell(*told)
    sentences = {one.id: parse(one.text, one.furniture).sentences for one in told}
    for actor in collation.people:
        for place in (place for form in actor.names for place in form.places):
            assert any(s.start <= place.start and place.end <= s.end for s in sentences[place.article])
