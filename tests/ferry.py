"""One event told by one reporter, and the same sentences reworded by another."""

from __future__ import annotations

TOLD = [
    "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln.",
    "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat.",
    "Harbour master Ilse Marten blamed a corroded shackle that inspectors had passed in spring.",
    "Islanders have asked for a second cable since the accident of 2019, when a cow went overboard.",
    "The shipyard will need three weeks to straighten the ramp and replace the winch.",
    "Until then a fishing boat carries schoolchildren, milk and the post.",
    "The county pays the fisherman by the crate, a rule that nobody could explain.",
]
REWORDED = [
    "A ferry drawn by cable drifted into the lime kiln of Orrin Island after breaking loose on Sunday.",
    "From the kiln, which they reached by ladder, 31 passengers were fetched by the lifeboat.",
    "A corroded shackle passed by inspectors in spring was to blame, said harbour master Ilse Marten.",
    "Since a cow went overboard in the 2019 accident, islanders have wanted a second cable.",
    "Straightening the ramp and replacing the winch will take the shipyard three weeks.",
    "Schoolchildren, post and milk travel on a fishing boat in the meantime.",
    "Nobody could explain the rule by which the county pays the fisherman for each crate.",
]
