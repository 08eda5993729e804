"""British and American spelling of the words that the simulator uses; its own table, not the detector's."""

from __future__ import annotations

import re

PAIRS = dict(
    pair.split("/")
    for pair in (
        "centre/center metres/meters metre/meter kilometres/kilometers millimetres/millimeters neighbours/neighbors "
        "neighbour/neighbor harbour/harbor labour/labor laboured/labored colour/color honour/honor favour/favor "
        "organisers/organizers organiser/organizer organising/organizing organisation/organization "
        "recognise/recognize recognised/recognized programme/program cheques/checks tyres/tires tyre/tire "
        "defence/defense storey/story travelling/traveling cancelled/canceled towards/toward carriageway/roadway "
        "lorry/truck lorries/trucks pavement/sidewalk ageing/aging grey/gray licence/license theatre/theater "
        "rumours/rumors dialled/dialed realise/realize immunised/immunized whilst/while motorway/highway "
        "behaviour/behavior analyse/analyze apologised/apologized criticised/criticized"
    ).split()
)
BACK = {
    us: uk for uk, us in PAIRS.items() if us not in {"checks", "story", "while", "truck", "trucks", "highway"}
}
_WORD = re.compile(r"[A-Za-z]+")


def american(text: str, *, to_american: bool) -> str:
    """Return a text with the words of the table in one spelling; names (capitals) stay as they are."""
    table = PAIRS if to_american else BACK
    return _WORD.sub(lambda match: table.get(match[0], match[0]), text)
