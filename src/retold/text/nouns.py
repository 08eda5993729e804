"""Nouns that end the names of bodies, and of places."""

from __future__ import annotations

from .wordlist import wordlist

BODY = wordlist(
    """
    party committee university college times post house senate court department ministry union association
    council office bureau agency commission company corp inc ltd group bank fund foundation hospital army force
    forces police league club team federation organization organisation magazine network press congress parliament
    assembly board society government administration alliance authority corporation institute service services
    guard navy brigade coalition campaign delegation programme program trust airlines airways line lines newspaper news
    journal tribune herald gazette media secretariat academy front movement brotherhood exchange secretary-general
    school church center centre museum prosecutors chamber guild cabinet nations airline conference
    """
)
PLACES = wordlist(
    """
    street avenue road park airport island islands mountain mountains river lake sea ocean bay valley county city
    town province district region square bridge beach hill hills coast peninsula desert harbour harbor
    port station east west north south republic kingdom asia africa europe america highway boulevard building tower
    plaza hotel heights village canyon creek falls forest territory territories gulf strait
    """
)
COMPANIES = wordlist("line lines airline airlines airways corp inc ltd company group bank corporation motors")
OWNED = wordlist(
    """
    ministry government army parliament police court navy cabinet senate embassy congress administration military
    forces presidency council office
    """
)
