"""A real browser that looks at pages: what ran, what left, what became of a payload in the tree of a page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

# Runs in every frame before all else: what would run calls it, what a policy stops says so.
EARLY = """
window.hit = (...told) => console.error("HIT " + told.join() + " " + new Error().stack);
document.addEventListener("securitypolicyviolation",
  (one) => console.error("POLICY " + one.violatedDirective + " " + one.blockedURI + " " + one.sample));
"""
# What a document holds that we never write; strings of HTML are parsed by the browser itself, and do nothing.
ODD = """
const OURS = new Set(("html head meta title link style body header nav main footer section article aside div p span a b i em "
  + "strong small sup sub abbr cite q s u code kbd var samp pre mark ins del bdi bdo time data dl dt dd ul ol li table caption thead tbody "
  + "tfoot tr th td col colgroup h1 h2 h3 h4 h5 h6 hr br wbr details summary figure figcaption blockquote address form "
  + "fieldset legend label input select option optgroup datalist textarea button output progress meter template script noscript "
  + "svg g path circle ellipse line polyline polygon rect text tspan defs marker use symbol desc title clippath pattern"
  + "").split(" "));
const LINKS = ["href", "src", "action", "formaction", "xlink:href", "ping", "poster", "srcset", "background", "data", "cite"];
const HOSTS = /^(#|\\/(?![\\/\\\\])|\\?|data:,$|$)/;
function odd(root) {
  const found = [];
  const say = (what, one) => found.push(what + ": " + one.outerHTML.slice(0, 160));
  for (const one of root.querySelectorAll("*")) {
    const name = one.localName.toLowerCase();
    if (!OURS.has(name)) say("element", one);
    // A page that says how far something is loads itself again where no script does: to no other address.
    const again = name === "meta" && one.parentElement.localName === "noscript" && /^\\d+$/.test(one.content);
    if (name === "meta" && one.httpEquiv && one.httpEquiv.toLowerCase() !== "content-security-policy" && !again) say("meta", one);
    if (name === "script" && one.getAttribute("src") && !one.getAttribute("src").startsWith("/static/")) say("script", one);
    for (const { name: attribute, value } of one.attributes) {
      if (attribute.startsWith("on") || attribute === "srcdoc" || attribute === "data-hit") say("attribute " + attribute, one);
      if (attribute === "style" && /url|expression|import|binding/i.test(value)) say("style", one);
      if (LINKS.includes(attribute) && !HOSTS.test(value)) {
        const out = name === "a" && attribute === "href" && /^https?:\\/\\//i.test(value);
        if (!out) say("address " + attribute, one);
      }
      if (ACTS.test(value) && attribute !== "value") say("acting character in " + attribute, one);
    }
    if (one.content instanceof DocumentFragment) found.push(...odd(one.content));
  }
  const words = (root.ownerDocument || root).createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  while (words.nextNode()) {
    const { data, parentElement } = words.currentNode;
    const shown = !parentElement || !["script", "textarea"].includes(parentElement.localName);
    if (shown && ACTS.test(data.replaceAll("\\r", ""))) found.push("acting character: " + JSON.stringify(data.match(ACTS)[0]) + " in " + data.slice(0, 160));
  }
  return found;
}
"""
ACTS = (
    'const ACTS = new RegExp("[\\\\u0000-\\\\u0008\\\\u000b\\\\u000c\\\\u000e-\\\\u001f\\\\u007f-\\\\u009f\\\\u061c\\\\u200e\\\\u200f\\\\u2028-\\\\u202e'
    '\\\\u2066-\\\\u2069\\\\ufeff\\\\ufff9-\\\\ufffb\\\\u{e0001}-\\\\u{e007f}]", "u");\n'
)
INSIDE = f"(pages) => {{ {ACTS}{ODD} return pages.map((one) => odd(new DOMParser().parseFromString(one, 'text/html'))); }}"
HERE = f"() => {{ {ACTS}{ODD} return odd(document); }}"
# Opens what opens, and does to every element what a reader's hand could, but for following a link or sending a form.
TOUCH = """(most) => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  document.addEventListener("submit", (event) => event.preventDefault(), true);
  let opened = 0;
  for (const one of [...document.querySelectorAll("a.open, .opens-proof, [role=button], [aria-expanded]")].slice(0, most)) {
    one.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    opened += 1;
  }
  const kinds = ["mouseover", "mouseenter", "pointerover", "focus", "focusin", "keydown", "animationend", "toggle", "load", "error"];
  for (const one of document.querySelectorAll("body, body *")) for (const kind of kinds) one.dispatchEvent(new Event(kind));
  return opened;
}"""


class Looker:
    """A context of a browser that notes whatever a page does beside being shown."""

    def __init__(self, browser: Any, *, policy: bool = True, own: str = "about:") -> None:
        self.said: list[str] = []
        self.asked = 0
        self.own = own
        self.context = browser.new_context(bypass_csp=not policy, accept_downloads=False)
        self.context.set_default_timeout(60_000)
        self.context.add_init_script(EARLY)
        self.context.route("**/*", self._route)
        self.page = self.context.new_page()
        self.context.on("page", lambda one: self.said.append(f"window: {one.url}"))
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda one: self.said.append(f"error: {one}"))
        self.page.on("dialog", lambda one: (self.said.append(f"dialog: {one.message}"), one.dismiss()))
        self.page.on("download", lambda one: self.said.append(f"download: {one.url}"))

    def _console(self, message: Any) -> None:
        if not message.text.startswith(
            "Failed to load resource: "
        ):  # an answer of 404; what is stopped is noted anyway
            self.said.append(message.text)

    def _route(self, route: Any) -> None:
        self.asked += 1
        if route.request.url.startswith(self.own) and "/api/events" not in route.request.url:
            route.continue_()
            return
        if not route.request.url.startswith(self.own):
            self.said.append(f"left: {route.request.url[:200]}")
        route.abort()

    def open(self, address: str, most: int = 40) -> list[str]:
        """Open a page, touch all of it, and return what is odd about it."""
        self.page.goto(address)
        before = self.page.url
        self.page.evaluate(TOUCH, most)
        self.page.wait_for_timeout(30)  # what a page would do by itself
        found = self.page.evaluate(HERE)
        if self.page.url.partition("#")[0] != before.partition("#")[0]:
            self.said.append(f"went: {self.page.url}")
        return [f"{address[-80:]}: {one}" for one in found]

    def shown(self, html: str) -> list[str]:
        """Show a page that lies nowhere, and return what is odd about it."""
        self.page.goto("about:blank")
        self.page.set_content(html)
        self.page.evaluate(TOUCH, 40)
        self.page.wait_for_timeout(30)
        found: list[str] = self.page.evaluate(HERE)
        return found

    def parsed(self, pages: list[str]) -> list[list[str]]:
        """What is odd about pages that are parsed as the browser parses them, and not shown."""
        self.page.goto("about:blank")
        found: list[list[str]] = self.page.evaluate(INSIDE, pages)
        return found


@contextlib.contextmanager
def looking(browser: Any, **how: Any) -> Iterator[Looker]:
    """A looker for as long as a test needs it."""
    looker = Looker(browser, **how)
    try:
        yield looker
    finally:
        looker.context.close()
