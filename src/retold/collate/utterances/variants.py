"""The wordings of an utterance: which is compared with which, and what each has otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from retold.collate.utterances import outside, speakers
from retold.collate.utterances.circumstances import circumstances
from retold.collate.utterances.differences import differences
from retold.collate.utterances.forms import Form
from retold.collate.utterances.lines import APART, Line
from retold.collate.utterances.setting import Setting
from retold.records import Change, Rendering, Span, Variant
from retold.text.quote_words import alike

LIKE = 0.3  # share of equal words below which no derivation makes one wording the model of another
GRAVITY = (
    "speaker changed",
    "paraphrase as quote",
    "quote altered",
    "quote joined",
    "other translation",
    "quote truncated",
    "marks moved",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The forms that are one wording, the earliest first."""

    forms: tuple[Form, ...]
    kind: str = "first"
    because: str = "the fullest of the earliest wordings"
    against: int | None = None
    changes: tuple[Change, ...] = ()


def wordings(s: Setting, forms: Sequence[Form]) -> list[Wording]:
    """Return the wordings of an utterance: the one that the others go by first, each behind what it is laid beside."""
    groups = _ordered(s, _alike(s, forms))
    found: list[Wording] = []
    for group in groups:
        if not found:
            found.append(Wording(group))
            continue
        against = _model(s, found, group)
        before = _giver(s, found[against].forms, group[0])
        changes = differences(s, before, group[0])
        if mouth := speakers.changed(s, before, group[0]):
            changes.append(mouth)
        if changes:
            kind, because = _gravest(changes)
            found.append(Wording(group, kind, because, against, tuple(changes)))
        elif _one_wording(found[against].forms[0], group[0]):
            both = (*found[against].forms, *group)
            found[against] = replace(
                found[against], forms=tuple(sorted(both, key=lambda f: s.rank(f.article)))
            )
        else:
            found.append(Wording(group, *_harmless(before, group[0]), against))
    return found


def _one_wording(a: Form, b: Form) -> bool:
    return alike([key for key, _ in a.positions()], [key for key, _ in b.positions()])


def _harmless(a: Form, b: Form) -> tuple[str, str]:
    """Return how a wording that changes nothing differs from another: by brackets and dots, or by its extent."""
    if set(a.classes) == set(b.classes):
        return "openly edited", "an editor's brackets or dots say where words were put in or left out"
    if set(b.classes) < set(a.classes):
        return "other part", "it has a part of these sentences, and was told earlier"
    return "other part", "other sentences of it are quoted"


def _gravest(changes: Sequence[Change]) -> tuple[str, str]:
    """Return the kind of the gravest of some changes, and what is to be said of all of them."""
    kind = min((one.kind for one in changes), key=GRAVITY.index)
    becauses = dict.fromkeys(
        one.because for one in sorted(changes, key=lambda one: (GRAVITY.index(one.kind), one.before))
    )
    return kind, "; ".join(becauses)


def _alike(s: Setting, forms: Sequence[Form]) -> list[tuple[Form, ...]]:
    """Return the forms by their words, by what parts them, and by who speaks."""
    found: dict[tuple[object, ...], list[list[Form]]] = {}
    for form in sorted(forms, key=lambda f: (s.rank(f.article), f.lines[0].number)):
        gaps = tuple(sorted(at for at, parted in form.partings().items() if parted == APART))
        groups = found.setdefault((form.said, gaps), [])
        same = next((group for group in groups if not speakers.changed(s, group[0], form)), None)
        if same is None:
            groups.append([form])
        else:
            same.append(form)
    return [tuple(group) for groups in found.values() for group in groups]


def _ordered(s: Setting, groups: Sequence[tuple[Form, ...]]) -> list[tuple[Form, ...]]:
    """Return the fullest of the earliest wordings first; then those of earlier tellings, the fuller first."""
    return sorted(
        groups,
        key=lambda group: (
            s.rank(group[0].article)[0],
            -len(group[0].said),
            s.rank(group[0].article),
            group[0].said,
        ),
    )


def _model(s: Setting, found: Sequence[Wording], group: tuple[Form, ...]) -> int:
    """Return the number of the wording that another goes by: what its article has it from, else the likest."""
    options = []
    for number, one in enumerate(found):
        matcher = SequenceMatcher(None, one.forms[0].said, group[0].said, autojunk=False)
        like = sum(block.size for block in matcher.get_matching_blocks()) / len(group[0].said)
        taken = any(form.article in s.above[group[0].article] for form in one.forms)
        options.append((taken and like >= LIKE, like, matcher.ratio(), -number))
    return -max(options)[3]


def _giver(s: Setting, forms: Sequence[Form], taker: Form) -> Form:
    """Return the form that a taker has it from, else the earliest."""
    return next((form for form in forms if form.article in s.above[taker.article]), forms[0])


def made_quotes(
    s: Setting, found: Sequence[Wording], of: dict[tuple[int, int], int]
) -> Iterator[tuple[int, Change]]:
    """Yield by wording the lines that stand in marks where the source of their article tells them without.

    `of` is the class of each line; a class that the source quotes anywhere is no paraphrase.
    """
    quoting = {(form.article, number) for one in found for form in one.forms for number in form.classes}
    for number, one in enumerate(found):
        form = one.forms[0]
        for line in form.lines:
            mine = of[line.article, line.number]
            for source in sorted(s.whole[form.article], key=s.rank, reverse=True):
                if (source, mine) in quoting:
                    break
                if change := _made(s, line, source):
                    yield number, change
                    break


def _made(s: Setting, line: Line, source: int) -> Change | None:
    place = outside.same_words(s.articles[source], line.said)
    if place is None or outside.same_words(s.articles[line.article], line.said):
        return None
    before = s.words(source, *place)
    return Change(
        "paraphrase as quote", before, s.place(line), "its source tells these words without quotation marks"
    )


def variants(s: Setting, found: Sequence[Wording]) -> list[Variant]:
    """Return the wordings as they are handed on."""
    return [
        Variant(
            one.kind,
            one.because,
            one.against,
            tuple(rendering(s, form) for form in one.forms),
            tuple(sorted(one.changes, key=lambda c: (c.before, c.after, c.kind))),
        )
        for one in found
    ]


def rendering(s: Setting, form: Form) -> Rendering:
    """Return how an article has an utterance."""
    one = s.articles[form.article]
    to, where, when = circumstances(one, form.lines)
    named = [line.quote.speaker_span for line in form.lines if line.quote.speaker_span]
    return Rendering(
        one.article.id,
        tuple(parts(one.article.text, form.lines, s)),
        form.speaker,
        named[0] if named else None,
        to,
        where,
        when,
        tuple(span for line in form.again for span in parts(one.article.text, [line], s)),
    )


def parts(text: str, lines: Sequence[Line], s: Setting) -> Iterator[Span]:
    """Yield the pieces of some lines without their marks: what stands together inside one pair is one piece."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and groups[-1][-1].quote == line.quote and groups[-1][-1].number + 1 == line.number:
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        one, inner = s.articles[group[0].article], group[0].quote.inner
        start, end = one.span(group[0]).start, one.span(group[-1]).end
        before, behind = text[inner.start : start], text[end : inner.end]
        start = start if any(map(str.isalnum, before)) else inner.start + len(before) - len(before.lstrip())
        tail = len(behind.rstrip()) if not any(map(str.isalnum, behind)) else 0
        if not tail and behind[:1] in ".!?,;:…":
            tail = len(behind[:1])
        yield Span(min(start, one.span(group[0]).start), end + tail)


def speaker(found: Sequence[Wording]) -> str | None:
    """Return who is named as speaking by most, in the longest form of the name."""
    named = Counter(form.speaker for one in found for form in one.forms if form.speaker)
    return min(named, key=lambda name: (-named[name], -len(name), name)) if named else None
