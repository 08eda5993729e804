"""Pages for subscribers: which say so, which only offer a subscription, and which carry the whole text unseen."""

from __future__ import annotations

import re
from typing import Any

from retold.errors import Unreadable
from retold.read import prose

CARRIED = 1.5  # times as long as what is shown: then the text that the page carries is the article's
MOST_PARTS = 2000  # of a live blog

_TIERS = ("article:content_tier", "content_tier", "article.content_tier")
_OFFER = re.compile(
    r"\b(?:to (?:continue|keep) reading|(?:to|and) (?:read|unlock) (?:the (?:full|rest|whole|entire)|this article)"
    r"|(?:continue|keep) reading with|subscribe to (?:read|continue|unlock)"
    r"|(?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?subscribers"
    r"|for subscribers only|subscribers? only|pour lire la suite|article (?:est )?réservé (?:à nos|aux) abonnés"
    r"|jetzt weiterlesen|weiterlesen mit|nur für abonnenten|para (?:seguir|continuar) leyendo"
    r"|(?:sólo|solo|exclusivo) para suscriptores|per continuare a leggere|riservato agli abbonati"
    r"|para continuar lendo|exclusivo para assinantes)",
    re.IGNORECASE,
)


def is_stated(article: dict[str, Any], meta: dict[str, str]) -> bool:
    """Say whether a page says of itself that it is not free to read."""
    tier = next((meta[name].casefold() for name in _TIERS if name in meta), "")
    return tier in {"locked", "metered"} or any(
        str(part.get("isAccessibleForFree")).casefold() == "false" for part in (article, *_parts(article))
    )


def carried(article: dict[str, Any], shown: str) -> str | None:
    """Return the text that structured data carry, where it is much longer than what the page shows."""
    updates = article.get("liveBlogUpdate")
    posts = updates[:MOST_PARTS] if isinstance(updates, list) else []
    pieces = [part.get("articleBody") for part in (article, *posts) if isinstance(part, dict)]
    longest = [piece for piece in pieces if isinstance(piece, str)]
    if sum(map(len, longest)) <= CARRIED * len(shown):
        return None
    try:
        found = "\n".join(filter(None, map(prose.paragraphs, longest)))
    except Unreadable:
        return None
    return found if len(found) > CARRIED * len(shown) else None


def is_offer(words: str) -> bool:
    """Say whether some words ask for a subscription in place of a text."""
    return bool(_OFFER.search(words))


def _parts(article: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the parts of a page that structured data tell apart."""
    parts = article.get("hasPart")
    return [part for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, dict)]
