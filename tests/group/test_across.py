"""Stories of several languages become one where a model says that they mean the same."""

from __future__ import annotations

import numpy as np
import pytest
from making import make

from retold import group

TOLD = {
    "en": {
        "tram": "A tram left its rails in the old town on Monday and hurt twelve people, the police said.",
        "tax": "Parliament voted for a higher tax on sugar after a long debate, the minister said.",
    },
    "de": {
        "tram": "Bei einem Unfall einer Bahn in der Altstadt wurden am Montag zwölf Menschen verletzt, so die Polizei.",
        "tax": "Das Parlament beschloss nach langer Debatte eine höhere Abgabe auf Zucker, sagte der Minister.",
    },
    "fr": {
        "tram": "Un accident de rame a fait douze blessés lundi dans la vieille ville, selon la police.",
        "tax": "Le parlement a voté une hausse de la taxe sur le sucre après un long débat, selon le ministre.",
    },
}
AXES = {"tram": [1.0, 0.1, 0.0], "tax": [0.1, 1.0, 0.0], "else": [0.0, 0.0, 1.0]}


def embed(texts):
    """A model that knows what these texts are about, whatever their language."""
    topics = {text: topic for told in TOLD.values() for topic, text in told.items()}
    return np.array(
        [AXES[next((t for text, t in topics.items() if text[:30] in one), "else")] for one in texts],
        np.float32,
    )


def grouped(codes, days=None, model=embed):
    """Return the topics and languages of each story, and the reasons of all."""
    days = days or {}
    articles = {
        make(text, code, language=code, published=days.get(code)): f"{code} {topic}"
        for code in codes
        for topic, text in TOLD[code].items()
    }
    found = group.stories(articles, embed=model)
    names = {article.id: name for article, name in articles.items()}
    return sorted(tuple(sorted(names[one.id] for one in story.articles)) for story in found), [
        reason for story in found for reason in story.why
    ]


def test_one_event_in_three_languages_is_one_story():
    """And another event stays another; the reason names the languages and the beginnings."""
    told, why = grouped(["de", "en", "fr"])
    assert [("de tax", "en tax", "fr tax"), ("de tram", "en tram", "fr tram")] == told
    (reason, _) = (one for one in why if one.kind == "same meaning")
    assert "de and en and fr" in reason.text
    assert 3 == len(reason.places)


def test_without_a_model_each_language_is_by_itself():
    """Names and numbers alone may join them; here there are none."""
    assert 4 == len(grouped(["de", "en"], model=None)[0])


def test_stories_far_apart_in_time_stay_apart():
    """Whatever they mean: a tram leaves its rails again next year."""
    assert 4 == len(grouped(["de", "en"], {"de": "2031-03-04", "en": "2032-03-04"})[0])


def test_two_stories_of_one_language_are_never_joined_by_meaning():
    """Their words have told what there is to tell."""
    told, _ = grouped(["en"], model=lambda texts: np.ones((len(texts), 3), np.float32))
    assert 2 == len(told)


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_articles_changes_nothing(order):
    """Nor that of languages."""
    assert grouped(["de", "en", "fr"])[0] == grouped(["de", "en", "fr"][::order])[0]
