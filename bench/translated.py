"""Invented utterances in two translations, each in two reports that share nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from mutating import Planted

SAID = (
    ("Darko Lukan", "There will be no elections this autumn, and whoever says otherwise is deceiving the people", "Elections will not take place this autumn, and anyone who claims the opposite is misleading the people"),
    ("Irina Velkova", "We shall not allow foreign troops on our territory under any circumstances", "Under no conditions will we permit soldiers from other countries on our soil"),
    ("Sergei Marov", "The talks were difficult, but both sides agreed to continue the dialogue next week", "Negotiations proved hard, yet the two parties have decided to go on talking in the coming week"),
    ("Aylin Demirel", "Our hospitals have enough medicine for two weeks, after that we will depend on aid", "The clinics hold supplies of medicine for a fortnight; then we must rely on help from abroad"),
    ("Pavel Hruska", "The dam is safe and there is no danger for the villages below it", "No risk exists for villages downstream, because the dam is secure"),
    ("Karim Haddad", "Anyone who attacks our fishermen attacks the whole nation", "Whoever assaults the men who fish for us is assaulting the entire country"),
    ("Nadia Orlova", "We ask the government to release the imprisoned journalists immediately", "We call on the authorities to free at once the reporters who are in jail"),
    ("Tomas Ridel", "The company paid every tax that the law demands, down to the last crown", "Each tax required by law was paid by the firm to the very last crown"),
    ("Elena Kostova", "The bridge collapsed because nobody had inspected it for eleven years", "Nobody carried out an inspection of the bridge in eleven years, and so it fell down"),
    ("Jorge Almada", "If the price of bread rises again, people will take to the streets", "Should bread become more expensive once more, the population will go out to protest in the streets"),
    ("Mehdi Saleh", "The ceasefire holds, and we are grateful to all who helped to bring it about", "The truce is being respected; we thank everyone who contributed to reaching it"),
    ("Olga Brandt", "The fire started in the kitchen and spread within minutes through the whole hotel", "It was in the kitchen that the blaze began, and it had seized the entire hotel in a few minutes"),
    ("Viktor Salin", "We will open the border for refugees as soon as the shooting stops", "As soon as the fire ceases, the frontier is going to be opened to those who flee"),
    ("Rosa Quintero", "My son was a good student and he wanted to become a doctor", "He was a fine pupil, my son, and his wish was to be a physician"),
    ("Bogdan Ilic", "The court has decided, and we respect the decision of the judges", "A ruling was made by the court; what the judges decide we accept"),
)  # fmt: skip
FIRST = (
    "Snow lay on the square when the hall filled up on Sunday. Some two hundred people had come.",
    "Nobody had expected much of the evening, and the caterers had brought soup.",
    "A band played two old songs at the end.",
)
SECOND = (
    "The week began badly for the coalition, whose deputies were still on holiday.",
    "Shops stayed closed along the river. A tram driver shrugged when he was asked about it.",
    "Parliament meets again in April.",
)


def pairs() -> Iterator[tuple[str, Planted]]:
    """Yield reports of one utterance in two translations; the second is what must be found."""
    for name, one, other in SAID:
        for turned in (False, True):
            first, second = (other, one) if turned else (one, other)
            last = name.split()[-1]
            before = f"{FIRST[0]}\n\n“{first},” {name} told reporters.\n\n{FIRST[1]}\n\n{FIRST[2]}"
            head = f"{SECOND[0]}\n\n“"
            after = f"{head}{second},” {name} said in a television interview.\n\n{SECOND[1]} {last} has governed for years.\n\n{SECOND[2]}"
            yield (
                before,
                Planted(after, frozenset(("other translation",)), len(head), len(head) + len(second)),
            )
