"use strict";
// Picks the article in hand, opens evidence under a sentence, filters and sorts the statements.
// All words come ready-cut from the page: no offsets are counted here.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  // ---- the article in hand -------------------------------------------------------------------------------
  const pick = (link, move) => {
    const story = link.closest(".story");
    for (const other of all(".pick a", story)) {
      if (other === link) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    const chosen = link.getAttribute("href").slice(1);
    for (const sheet of all(".sheet", story)) {
      sheet.classList.toggle("away", sheet.id !== chosen);
      if (move && sheet.id === chosen) sheet.focus({ preventScroll: true });
    }
  };
  for (const link of all(".pick a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      pick(link, true);
      history.replaceState(null, "", link.getAttribute("href"));
    });
    if (link.hasAttribute("data-in-hand")) pick(link, false);
  }

  // ---- evidence under a sentence -------------------------------------------------------------------------
  const close = (opener) => {
    const panel = document.getElementById(opener.getAttribute("aria-controls"));
    if (panel) panel.remove();
    opener.removeAttribute("aria-controls");
    opener.setAttribute("aria-expanded", "false");
    for (const clause of clauses(opener)) clause.classList.remove("opened");
  };

  const clauses = (opener) => all('.clause[data-part="' + opener.dataset.part + '"]', opener.closest(".row"));

  const open = (opener) => {
    const row = opener.closest(".row");
    const letter = opener.closest(".sheet").id.split("-").pop();
    const ids = [opener.getAttribute("href").slice(1), ...(opener.dataset.also || "").split(" ")].filter(Boolean);
    const panel = document.createElement("div");
    panel.className = "panel";
    panel.id = ["panel", letter, opener.dataset.part, ...ids].join("-");
    panel.setAttribute("role", "region");
    const words = clauses(opener).map((clause) => clause.textContent).join(" ");
    panel.setAttribute("aria-label", "Evidence: " + Array.from(words).slice(0, 80).join(""));
    for (const id of ids) {
      const proof = document.querySelector("#" + CSS.escape(id) + " .proof");
      if (!proof) continue;
      const copy = proof.cloneNode(true);
      for (const own of all('.wordings [data-letter="' + letter + '"]', copy)) own.classList.add("own");
      panel.append(copy);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "Close";
    button.addEventListener("click", () => { close(opener); opener.focus(); });
    panel.append(button);
    row.after(panel);
    for (const clause of clauses(opener)) clause.classList.add("opened");
    opener.setAttribute("aria-controls", panel.id);
    opener.setAttribute("aria-expanded", "true");
  };

  const toggle = (opener) => {
    if (opener.getAttribute("aria-expanded") === "true") close(opener);
    else open(opener);
  };

  for (const opener of all("a.open")) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", (event) => { event.preventDefault(); toggle(opener); });
    opener.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); toggle(opener); }
    });
    for (const clause of clauses(opener)) {
      clause.classList.add("opens-proof");
      clause.addEventListener("click", () => {
        if (String(document.getSelection()) === "") toggle(opener);
      });
      const point = (on) => () => {
        opener.classList.toggle("pointed", on);
        for (const one of clauses(opener)) one.classList.toggle("pointed", on);
      };
      for (const element of [clause, opener]) {
        element.addEventListener("pointerenter", point(true));
        element.addEventListener("pointerleave", point(false));
      }
      opener.addEventListener("focus", point(true));
      opener.addEventListener("blur", point(false));
    }
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const panel = event.target.closest && event.target.closest(".panel");
    const opener = panel ? document.querySelector('[aria-controls="' + panel.id + '"]')
      : document.activeElement.closest('a.open[aria-expanded="true"]');
    if (opener) { close(opener); opener.focus(); }
  });

  // ---- the table of statements ---------------------------------------------------------------------------
  const filter = (section, wanted) => {
    const words = section.querySelector(".find input").value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const body of all(".matrix tbody", section)) {
      const text = words.length ? body.textContent.toLowerCase() : "";
      const fits = body.dataset.is.split(" ").includes(wanted) && words.every((word) => text.includes(word));
      body.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const button of all(".filter button", section)) {
      button.setAttribute("aria-pressed", String(button.dataset.show === wanted));
    }
    section.querySelector(".filter [role=status]").textContent = shown + " statements shown";
  };

  const sort = (table, head) => {
    const key = head.dataset.sort;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const bodies = all("tbody", table);
    bodies.sort((a, b) => (a.dataset[key] - b.dataset[key]) * (down ? -1 : 1) || a.dataset.order - b.dataset.order);
    table.append(...bodies);
  };

  for (const bar of all(".filter")) {
    const section = bar.closest("section");
    bar.hidden = false;
    for (const button of all("button", bar)) {
      button.addEventListener("click", () => filter(section, button.dataset.show));
    }
    const find = bar.querySelector("input");
    find.addEventListener("input", () => filter(section, bar.querySelector('[aria-pressed="true"]').dataset.show));
    filter(section, "all");
    for (const head of all("th[data-sort]", section)) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(head.closest("table"), head));
    }
  }

  // ---- addresses within the page -------------------------------------------------------------------------
  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.matches(".sheet")) {
      const link = document.querySelector('.pick a[href="#' + CSS.escape(target.id) + '"]');
      if (link) pick(link, true);
    }
    if (target.matches("details")) {
      const body = target.closest("tbody");
      if (body && body.hidden) {
        target.closest("section").querySelector(".find input").value = "";
        filter(target.closest("section"), "all");
      }
      target.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
})();
