"""Units of money, measure and time: how they are written, and how they convert."""

from __future__ import annotations

from .wordlist import wordlist

SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "₱": "PHP",
    "฿": "THB",
}
# What stands before a dollar sign: "US$", "A$", "NZ$".
DOLLARS = {
    "us": "USD",
    "u.s.": "USD",
    "a": "AUD",
    "au": "AUD",
    "aus": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "nz": "NZD",
    "hk": "HKD",
    "s": "SGD",
    "nt": "TWD",
    "r": "BRL",
}
_CODES = "USD EUR GBP JPY INR RUB CHF CNY AUD CAD NZD HKD SEK NOK DKK"
CODES = {code.lower(): code for code in _CODES.split(" ")}
CODES |= {"rs": "INR"}
_NAMES = {
    "USD": "dollar dollars buck bucks",
    "EUR": "euro euros",
    "GBP": "sterling quid",
    "JPY": "yen",
    "CNY": "yuan renminbi",
    "INR": "rupee rupees",
    "RUB": "rouble roubles ruble rubles",
    "CHF": "franc francs",
    "ILS": "shekel shekels",
    "TRY": "lira liras",
    "UAH": "hryvnia hryvnias",
    "THB": "baht",
    "IDR": "rupiah",
    "ZAR": "rand",
    "PLN": "zloty zlotys",
    "SEK": "kronor",
    "NOK": "kroner",
    "SAR": "riyal riyals",
    "AED": "dirham dirhams",
    "NGN": "naira",
    "MXN": "peso pesos",
    "BRL": "reais",
    "MYR": "ringgit",
    "BTC": "bitcoin bitcoins",
    "KES": "shilling shillings",
    "cent": "cent cents",
    "penny": "pence penny",
}
CURRENCIES = {name: code for code, names in _NAMES.items() for name in names.split()}
POUNDS = frozenset({"pound", "pounds"})
# Whose dollar, pound or franc: the adjective replaces the usual reading.
NATIONAL = {
    ("australian", "USD"): "AUD",
    ("canadian", "USD"): "CAD",
    ("zealand", "USD"): "NZD",
    ("kong", "USD"): "HKD",
    ("singapore", "USD"): "SGD",
    ("taiwan", "USD"): "TWD",
    ("egyptian", "GBP"): "EGP",
    ("syrian", "GBP"): "SYP",
    ("lebanese", "GBP"): "LBP",
    ("pakistani", "INR"): "PKR",
    ("danish", "NOK"): "DKK",
    ("philippine", "MXN"): "PHP",
}
NATIONALITIES = wordlist(
    """
    u.s. us american australian canadian new zealand hong kong singapore taiwan british egyptian syrian
    lebanese pakistani indian japanese swiss danish norwegian swedish turkish mexican philippine chinese
    """
)

# unit → (base unit, factor, spellings)
_MEASURES: dict[str, tuple[str, float, str]] = {
    "m": ("m", 1.0, "metre metres meter meters"),
    "km": ("m", 1e3, "km kms kilometre kilometres kilometer kilometers"),
    "cm": ("m", 0.01, "cm cms centimetre centimetres centimeter centimeters"),
    "mm": ("m", 0.001, "mm millimetre millimetres millimeter millimeters"),
    "mile": ("m", 1609.344, "mile miles"),
    "ft": ("m", 0.3048, "ft foot feet"),
    "in": ("m", 0.0254, "inch inches"),
    "yd": ("m", 0.9144, "yard yards yd yds"),
    "kg": ("kg", 1.0, "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes"),
    "g": ("kg", 0.001, "gram grams gramme grammes"),
    "lb": ("kg", 0.45359237, "lb lbs"),
    "oz": ("kg", 0.028349523, "oz ounce ounces"),
    "t": ("kg", 1000.0, "tonne tonnes"),
    "ton": ("kg", 907.18474, "ton tons"),
    "l": ("l", 1.0, "litre litres liter liters"),
    "gallon": ("l", 3.785411784, "gallon gallons"),
    "barrel": ("l", 158.987, "barrel barrels bbl"),
    "acre": ("m2", 4046.856, "acre acres"),
    "ha": ("m2", 1e4, "hectare hectares ha"),
    "km/h": ("m/s", 1 / 3.6, "kph kmh"),
    "mph": ("m/s", 0.44704, "mph"),
    "kn": ("m/s", 0.514444, "knot knots"),
    "degree": ("degree", 1.0, "degree degrees °"),
    "W": ("W", 1.0, "watt watts"),
    "kW": ("W", 1e3, "kw kilowatt kilowatts"),
    "MW": ("W", 1e6, "mw megawatt megawatts"),
    "GW": ("W", 1e9, "gw gigawatt gigawatts"),
    "MB": ("B", 1e6, "mb megabyte megabytes"),
    "GB": ("B", 1e9, "gb gigabyte gigabytes"),
    "TB": ("B", 1e12, "tb terabyte terabytes"),
    "kt": ("kt", 1.0, "kiloton kilotons"),
    "magnitude": ("magnitude", 1.0, "magnitude"),
}
MEASURES = {name: unit for unit, (_, _, names) in _MEASURES.items() for name in names.split()}
SQUARE = {"km": "km2", "m": "m2", "mile": "sq mile", "ft": "sq ft", "yd": "sq yd"}
_SQUARED = {square: ("m2", _MEASURES[unit][1] ** 2) for unit, square in SQUARE.items()}

_DURATIONS = {
    "second": (1.0, "second seconds secs sec"),
    "minute": (60.0, "minute minutes mins min"),
    "hour": (3600.0, "hour hours hrs hr"),
    "day": (86400.0, "day days"),
    "week": (604800.0, "week weeks"),
    "month": (2629746.0, "month months"),
    "year": (31556952.0, "year years yr yrs"),
}
DURATIONS = {name: (unit, 1.0) for unit, (_, names) in _DURATIONS.items() for name in names.split()}
# Longer spans are told in years: "two decades" is 20 years.
DURATIONS |= {
    "decade": ("year", 10.0),
    "decades": ("year", 10.0),
    "century": ("year", 100.0),
    "centuries": ("year", 100.0),
    "fortnight": ("week", 2.0),
    "fortnights": ("week", 2.0),
    "weekend": ("day", 2.0),
}


def based(amount: float, unit: str | None) -> tuple[float, str | None]:
    """Return an amount in the base unit of its kind: 2,000 ft are 609.6 m.

    >>> based(2000, "ft"), based(20, "year")[1], based(3, "EUR")
    ((609.6, 'm'), 'second', (3, 'EUR'))
    """
    if unit == "F":
        return round((amount - 32) / 1.8, 9), "C"
    if unit in _MEASURES:
        base, factor, _ = _MEASURES[unit]
        return round(amount * factor, 9), base
    if unit in _SQUARED:
        base, factor = _SQUARED[unit]
        return amount * factor, base
    if unit in _DURATIONS:
        return amount * _DURATIONS[unit][0], "second"
    return amount, unit
