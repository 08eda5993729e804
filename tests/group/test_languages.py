"""Articles of other languages than English, by themselves and side by side."""

from __future__ import annotations

import pytest

from retold import group
from retold.group import stopwords
from retold.records import Article

GERMAN = {
    "Die Fähre Halvorsen ist in der Nacht zum Dienstag vor Bergskar auf ein Riff gelaufen. An Bord waren nach Angaben "
    "der Hafenmeisterin Ingrid Dahl 212 Menschen, die alle gerettet wurden.": "Fähre",
    "Nach dem Unglück der Fähre Halvorsen vor Bergskar sind alle 212 Menschen an Bord in Sicherheit. Das sagte die "
    "Hafenmeisterin Ingrid Dahl. Das Schiff war auf ein Riff gelaufen.": "Fähre",
    "Das Parlament von Lorvania hat am Dienstag nach langer Debatte eine höhere Steuer auf Zucker beschlossen. Der "
    "Finanzminister Tomas Breck nannte sie in seiner Rede nach der Abstimmung überfällig.": "Steuer",
    "Die Brauer wollen gegen die Steuer auf Zucker klagen, die das Parlament von Lorvania beschlossen hat. Der "
    "Finanzminister Tomas Breck sagte, das Parlament sei dazu befugt gewesen.": "Steuer",
}
FRENCH = {
    "Le ferry Halvorsen s'est échoué lundi soir au large de Bergskar avec 212 passagers à bord. Tous ont été secourus "
    "avant l'aube, a indiqué Ingrid Dahl, la capitaine du port.": "ferry",
    "Les 212 passagers du ferry Halvorsen, échoué au large de Bergskar, sont sains et saufs, selon la capitaine du port "
    "Ingrid Dahl. Le navire avait heurté un récif.": "ferry",
    "Le parlement de Lorvania a voté mardi une hausse de la taxe sur le sucre. Le ministre des finances Tomas Breck l'a "
    "jugée nécessaire devant les députés.": "taxe",
    "Les brasseurs vont saisir la justice contre la taxe sur le sucre votée par le parlement de Lorvania. Tomas Breck, "
    "le ministre des finances, s'est dit serein.": "taxe",
}
ENGLISH = {
    "The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard. Rescue crews lifted "
    "everyone off by dawn, harbour master Ingrid Dahl said.": "ferry",
    "All 212 passengers on the Halvorsen are safe after the ferry struck a reef near Bergskar, said harbour master "
    "Ingrid Dahl. Rescue crews kept watch over the ship.": "ferry",
}
ALL = {"de": GERMAN, "fr": FRENCH, "en": ENGLISH}


def grouped(codes: str) -> list[tuple[str, ...]]:
    """What the articles of each story are about, by language and word."""
    articles = [
        Article(id=f"{code}{at}", text=text, sha256=str(at), source=text, language=code)
        for code in codes.split()
        for at, text in enumerate(ALL[code])
    ]
    topic = {text: f"{code} {word}" for code, told in ALL.items() for text, word in told.items()}
    return sorted(tuple(sorted(topic[one.text] for one in story.articles)) for story in group.stories(articles))


@pytest.mark.parametrize("code", ["de", "fr", "en"])
def test_each_language_is_grouped_by_itself(code: str) -> None:
    """Its commonest words say nothing of the event."""
    wanted = sorted({(f"{code} {word}",) * 2 for word in ALL[code].values()})
    assert wanted == grouped(code)


def test_several_languages_side_by_side_do_not_disturb_one_another() -> None:
    """Reports of one event in two languages share names and numbers alone: they may be one story or two, never mixed."""
    events = {"Fähre": 0, "ferry": 0, "Steuer": 1, "taxe": 1}
    found = grouped("de fr en")
    assert all(len({events[one.split()[1]] for one in story}) == 1 for story in found)
    assert 5 >= len(found)


def test_a_language_without_a_list_has_no_common_words() -> None:
    """And neither has one that nobody told."""
    assert frozenset() == stopwords.of("tlh") == stopwords.of(None) == stopwords.of("en")
    assert {"und", "nicht"} < stopwords.of("de_AT")


def test_of_long_lists_only_short_words_are_taken() -> None:
    """Those of inflected languages hold half of what newspapers write about."""
    assert {"nie", "ale"} < stopwords.of("pl")
    assert not {word for word in stopwords.of("pl") if len(word) > stopwords.SHORT}
