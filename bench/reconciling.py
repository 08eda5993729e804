"""Score how pairs of figures are judged on sentences that this script invents: which conflict, and why the others do not.

Every pair of sentences tells one thing twice, its figure changed in one planted way: equal | rounded | converted |
superseded | different scope | conflict. Prints one JSON object; with --wrong, lists the pairs that are judged otherwise.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict

from given import parser

from retold.collate.amounts import compared
from retold.collate.pairing import Pairing, sides
from retold.text import parse

EACH = 80  # pairs of each kind
KINDS = ("equal", "rounded", "converted", "superseded", "different scope", "conflict")
ONES = "zero one two three four five six seven eight nine ten eleven twelve".split()

# What is counted, and other words for it.
THINGS = [
    (("people", "residents"), "were forced out of their homes in {place} by the flood"),
    (("passengers", "people"), "were on board when the tram left the rails near {place}"),
    (("soldiers", "troops"), "crossed the river into {place} before dawn"),
    (("houses", "homes"), "lost their roofs in {place} during the storm"),
    (("workers", "employees"), "at the {place} mill were told to stay away"),
    (("protesters", "demonstrators"), "blocked the bridge in {place} for hours"),
    (("sheep", "sheep"), "had to be slaughtered on farms around {place}"),
    (("countries", "nations"), "sent delegates to the conference in {place}"),
    (("cars", "vehicles"), "were buried under the snow at {place}"),
    (("miners", "miners"), "were still underground in {place} after the collapse"),
]
SUMS = [
    "The harbour board of {place} will spend {n} on new cranes",
    "The council in {place} has promised {n} to the families",
    "Repairs to the dam above {place} will cost {n}",
    "Thieves in {place} made off with jewellery worth {n}",
    "The bank lent the brewery in {place} {n}",
]
SIZES = [
    ("The wreck lies at a depth of {n} off {place}", "m"),
    ("The fire burned along a front of {n} near {place}", "km"),
    ("The climber fell {n} down a gully above {place}", "m"),
    ("The convoy stopped {n} short of {place}", "km"),
    ("Police in {place} seized {n} of cocaine", "kg"),
]
SHARES = [
    "Output at the {place} plant fell by {n} over the summer",
    "Turnout in {place} reached {n}",
    "Rents in {place} have gone up by {n} since last year",
]
PLACES = "Orlan,Marrow Vale,Brenn,Skarholm,Tessin,Ullmar,Castel Ryde,Veldhaven,Port Amity,Dorrick".split(",")
WHO = "the fire service,the interior ministry,officials,the mayor,police,the coastguard".split(",")
DAYS = "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday".split(",")


class Made:
    """Sentences from one stream of chance."""

    def __init__(self, seed):
        self.dice = random.Random(seed)

    def pick(self, options):
        """Return one of some options."""
        return self.dice.choice(list(options))

    def dressed(self, sentence):
        """Return a sentence with whom it goes by before it, behind it, or not at all."""
        way = self.dice.random()
        if way < 0.35:
            return f"{sentence}, {self.pick(WHO)} said."
        if way < 0.5:
            return f"According to {self.pick(WHO)}, {sentence[0].lower() if sentence[0] != 'S' else 's'}{sentence[1:]}."
        return sentence + "."

    def both(self, first, second):
        """Return two sentences, each dressed in its own way."""
        return self.dressed(first), self.dressed(second)

    def counted(self, one, other, *, place=None, nouns=None):
        """Return two sentences that count something, with the words of a number before the noun in each."""
        (noun, again), rest = nouns or self.pick(THINGS)
        place = place or self.pick(PLACES)
        second = again if self.dice.random() < 0.4 else noun
        ends = (rest.format(place=place),) * 2
        return self.both(f"{one} {noun} {ends[0]}", f"{other} {second} {ends[1]}")

    def filled(self, template, one, other):
        """Return two sentences of one template with a figure each."""
        place = self.pick(PLACES)
        return self.both(template.format(n=one, place=place), template.format(n=other, place=place))


def comma(number):
    """Write a number with commas between thousands."""
    return f"{number:,}"


def equal(made):
    """One value in two spellings."""
    way = made.dice.randrange(7)
    if way == 6:
        much = made.pick(["1.4", "20", "350", "2.6"])
        dollars = f"${float(much) * 1.15:.1f} million"
        return made.filled(made.pick(SUMS), f"{much} million euros ({dollars})", dollars)
    if way == 0:
        small = made.dice.randrange(2, 13)
        return made.counted(ONES[small].capitalize(), str(small))
    if way == 1:
        many = made.dice.randrange(11, 99) * 100_000
        return made.counted(comma(many), f"{many / 1e6:g} million")
    if way == 2:
        much = made.pick(["1.2", "3", "45", "2.5", "310"])
        return made.filled(made.pick(SUMS), f"€{much}m", f"{much} million euros")
    if way == 3:
        share = made.dice.randrange(3, 80)
        return made.filled(
            made.pick(SHARES), f"{share}%", made.pick([f"{share} percent", f"{share} per cent"])
        )
    if way == 4:
        return made.counted("24", "two dozen")
    many = made.dice.randrange(20, 9000)
    return made.counted(comma(many), comma(many))


def rounded(made):
    """A value and what an editor makes of it."""
    way = made.dice.randrange(6)
    if way == 0:
        many = made.dice.randrange(1, 9) * 1000
        return made.counted(
            comma(many - made.dice.randrange(3, 25)),
            f"{made.pick(['nearly', 'some', 'about', 'almost'])} {many:,}",
        )
    if way == 1:
        many = made.dice.randrange(2, 9) * 100
        return made.counted(comma(many + made.dice.randrange(2, 20)), f"more than {many}")
    if way == 2:
        return made.counted(str(made.dice.randrange(27, 90)), "dozens of")
    if way == 3:
        low = made.dice.randrange(2, 8) * 10
        return made.counted(f"between {low} and {low + 10}", str(low + made.dice.randrange(1, 9)))
    if way == 4:
        whole = made.dice.randrange(12, 80)
        return made.filled(made.pick(SHARES), f"{whole - 0.3:.1f} percent", f"about {whole} percent")
    much = made.dice.randrange(12, 90)
    return made.filled(
        made.pick(SUMS), f"{much}.{made.dice.randrange(1, 4)} million crowns", f"{much} million crowns"
    )


def converted(made):
    """One amount in two units."""
    way = made.dice.randrange(4)
    if way <= 1:
        template, unit = made.pick(SIZES)
        size = made.dice.randrange(3, 60) * (10 if unit == "m" else 1)
        other = {
            "m": f"{round(size / 0.3048, -1):,.0f} feet",
            "km": f"{size / 1.609:.0f} miles",
            "kg": f"{size / 0.4536:.0f} pounds",
        }
        name = {"m": "metres", "km": "kilometres", "kg": "kilograms"}
        return made.filled(template, f"{size} {name[unit]}", other[unit])
    if way == 2:
        weeks = made.dice.randrange(2, 9)
        return made.filled(
            "The ferry to {place} has been out of service for {n}",
            f"{ONES[weeks]} weeks",
            f"{weeks * 7} days",
        )
    heat = made.dice.randrange(20, 44)
    return made.filled(
        "Temperatures in {place} reached {n}",
        f"{heat} degrees Celsius",
        f"{heat * 1.8 + 32:.0f} degrees Fahrenheit",
    )


def superseded(made):
    """A figure that moved, and the text says so."""
    way = made.dice.randrange(4)
    low = made.dice.randrange(4, 60)
    high = low + made.dice.randrange(3, 40)
    day = made.dice.randrange(6)
    nouns, rest = made.pick(THINGS)
    place = made.pick(PLACES)
    told = rest.format(place=place)
    if way == 0:
        return made.both(
            f"As of {DAYS[day]}, {low} {nouns[0]} {told}", f"As of {DAYS[day + 1]}, {high} {nouns[0]} {told}"
        )
    if way == 1:
        return made.both(
            f"{low} {nouns[0]} {told} by {DAYS[day]} evening",
            f"{high} {nouns[0]} {told} by {DAYS[day + 1]} morning",
        )
    victims = made.pick(["people killed", "injured", "missing people"])
    base = f"The number of {victims} in the quake at {place}"
    if way == 2:
        return made.both(f"{base} stood at {low}", f"{base} rose to {high} from {low}")
    return made.both(f"{base} stood at {low}", f"{base} has risen to {high}")


def scoped(made):
    """A figure of a part, of another place, or for each of something else."""
    way = made.dice.randrange(5)
    low = made.dice.randrange(3, 40)
    high = low + made.dice.randrange(6, 60)
    first, second = made.dice.sample(PLACES, 2)
    if way == 0:
        return made.both(
            f"The flood killed {high} people in {first}", f"The flood killed {low} people in {second}"
        )
    if way == 1:
        return made.both(
            f"The landslide injured {high} people in {first}",
            f"The landslide injured people in {first}, including {low} children",
        )
    if way == 2:
        return made.filled(
            "The smelter in {place} burns {n}",
            f"{low} tonnes of coal a day",
            f"{low * 7 + 1} tonnes of coal a week",
        )
    if way == 3:
        return made.both(
            f"Searchers found {high} people in {first}", f"Searchers found another {low} people in {first}"
        )
    return made.both(
        f"The shelling wounded {high} people in {first}", f"The shelling wounded {low} soldiers in {first}"
    )


def conflict(made):
    """Two values that cannot both be."""
    way = made.dice.randrange(5)
    if way <= 1:
        low = made.dice.randrange(4, 90)
        return made.counted(str(low), str(low + max(2, round(low * made.dice.uniform(0.2, 1.5)))))
    if way == 2:
        low = made.dice.randrange(12, 90)
        currency = made.pick(["million euros", "million crowns", "million dollars"])
        return made.filled(
            made.pick(SUMS), f"{low} {currency}", f"{low + made.dice.randrange(9, 60)} {currency}"
        )
    if way == 3:
        low = made.dice.randrange(5, 40)
        return made.filled(made.pick(SHARES), f"{low} percent", f"{low + made.dice.randrange(6, 40)} percent")
    template, unit = made.pick(SIZES)
    low = made.dice.randrange(11, 60)
    name = {"m": "metres", "km": "kilometres", "kg": "kilograms"}[unit]
    return made.filled(template, f"{low} {name}", f"{low + made.dice.randrange(9, 70)} {name}")


MAKERS = dict(zip(KINDS, (equal, rounded, converted, superseded, scoped, conflict), strict=True))
GRAVE = ("conflict", "undecided", "different scope", "superseded", "converted", "rounded", "equal")


def judged(first, second):
    """Return the gravest verdict on the figures of two sentences, or none."""
    a, b = (sides(name, text, parse(text))[0] for name, text in (("a", first), ("b", second)))
    told = {
        one.verdict for one in compared(Pairing(a, b)) if one.mine.kind not in {"date", "time", "ordinal"}
    }
    return next((verdict for verdict in GRAVE if verdict in told), "none")


def main():
    """Print how the planted pairs are judged."""
    options = parser(__doc__)
    options.add_argument("--seed", type=int, default=7, help="of the invented sentences")
    options.add_argument("--wrong", action="store_true", help="list what is judged otherwise than planted")
    given = options.parse_args()
    made = Made(given.seed)
    table = defaultdict(Counter)
    for kind, maker in MAKERS.items():
        for _ in range(EACH):
            first, second = maker(made)
            verdict = judged(first, second)
            table[kind][verdict] += 1
            if given.wrong and verdict != kind:
                print(f"{kind} -> {verdict}\n   {first}\n   {second}", file=sys.stderr)
    said = sum(row["conflict"] for row in table.values())
    hit = table["conflict"]["conflict"]
    benign = [table[kind] for kind in KINDS[:-1]]
    explained = sum(sum(row.values()) - row["conflict"] - row["undecided"] - row["none"] for row in benign)
    scores = {
        "pairs": EACH * len(KINDS),
        "conflict": {"precision": round(hit / max(1, said), 3), "recall": round(hit / EACH, 3)},
        "explained": round(explained / (EACH * len(benign)), 3),
        "kinds": round(sum(table[kind][kind] for kind in KINDS) / (EACH * len(KINDS)), 3),
        "table": {kind: dict(table[kind].most_common()) for kind in KINDS},
    }
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
