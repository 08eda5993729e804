"""Whether a wording has the form that was corrected, or the one that it was corrected to."""

from __future__ import annotations

from typing import Literal

from retold.records import Figure
from retold.show.asked.forms import Form, Scale, amount, counted, stands, telling, unmistakable

Side = Literal["old", "new", "undecided"]

HEDGE_BITS = 4.0  # a hedge is a common word whose presence is the whole difference
LEAST = 0.5  # share of what is only in one form that a wording must have
LEAST_DENIED = 0.5  # the same, where a "not" is all that tells two forms apart: any clause may have one
# A mention tells what was corrected if it tells so much of it: with less, clauses of one sentence pass for each other.
LEAST_TOLD = 0.6
LEAST_DICE = 0.45
# Beside one figure of two digits or more, of what may be the same things: .15, .05 and 0 find .84, .89 and .91 of the
# carriers in the invented stories 0-39, and of those named .97, .98 and .98 are right.
LEAST_PARTICULAR = 0.0
LEAST_OTHERWISE = 0.15  # beside such a figure of what is called otherwise: 85 seats, 85 chairs
LEAST_COMMON = 0.4  # beside one that may count many things


def tells(scale: Scale, form: Form, told: Form) -> bool:
    """Tell whether a wording says what a form says, up to its figures.

    Less of it is enough where both give one particular figure, and the forms are of one story.
    """
    plain, other = (Form(_bare(one), (), one.hedges, one.denies) for one in (form, told))
    share, dice = scale.alike(plain, other)
    if share >= LEAST_TOLD and dice >= LEAST_DICE:
        return True
    return share >= min((_enough(one, told) for one in form.figures), default=1.1)


def _enough(figure: Figure, told: Form) -> float:
    """Return which share of the other words is enough beside a figure; more than all where it is not given."""
    if amount(figure) not in {amount(one) for one in told.figures}:
        return 1.1
    if unmistakable(figure):
        return 0.0
    counts_same = stands(figure, told.figures)[0] == "same"
    if telling(figure):
        return LEAST_PARTICULAR if counts_same else LEAST_OTHERWISE
    return LEAST_COMMON


def _bare(form: Form) -> frozenset[str]:
    """Return the terms of a form without its numbers; what they count stays."""
    numbers = frozenset(term for one in form.figures for term in counted(one) if ":" not in term)
    return form.terms - numbers


def side(scale: Scale, old: Form, new: Form | None, told: Form, *, loose: bool = False) -> tuple[Side, str]:
    """Return which of two forms a wording has, and why; without a new form it has the old one.

    `loose` lets figures count by their amount, whatever noun they count. Figures decide where they differ, then
    whether something is denied, then the words and hedges of one form only.
    """
    if new is None:
        return _figures_agree(old, told, loose=loose)
    for before in old.figures:
        how, after = stands(before, new.figures)
        if how == "other" and after is not None:
            return _by_figures(_has(before, told, loose=loose), _has(after, told, loose=loose))
    if old.denies != new.denies:
        if max(scale.alike(form, told)[0] for form in (old, new)) < LEAST_DENIED:
            return "undecided", "it has too little of what was denied"
        return (
            ("old", "it says so as before")
            if told.denies == old.denies
            else ("new", "it denies as the new form does")
        )
    return _by_words(scale, old, new, told)


def _has(figure: Figure, told: Form, *, loose: bool) -> str:
    how = stands(figure, told.figures)[0]
    given = {amount(one) for one in told.figures} if loose or telling(figure) else set()
    return "same" if amount(figure) in given else how


def _figures_agree(old: Form, told: Form, *, loose: bool) -> tuple[Side, str]:
    has = [_has(one, told, loose=loose) for one in old.figures]
    if "other" in has:
        return "undecided", "it gives another figure"
    if has and "same" not in has:
        return "undecided", "it gives no figure"
    return "old", "it tells what was taken back"


def _by_figures(before: str, after: str) -> tuple[Side, str]:
    if before == after == "same":
        return "undecided", "it gives both figures"
    if "same" in {before, after}:
        return ("old", "it gives the old figure") if before == "same" else ("new", "it gives the new figure")
    return "undecided", "it gives another figure" if "other" in {before, after} else "it gives no figure"


def _by_words(scale: Scale, old: Form, new: Form, told: Form) -> tuple[Side, str]:
    shares = [_share(scale, one, other, told) for one, other in ((old, new), (new, old))]
    if shares == [None, None]:
        return "undecided", "the two forms differ in no word that tells them apart"
    has_old = 1 - (shares[1] or 0.0) if shares[0] is None else shares[0]
    has_new = 1 - has_old if shares[1] is None else shares[1]
    if has_old >= LEAST and has_old > has_new:
        return "old", "it has the words of the old form"
    if has_new >= LEAST and has_new > has_old:
        return "new", "it has the words of the new form"
    return "undecided", "it has too little of what tells the two forms apart"


def _share(scale: Scale, one: Form, other: Form, told: Form) -> float | None:
    """Return how much of what only one form has a wording has too; None where it has nothing of its own."""
    terms = scale.terms(one) - scale.terms(other)
    hedges = one.hedges - other.hedges
    mass = scale.mass(terms) + HEDGE_BITS * len(hedges)
    if mass <= 0:
        return None
    has = scale.shared(Form(terms), Form(scale.terms(told))) + HEDGE_BITS * len(hedges & told.hedges)
    return min(1.0, has / mass)
