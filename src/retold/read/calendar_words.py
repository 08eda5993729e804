"""The words that dates are written with, folded to lower case."""

from __future__ import annotations

_MONTHS = (
    "january jan janvier janv enero ene januar januari janeiro gennaio gen января январь",
    "february feb februar februari février févr fev fevereiro febrero febbraio февраля февраль",
    "march mar mars märz mrz maart marzo março марта март",
    "april apr avril avr abril abr aprile апреля апрель",
    "may mai mei mayo maio maggio mag мая май",
    "june jun juin juni junio junho giugno giu июня июнь",
    "july jul juillet juil juli julio julho luglio lug июля июль",
    "august aug août aout augustus agosto ago августа август",
    "september sept sep septembre septiembre setembro settembre set сентября сентябрь",
    "october oct octobre oktober okt octubre outubro ottobre ott out октября октябрь",
    "november nov novembre noviembre novembro ноября ноябрь",
    "december dec décembre déc dezember dez diciembre dic dezembro dicembre декабря декабрь",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

WEEKDAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri
    sat sun lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag
    freitag samstag sonntag lunes martes miércoles jueves viernes sábado domingo lunedì martedì
    mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira maandag dinsdag
    woensdag donderdag vrijdag zaterdag zondag""".split()
)

# Zones that name one offset; "IST" or "AST" name several and stay unknown.
ZONES = {
    "utc": "+00:00", "gmt": "+00:00", "z": "+00:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
    "mez": "+01:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00",
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
    "pst": "-08:00", "pdt": "-07:00", "jst": "+09:00", "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00",
}  # fmt: skip

LABELS = {
    "published": "published", "posted": "published", "release": "published", "released": "published",
    "publié": "published", "veröffentlicht": "published", "publicado": "published",
    "updated": "modified", "modified": "modified", "edited": "modified", "aktualisiert": "modified",
    "actualizado": "modified", "atualizado": "modified",
}  # fmt: skip

FILLERS = frozenset(
    """date dated last first on at of the uk et pt ct mt ist ast local time t de à um uhr am le el den
    der ago minute minutes hour hours day days week weeks month months year years""".split()
)
