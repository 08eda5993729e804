"use strict";
// Picks the article in hand, opens evidence under a sentence, filters and sorts the statements.
// All words come ready-cut from the page: no offsets are counted here.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  // ---- the article in hand -------------------------------------------------------------------------------
  // Sheets are made ready when they are first shown: a story may have a hundred.
  const ready = (sheet) => {
    if (sheet.dataset.ready) return;
    sheet.dataset.ready = "yes";
    for (const opener of all("a.open", sheet)) {
      opener.setAttribute("role", "button");
      opener.setAttribute("aria-expanded", "false");
      for (const clause of clauses(opener)) clause.classList.add("opens-proof");
    }
  };

  const pick = (link, move) => {
    const story = link.closest(".story");
    for (const other of all(".pick a", story)) {
      if (other === link) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    const list = link.parentElement; // it may be longer than its place: what is chosen comes into sight
    requestAnimationFrame(() => {
      list.scrollLeft = link.offsetLeft - list.offsetLeft - 16;
      list.scrollTop = link.offsetTop - list.offsetTop - list.clientHeight / 2;
    });
    const chosen = link.getAttribute("href").slice(1);
    for (const sheet of all(".sheet", story)) {
      sheet.classList.toggle("away", sheet.id !== chosen);
      if (sheet.id !== chosen) continue;
      ready(sheet);
      if (move) sheet.focus({ preventScroll: true });
    }
  };

  // ---- evidence under a sentence -------------------------------------------------------------------------
  const part = (element) => element.dataset.part || "0"; // the first note of a row does not say it

  const clauses = (opener) => all(".clause", opener.closest(".row")).filter((one) => part(one) === part(opener));

  const close = (opener) => {
    const panel = document.getElementById(opener.getAttribute("aria-controls"));
    if (panel) panel.remove();
    opener.removeAttribute("aria-controls");
    opener.setAttribute("aria-expanded", "false");
    for (const clause of clauses(opener)) clause.classList.remove("opened");
  };

  const open = (opener) => {
    const row = opener.closest(".row");
    const letter = opener.closest(".sheet").id.split("-").pop();
    const ids = [opener.getAttribute("href").slice(1), ...(opener.dataset.also || "").split(" ")].filter(Boolean);
    const panel = document.createElement("div");
    panel.className = "panel";
    panel.id = ["panel", letter, part(opener), ...ids].join("-");
    panel.setAttribute("role", "region");
    const words = clauses(opener).map((clause) => clause.textContent).join(" ");
    panel.setAttribute("aria-label", "Evidence: " + beginning(words, 80));
    for (const id of ids) {
      const proof = document.querySelector("#" + CSS.escape(id) + " .proof");
      if (!proof) continue;
      const copy = proof.cloneNode(true);
      for (const who of all(".wordings .by .who, .same .who", copy)) {
        if (who.firstElementChild.textContent === letter) who.classList.add("own");
      }
      panel.append(copy);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "Close";
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

  // Which note an element of the article in hand belongs to: the note itself, or the words beside it.
  const noteOf = (element) => {
    if (!element.closest) return null;
    const clause = element.closest(".opens-proof");
    if (!clause) return element.closest("a.open");
    return all("a.open", clause.closest(".row")).find((one) => part(one) === part(clause));
  };

  const beginning = (text, most) => {
    const letters = Array.from(text);
    if (letters.length <= most) return text;
    const cut = letters.slice(0, most).join("");
    return (/\s\S*$/.test(cut) && !/\s/.test(letters[most]) ? cut.replace(/\s+\S*$/, "") : cut.trimEnd()) + "…";
  };

  const openerOf = (panel) => document.querySelector('[aria-controls="' + panel.id + '"]');

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".close");
    if (button) {
      const opener = openerOf(button.closest(".panel"));
      close(opener);
      opener.focus();
      return;
    }
    const link = event.target.closest(".pick a");
    if (link) {
      event.preventDefault();
      pick(link, true);
      history.replaceState(null, "", link.getAttribute("href"));
      return;
    }
    const opener = noteOf(event.target);
    const inner = event.target.closest('a[href^="#"]');
    if (!opener && inner && inner.hash === location.hash) follow(); // no hashchange tells of it
    if (!opener) return;
    if (event.target.closest("a.open")) event.preventDefault();
    else if (String(document.getSelection()) !== "") return;
    toggle(opener);
  });

  const point = (on) => (event) => {
    const opener = noteOf(event.target);
    if (!opener || !opener.closest(".sheet")) return;
    opener.classList.toggle("pointed", on);
    for (const one of clauses(opener)) one.classList.toggle("pointed", on);
  };
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, point(true));
  for (const name of ["pointerout", "focusout"]) document.addEventListener(name, point(false));

  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches("a.open")) {
      event.preventDefault();
      toggle(event.target);
    }
    if (event.key !== "Escape") return;
    const panel = event.target.closest && event.target.closest(".panel");
    const opener = panel ? openerOf(panel) : document.activeElement.closest('a.open[aria-expanded="true"]');
    if (opener) { close(opener); opener.focus(); }
  });

  for (const link of all(".pick a[data-in-hand]")) pick(link, false);

  // Paper shows the proof of what the article in hand changed, whether or not the reader has opened it.
  let printed = [];
  addEventListener("beforeprint", () => {
    printed = all(".sheet:not(.away) a.open.here").filter((one) => one.getAttribute("aria-expanded") !== "true");
    for (const opener of printed) open(opener);
  });
  addEventListener("afterprint", () => {
    for (const opener of printed) close(opener);
    printed = [];
  });

  // ---- the table of statements ---------------------------------------------------------------------------
  // What one article alone tells stands in its own section, and becomes rows when it is asked for.
  const lonely = (section) => {
    const table = section.querySelector(".matrix");
    if (table.dataset.lonely) return;
    table.dataset.lonely = "yes";
    const letters = all("thead .cell .key", table).map((key) => key.textContent);
    for (const item of all(".only li", section.closest(".story"))) {
      const body = table.createTBody();
      Object.assign(body.dataset, { order: item.dataset.order, origins: "1001", is: "only" });
      const row = body.insertRow();
      const head = document.createElement("th");
      head.scope = "row";
      head.className = "what";
      const number = document.createElement("span");
      number.className = "no";
      number.textContent = Number(item.dataset.order) + 1;
      head.append(number, ...Array.from(item.childNodes, (node) => node.cloneNode(true)));
      const count = document.createElement("td");
      count.className = "num";
      count.textContent = "1 of 1";
      row.append(head, count);
      for (const letter of letters) {
        const cell = row.insertCell();
        if (letter !== item.dataset.letter) continue;
        cell.className = "cell first";
        cell.dataset.letter = letter;
        const word = document.createElement("i");
        word.textContent = "first";
        cell.append(word);
      }
    }
  };

  const filter = (section, wanted) => {
    if (wanted === "only") lonely(section);
    const words = section.querySelector(".find input").value.toLowerCase().split(/\s+/).filter(Boolean);
    const letter = section.querySelector(".by-article").value;
    let shown = 0;
    for (const body of all(".matrix tbody", section)) {
      const text = words.length ? body.textContent.toLowerCase() : "";
      const fits = body.dataset.is.split(" ").includes(wanted) && words.every((word) => text.includes(word))
        && (!letter || body.querySelector('tr:first-child [data-letter="' + letter + '"]') !== null);
      body.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const button of all(".filter button", section)) {
      button.setAttribute("aria-pressed", String(button.dataset.show === wanted));
    }
    section.querySelector(".filter [role=status]").textContent =
      shown + (shown === 1 ? " statement shown" : " statements shown");
    section.querySelector(".nothing").hidden = shown > 0;
  };

  // What opens the wordings stands at the end of the statement, so that it takes no line of its own.
  const beside = (fold) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "beside";
    button.textContent = "side by side";
    button.setAttribute("aria-label", fold.firstElementChild.textContent);
    button.setAttribute("aria-controls", fold.id);
    const tell = () => button.setAttribute("aria-expanded", String(fold.open));
    tell();
    fold.addEventListener("toggle", tell);
    button.addEventListener("click", () => { fold.open = !fold.open; });
    fold.closest("tbody").querySelector("th").append(" ", button);
  };
  for (const fold of all(".matrix .more > td > details")) beside(fold);

  const again = (section) => filter(section, section.querySelector('.filter [aria-pressed="true"]').dataset.show);

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
    const choice = bar.querySelector(".by-article");
    bar.hidden = false;
    for (const key of all("thead .cell .key", section)) {
      const name = key.parentElement.querySelector("bdi").textContent;
      choice.append(new Option(key.textContent + " " + name, key.textContent));
    }
    for (const button of all("button", bar)) {
      button.addEventListener("click", () => filter(section, button.dataset.show));
    }
    for (const one of all("input, select", bar)) one.addEventListener("input", () => again(section));
    if (all('.matrix [data-is^="all"]', section).length) again(section);
    for (const head of all("th[data-sort]", section)) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(head.closest("table"), head));
    }
  }

  // ---- addresses within the page -------------------------------------------------------------------------
  const named = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } // "#%" comes from a link cut short
  };
  const follow = () => {
    const target = document.getElementById(named());
    if (!target) return;
    if (target.matches(".sheet")) {
      const link = document.querySelector('.pick a[href="#' + CSS.escape(target.id) + '"]');
      if (link) pick(link, true);
    }
    for (let fold = target.parentElement.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    if (target.matches("details")) {
      const body = target.closest("tbody");
      if (body && body.hidden) {
        const section = target.closest("section");
        for (const one of all(".filter input, .filter select", section)) one.value = "";
        filter(section, body.dataset.is.split(" ")[0] || "all");
      }
      target.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
})();
