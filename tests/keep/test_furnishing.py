"""What a site repeats is learned as its articles come, and is the same in the end as if all had come at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from kept import concluded, kept
from making import make

from retold import run
from retold.keep.concluding import conclude
from retold.keep.furnishing import furnished
from retold.keep.rebuilding import digest, rebuild
from retold.keep.tellers import Tellers
from retold.store import Store

HERE = Tellers(0)
LINE = "Read all of our news first, every day, on your phone."
TOLD = (
    "The council of Orlan voted to close its last tram depot. Conductor Ilse Braam drove tram 14 there for decades.",
    "Hail the size of walnuts broke greenhouse roofs across Vessel county. Tomato grower Pavel Osk lost his harvest.",
    "Retired clockmaker Jonas Verd won the regional chess title. His opponent resigned after a rook sacrifice.",
    "A beekeeper bought the lighthouse cottage at Cape Morrow. Lantern, hives and honey press moved in together.",
    "Divers raised a bronze cannon from the river Ister. Archaeologist Mirela Dun dates its casting to 1571.",
    "Two zebra foals were born at the Quorvel animal park. Veterinarian Otto Lind weighed both at dawn.",
)
MORE = (
    "Rails and overhead wires along Cooper Street come down before winter, engineers promised passengers.",
    "Insurers counted broken panes in forty villages and sent assessors with ladders.",
    "Spectators applauded the veteran, who repaired pendulums until his eyesight failed.",
    "Neighbours donated fence posts, wildflower seed and a retired fishing net.",
    "Museum conservators immersed the barrel in a tank to draw salt from the metal.",
    "Keepers named the pair after two rivers and posted a webcam beside the stable.",
)
ARTICLES = [  # far apart in words and days: each is a story of its own
    make(f"{first}\n\n{MORE[number]}\n\n{LINE}", "Harbour Digest", published=f"2031-{number + 1:02}-07")
    for number, first in enumerate(TOLD)
]


def test_a_line_becomes_furniture_where_enough_texts_have_it(tmp_path: Path) -> None:
    """Also in the articles that came before it was known: their stories are told again."""
    with concluded(tmp_path / "news.db", ARTICLES[:3]) as store:
        assert not any(LINE in str(row) for row in store.connection.execute("select furniture from member"))
        assert LINE in str(store.connection.execute("select group_concat(text) from statement").fetchone())
        with store.writing() as unit:
            unit.keep_article(ARTICLES[3])
        assert 4 == len(conclude(store, tellers=HERE).changed)
        assert LINE not in str(
            store.connection.execute("select group_concat(text) from statement").fetchone()
        )


def test_it_is_what_a_report_learns_of_the_same_set(tmp_path: Path) -> None:
    """A store and a report mark the same places."""
    with concluded(tmp_path / "news.db", ARTICLES) as store:
        found = [furnished(store.connection, one) for one in store.articles()]
    expected = sorted(run.furnished(ARTICLES), key=lambda one: one.id)
    assert [one.furniture for one in expected] == [one.furniture for one in found]
    assert all(one.furniture for one in found)


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(ARTICLES), cut=st.integers(1, 5))
def test_no_order_matters(order: list, cut: int) -> None:
    """The lines known are a function of the articles kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "news.db")
        for some in (order[:cut], order[cut:]):
            concluded(path, some).close()
        with Store.open(path, write=True) as store:
            grown = digest(store)
            rebuild(store, tellers=HERE)
            assert grown == digest(store)


def test_many_stories_of_one_line_may_wait(tmp_path: Path, monkeypatch) -> None:
    """While more comes only some are told again for it; the rest say why they wait, and are done in the end."""
    monkeypatch.setattr("retold.keep.concluding.MOST_REPEATED", 1)
    with concluded(tmp_path / "news.db", ARTICLES[:3]) as store, kept(tmp_path / "news.db", ARTICLES[3:4]):
        done = conclude(store, tellers=HERE, finish=False)
        assert (2, 2) == (len(done.changed), done.waiting)
        assert 2 == len(conclude(store, tellers=HERE).changed)
        assert 0 == store.connection.execute("select count(*) from waiting").fetchone()[0]
