"""Agencies that texts credit for their words, in the forms and scripts of many desks."""

from __future__ import annotations

import pytest

from retold.read import complete, tables
from retold.read.drafts import Draft
from retold.records import Article
from retold.text import press

BODY = (
    "The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard, the harbour said.\n\n"
    "Rescue crews lifted everyone off the ship by dawn, and two people were treated for cold.\n\n"
    "Divers will inspect the hull today before tugs try to pull the ship off the reef at high tide."
)


def credited(text: str) -> tuple[str, ...]:
    """The agencies that a text credits; its three sentences are told whatever stands around them."""
    found = complete.article(Draft("a", text))
    assert isinstance(found, Article)
    for sentence in BODY.split("\n\n"):
        start = text.index(sentence)
        assert not any(one.start < start + len(sentence) and start < one.end for one in found.furniture)
    return found.credits


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" (AFP)", ("AFP",)),
        (" (dpa/AFP)", ("AFP", "dpa")),
        (" /TT", ("TT",)),
        (" (avec AFP)", ("AFP",)),
        (" (mit Agenturen)", ()),
        ("\n\nReuters", ("Reuters",)),
        ("\n\n(ANSA)", ("ANSA",)),
        ("\n\n/ritzau/", ("Ritzau",)),
        ("\n\nKeystone-SDA", ("Keystone-SDA",)),
        ("\n\nwith agencies", ()),
        ("\n\navec AFP", ("AFP",)),
        ("\n\nMit Material von dpa und AFP", ("AFP", "dpa")),
        ("\n\nCon información de EFE", ("EFE",)),
        ("\n\nCom informações da Lusa", ("Lusa",)),
        ("\n\nС использованием материалов ТАСС", ("TASS",)),
        ("\n\nAnna Lind, with inputs from PTI", ("PTI",)),
        ("\n\n(Reporting by Anna Lind; Editing by Tom Breck)", ()),
        ("\n\nReporting by Anna Lind for Reuters; Editing by Tom Breck", ("Reuters",)),
        ("\n\n© 2031 AFP", ("AFP",)),
        ("\n\nرويترز", ("Reuters",)),
        ("\n\nロイター", ("Reuters",)),
        ("\n\n新华社", ("Xinhua",)),
        ("\n\n연합뉴스", ("Yonhap",)),
        ("\n\nОперативная сводка", ()),
    ],
)
def test_a_credit_behind_a_text_names_its_agencies(behind: str, expected: tuple[str, ...]) -> None:
    """The sentence before it stays told, and a form without a name credits nobody."""
    assert expected == credited(BODY + behind)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("BERGSKAR (Reuters) - ", ("Reuters",)),
        ("BERGSKAR, 20 oct (EFE).- ", ("EFE",)),
        ("BERGSKAR, Oct. 20 (Xinhua) -- ", ("Xinhua",)),
        ("(ANSA) - BERGSKAR, 20 OTT - ", ("ANSA",)),
        ("Bergskar (dpa) - ", ("dpa",)),
    ],
)
def test_a_dateline_names_its_agency(before: str, expected: tuple[str, ...]) -> None:
    """The wire that sent a text stands in its dateline."""
    assert expected == credited(before + BODY)


@pytest.mark.parametrize(
    "name",
    [*"""AFP AP Reuters dpa EFE ANSA TASS Interfax Xinhua Kyodo Jiji Yonhap PTI ANI IANS UPI PA AAP CP APA ATS\n    Keystone-SDA Belga ANP TT NTB Ritzau STT PAP ČTK MTI Anadolu IRNA SPA WAM MENA SANA AGERPRES BTA Tanjug HINA LUSA\n    Notimex Télam Bernama Antara VNA GNA NAN RIA""".split(), "Prensa Latina", "RIA Novosti", "فرانس برس", "路透社", "ТАСС", "एएफपी", "ایرنا", "共同通信社", "БТА", "조선중앙통신"],
)  # fmt: skip
def test_agencies_of_the_world_are_known(name: str) -> None:
    """By the names that they and their customers use."""
    assert name in tables.agencies()


def test_an_alias_names_one_agency() -> None:
    """No two rows claim the same words."""
    aliases = [alias for _, _, names in press.rows("agencies.tsv") for alias in names.split("|")]
    assert len(aliases) == len(set(aliases))
