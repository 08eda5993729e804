"use strict";
// Tells the reasons beside the drawing of the lineage, and unfolds what is folded in it.
// The reasons come ready from the list below the drawing; nothing is said here that is not said there.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const round = (value) => String(Math.round(value * 10) / 10);
  const RADIUS = 10, CORNER = 8;

  // The same arithmetic as in show/drawing/routes.py, for rows that have moved; a test compares the two.
  const path = (x1, y1, via, x2, y2) => {
    const n = round;
    if (y1 === y2) {
      const on = x2 > x1 ? 1 : -1, end = x2 - on * (RADIUS + 3);
      if (Math.abs(x2 - x1) < 60) return `M${n(x1)} ${n(y1)}H${n(end)}`;
      return `M${n(x1)} ${n(y1)}C${n(x1 + on * 16)} ${n(y1 - 18)} ${n(x2 - on * 30)} ${n(y1 - 18)} ${n(end)} ${n(y1)}`;
    }
    const down = y2 > y1 ? 1 : -1, on = x2 > via ? 1 : -1, out = via > x1 ? 1 : -1;
    const begin = Math.abs(via - x1) < RADIUS ? `M${n(via)} ${n(y1)}`
      : `M${n(x1)} ${n(y1)}H${n(via - out * CORNER)}Q${n(via)} ${n(y1)} ${n(via)} ${n(y1 + down * CORNER)}`;
    return `${begin}V${n(y2 - down * CORNER)}Q${n(via)} ${n(y2)} ${n(via + on * CORNER)} ${n(y2)}H${n(x2 - on * (RADIUS + 3))}`;
  };

  const place = (svg) => {
    const [top, step, middle] = ["top", "row", "middle"].map((name) => Number(svg.dataset[name]));
    const opened = all('[data-fold][aria-expanded="true"]', svg).map((fold) => fold.dataset.fold);
    const rows = all(".row", svg);
    let y = top;
    const ys = rows.map((row) => {
      const away = row.dataset.in !== undefined && !opened.includes(row.dataset.in);
      row.classList.toggle("away", away);
      if (away) return null;
      row.setAttribute("transform", `translate(0 ${round(y + middle)})`);
      y += step;
      return y - step + middle;
    });
    const unfolded = rows.map((row) => opened.includes((row.querySelector("[data-fold]") || { dataset: {} }).dataset.fold));
    for (const edge of all(".edge", svg)) {
      const [r1, x1, via, r2, x2, end] = edge.dataset.g.split(" ").map(Number);
      const away = ys[r1] === null || ys[r2] === null || unfolded[r1] || unfolded[r2];
      edge.classList.toggle("away", away);
      if (edge.hit) edge.hit.classList.toggle("away", away);
      if (away) continue;
      edge.setAttribute("d", path(x1, ys[r1], via, x2, ys[r2] + end));
      if (edge.hit) edge.hit.setAttribute("d", edge.getAttribute("d"));
    }
    const [, , width] = svg.getAttribute("viewBox").split(" ");
    svg.setAttribute("viewBox", `0 0 ${width} ${round(y + 6)}`);
    for (const tick of all(".tick", svg)) tick.setAttribute("d", tick.getAttribute("d").replace(/V.*/, "V" + round(y + 6)));
    const strip = svg.querySelector(".strip");
    if (strip) strip.setAttribute("height", round(y + 6 - top));
  };

  for (const drawn of all(".drawn")) {
    const part = drawn.closest(".part");
    const told = drawn.querySelector(".reasons");
    const hint = Array.from(told.childNodes);
    const key = part.id.split("-")[0];
    let kept = null;

    const entry = (of) => document.getElementById(key + "-lin-" + of);
    const light = (fits) => {
      for (const svg of all(".drawing", drawn)) svg.classList.toggle("picked", fits !== null);
      for (const edge of all(".drawing .edge", drawn)) edge.classList.toggle("on", fits !== null && fits(edge));
    };
    const opened = (item, tie) => {
      const copy = document.createElement("div");
      copy.append(...Array.from(item.childNodes, (node) => node.cloneNode(true)));
      if (tie !== undefined) all(".tie", copy).filter((one, number) => number !== Number(tie)).forEach((one) => one.remove());
      for (const details of all("details:not(.overrule)", copy)) details.open = true;
      return copy;
    };
    const several = (node) => {
      const list = document.createElement("ul");
      list.className = "others";
      for (const letter of node.dataset.members.split(" ")) {
        const item = document.createElement("li");
        const from = entry(letter);
        item.append(...Array.from(from.querySelector(".by").childNodes, (one) => one.cloneNode(true)));
        const what = from.querySelector(".tie b");
        if (what) item.append(" ", what.textContent);
        list.append(item);
      }
      const title = document.createElement("p");
      title.className = "sub";
      title.textContent = node.getAttribute("aria-label").split(":")[0];
      return [title, list];
    };
    const tell = (thing) => {
      if (!thing) {
        told.replaceChildren(...hint);
        light(null);
      } else if (thing.dataset.members) {
        told.replaceChildren(...several(thing));
        const inside = thing.dataset.members.split(" ");
        const row = all(".row", thing.ownerSVGElement).indexOf(thing.closest(".row"));
        const ends = (edge) => edge.dataset.tie === undefined && [0, 3].some((at) => Number(edge.dataset.g.split(" ")[at]) === row);
        light((edge) => inside.includes(edge.dataset.b) || ends(edge));
      } else if (thing.dataset.tie !== undefined) {
        told.replaceChildren(opened(entry(thing.dataset.b), thing.dataset.tie));
        light((edge) => edge.dataset.b === thing.dataset.b && edge.dataset.tie === thing.dataset.tie);
      } else {
        told.replaceChildren(opened(entry(thing.dataset.of)));
        light((edge) => [edge.dataset.a, edge.dataset.b].includes(thing.dataset.of));
      }
      told.scrollTop = 0;
      told.classList.toggle("telling", Boolean(thing));
    };
    const keep = (thing) => { kept = thing; tell(thing); };

    for (const edge of all(".edge[data-tie]", drawn)) {
      const hit = edge.cloneNode();
      hit.setAttribute("marker-end", "none");
      hit.setAttribute("class", "hit" + (edge.classList.contains("away") ? " away" : ""));
      edge.hit = hit;
      edge.after(hit);
      hit.addEventListener("pointerenter", () => tell(edge));
      hit.addEventListener("pointerleave", () => tell(kept));
      hit.addEventListener("click", () => keep(edge));
    }
    for (const node of all(".node", drawn)) {
      const room = node.querySelector("circle").cloneNode();
      room.setAttribute("class", "room");
      room.setAttribute("r", "14");
      node.prepend(room);
      node.addEventListener("pointerenter", () => tell(node));
      node.addEventListener("pointerleave", () => tell(kept));
      node.addEventListener("focus", () => keep(node));
      const act = (event) => {
        event.preventDefault();
        keep(node);
        if (node.dataset.fold === undefined) return;
        node.setAttribute("aria-expanded", String(node.getAttribute("aria-expanded") !== "true"));
        place(node.ownerSVGElement);
      };
      node.addEventListener("click", act);
      node.setAttribute("role", "button");
      if (node.dataset.fold !== undefined) node.setAttribute("aria-expanded", "false");
      node.addEventListener("keydown", (event) => {
        if (event.key === " ") act(event);
        if (event.key === "Enter" && node.dataset.fold === undefined) { event.preventDefault(); keep(node); told.focus(); }
        if (event.key === "Escape") keep(null);
      });
      told.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && kept === node) node.focus();
      });
    }
  }
})();
