"""What was said once is one quote, in however many wordings it is carried."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from retold.collate.utterances import kin
from retold.collate.utterances.forms import forms
from retold.collate.utterances.indirect import indirect
from retold.collate.utterances.lines import Line
from retold.collate.utterances.setting import Setting, setting
from retold.collate.utterances.variants import Wording, made_quotes, speaker, variants, wordings
from retold.records import Change, Lineage, Story, Utterance

__all__ = ["utterances"]


def utterances(story: Story, lineage: Lineage) -> tuple[Utterance, ...]:
    """Every utterance that articles of a story quote, in the order in which the story tells them."""
    s = setting(story, lineage)
    lines = [line for one in s.articles for line in one.lines]
    of = kin.classes(lines)
    found = [
        (
            min(members),
            _utterance(s, [lines[number] for number in members], [of[number] for number in members]),
        )
        for members in kin.utterances(s.articles, lines, of)
    ]
    return tuple(utterance for _, utterance in sorted(found, key=lambda one: one[0]))


def _utterance(s: Setting, lines: Sequence[Line], of: Sequence[int]) -> Utterance:
    found = wordings(s, list(forms(lines, of)))
    number = {(line.article, line.number): one for line, one in zip(lines, of, strict=True)}
    made: list[Change] = []
    for at, change in made_quotes(s, found, number):
        made.append(change)
        found[at] = _made(found[at], change)
    who = speaker(found)
    told = indirect(s, found, who, made)
    shown = variants(s, found)
    if shown[0].kind == "paraphrase as quote":
        shown[0] = replace(shown[0], against=len(shown) if told else None)
    first = shown[0].renderings[0]
    text = next(one.article.text for one in s.articles if one.article.id == first.article)
    spots = sorted(
        f"{one.article}:{part.start}:{part.end}"
        for variant in shown
        for one in variant.renderings
        for part in one.parts
    )
    return Utterance(
        id="q-" + hashlib.sha256("\n".join(spots).encode()).hexdigest()[:12],
        text=text[first.parts[0].start : first.parts[0].end],
        speaker=who,
        variants=(*shown, *told),
    )


def _made(one: Wording, change: Change) -> Wording:
    """A wording with words that its source tells without marks."""
    return replace(one, kind=change.kind, because=change.because, changes=(*one.changes, change))
