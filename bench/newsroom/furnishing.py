"""What a desk puts around a text: datelines, captions, related lines, subscription lines, credit lines."""

from __future__ import annotations

import random

from newsroom.events import DAYS, Event
from newsroom.events import event as other_event
from newsroom.houses import House
from newsroom.markup import spoken
from newsroom.parts import Draft

SUBSCRIPTIONS = (
    "Sign up for our newsletter to get the day's top stories in your inbox",
    "Subscribe to {name} for unlimited access",
    "Follow {name} on Facebook and Telegram",
    "Already a subscriber? Log in here",
)
CREDITS = (
    "Photo: {photographer}/{agency}",
    "({agency} via {name})",
    "Picture: {photographer}",
    "Image: {agency}",
)
RELATED = (
    "Related article: {headline}",
    "Read more: {headline}",
    "Also read: {headline}",
    "More on this: {headline}",
)


def furniture(
    draft: Draft, event: Event, house: House, rng: random.Random
) -> tuple[list[tuple[int, str, str]], str]:
    """Return the lines that stand between the paragraphs, and the dateline."""
    names = {"name": house.name, "agency": draft.credited or "Interwire", "photographer": "R. Vidal"}
    found: list[tuple[int, str, str]] = []
    length = len(draft.body)
    if rng.random() < 0.35:
        caption = spoken(rng.choice(event.kind.captions), event.values, house, rng)
        found.append((rng.choice((0, 1, 2)), "caption", f"{caption}. {rng.choice(CREDITS).format(**names)}"))
    if rng.random() < 0.35:
        other = other_event(rng)  # of another day: what a site puts there is seldom of the same story
        headline = spoken(rng.choice(other.kind.headlines), other.values, house, rng)
        line = rng.choice(RELATED).format(headline=headline[0].upper() + headline[1:])
        found.append((rng.randrange(1, max(2, length)), "related", line))
    if rng.random() < 0.3:
        found.append((length, "subscription", rng.choice(SUBSCRIPTIONS).format(**names)))
    if draft.credited and rng.random() < 0.6:
        found.append((length, "credit", f"With reporting by {draft.credited}"))
    place = event.values.get("town") or event.values.get("city") or event.values.get("country")
    dateline = house.dateline if rng.random() < 0.8 else ""
    if "{agency}" in dateline and not draft.credited:
        dateline = "{place} — "
    day = DAYS[(event.day + (720 + draft.minute) // 1440) % 7]
    filled = dateline.format(place=place.words.upper() if place else "", agency=draft.credited, day=day)
    return found, filled
