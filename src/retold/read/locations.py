"""The address that an article is known under: one spelling for all ways to it, and whose site it lies on."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import SplitResult, quote, urlsplit

from retold.read import outlets

# What readers' clicks leave behind an address; it never says which article lies there.
_TRACKING = re.compile(
    r"(?:utm|at|pk|mtm|hsa|vero|ns)_\w+"
    r"|(?:fb|g|d|ms|y|tw|tt|wb|gb|li|s)cl(?:id|src)|gbraid|wbraid|igshid?|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)"
    r"|ref_(?:src|url)|cmp(?:id)?|ocid|ito|smid|smtyp|xtor|wt_mc|wt_zmc|sr_share|__twitter_impression|ncid"
)
_KEPT = "/%:@!$&'()*+,;=~-._"  # what RFC 3986 allows in a path as it is
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_FREE = re.compile(r"[A-Za-z0-9._~-]")  # characters that mean the same escaped or not
_NUMBERED = re.compile(r"[\d.]+|[\da-f:]+:[\da-f:.]*")
_PORTS = {"http": 80, "https": 443}


def plain(url: str) -> str:
    """Return one spelling for the addresses that lead to the same page of the same site.

    Scheme, "www." and its likes, default port, fragment, tracking parameters, their order, escapes that
    mean nothing and a last slash are left out; a web archive's address is that of the page it took.

    >>> plain("HTTP://WWW.Post.example:80/a/?utm_source=x&id=7#top") == plain("https://post.example/a?id=7")
    True
    """
    live = outlets.live(url.strip())
    parts = _split(live)
    host = outlets.domain(live) or (parts.hostname if parts else None)
    if parts is None or not host:
        return url.strip()
    port = f":{parts.port}" if parts.port and parts.port != _PORTS.get(parts.scheme.lower()) else ""
    said = sorted(part for part in parts.query.split("&") if part and not _is_tracking(part))
    query = "?" + "&".join(map(_spelled, said)) if said else ""
    route = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{_ascii(host)}{port}{_spelled(parts.path).rstrip('/')}{query}{route}"


def known_under(url: str | None, canonical: str | None) -> str | None:
    """Return the address that tells an article from another of equal words, or None for one without.

    It is the address that the page names as its own, where that lies on the site it came from, else where
    it came from; the address of another outlet, or of the site's front page, names something else.
    """
    if url is None:
        return None
    named = canonical if canonical and same_site(canonical, url) and "/" in plain(canonical) else None
    return plain(named or url)


def same_site(a: str, b: str) -> bool:
    """Say whether two addresses lie on one site: one host within the other, or two of one outlet's."""
    first, second = outlets.domain(a), outlets.domain(b)
    if first is None or second is None:
        return plain(a).split("/")[0] == plain(b).split("/")[0]
    if first == second and not _same_port(a, b):
        return False
    within = f".{first}".endswith(f".{second}") or f".{second}".endswith(f".{first}")
    return within or outlets.of_url(a) == outlets.of_url(b)


def is_of(url: str, outlet: str) -> bool:
    """Say whether an address lies on the site of an outlet of this name.

    >>> is_of("https://www.thepost.example/a", "The Post"), is_of("https://wire.example/a", "The Post")
    (True, False)
    """
    if outlet == outlets.of_url(url):
        return True
    host, name = outlets.domain(url) or "", _squeezed(outlet)
    labels = {_squeezed(label) for label in host.split(".")[:-1]}
    return bool(name) and (name in labels or name.removeprefix("the") in labels or name == _squeezed(host))


def is_home(url: str, links: list[str]) -> bool:
    """Say whether an address lies where most links of a page lead, or on no outlet's site at all.

    An address of numbers or a host of one word is a machine's own, not another outlet's.
    """
    host = outlets.domain(url)
    if host is None or _NUMBERED.fullmatch(host):
        return True
    hosts = Counter(found for link in links if (found := outlets.domain(link)))
    return bool(hosts) and same_site(f"https://{hosts.most_common(1)[0][0]}/", url)


def own(named: list[str], *, outlet: str | None, foreign: list[str]) -> str | None:
    """Return the first address that a page names as its own and that nothing says is another outlet's.

    `foreign` are the addresses that the page names as its source. An address that a table gives to
    another outlet than the one that signs the page is the source's too: syndicated copies carry it.
    """
    origins = {plain(url) for url in foreign}
    for url in named:
        if plain(url) not in origins and not _is_anothers(url, outlet):
            return url
    return None


def _is_anothers(url: str, outlet: str | None) -> bool:
    """Say whether a table knows an address as another outlet's than the one that signs."""
    publisher = outlets.family(url, None)
    if publisher is None or outlet is None or is_of(url, outlet):
        return False
    return publisher not in (outlet, outlets.family(None, outlet))


def _split(url: str) -> SplitResult | None:
    """Return the parts of a web address, or None for what is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme.lower() in _PORTS else None


def _same_port(a: str, b: str) -> bool:
    """Say whether two addresses of one host lead to one server."""
    first, second = (plain(url).split("/")[0].partition(":")[2] for url in (a, b))
    return first == second


def _is_tracking(parameter: str) -> bool:
    """Say whether a parameter tells where a click came from."""
    return bool(_TRACKING.fullmatch(parameter.partition("=")[0].lower()))


def _spelled(path: str) -> str:
    """Return a path or a parameter with the escapes that RFC 3986 asks for, and no others."""
    return _ESCAPE.sub(_unescaped, quote(path, safe=_KEPT, errors="replace"))


def _unescaped(match: re.Match[str]) -> str:
    """Return the character of an escape that means nothing, or the escape in capitals."""
    character = chr(int(match[1], 16))
    return character if _FREE.fullmatch(character) else match[0].upper()


def _ascii(host: str) -> str:
    """Return a host as the network writes it."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _squeezed(name: str) -> str:
    """Return the letters and digits of a name, folded."""
    return "".join(filter(str.isalnum, name.casefold()))
