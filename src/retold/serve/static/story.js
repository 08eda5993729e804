"use strict";
// Says when the story on this page is another one in the store. Nothing is ever loaded under the reader's hands.
(() => {
  const bar = document.querySelector(".bar[data-story]");
  if (!bar) return;
  const EVERY = 15000;
  const news = document.getElementById("news");
  let said = "";
  let stream = null;

  const gone = (told) => !told.story && !told.became.length;

  const words = (told) => {
    if (gone(told)) return "This story is no longer in the store.";
    if (!told.story) return "This story was parted: its articles are in " + told.became.length + " stories now.";
    const more = told.articles - Number(bar.dataset.articles);
    const some = Math.abs(more) + (Math.abs(more) === 1 ? " article " : " articles ");
    if (more > 0) return "This story has changed: " + some + "more.";
    if (more < 0) return "This story has changed: " + some + "fewer.";
    return "This story was told again.";
  };

  const tell = (told) => {
    const now = told.version + told.became.join();
    if (now === said) return;
    said = now;
    const link = document.createElement("a");
    link.className = "button";
    link.href = gone(told) ? "/" : "/stories/" + (told.story || bar.dataset.story);
    link.textContent = gone(told) ? "All stories" : "Show it as it is now";
    news.replaceChildren(words(told) + " ", link);
    bar.classList.add("changed-since");
  };

  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/stories/" + bar.dataset.story + "/version", { cache: "no-store" });
      if (!answer.ok) return;
      const told = await answer.json();
      if (told.version !== bar.dataset.version) tell(told);
    } catch { /* asked again */ }
  };

  // A browser holds six connections to a server: a page that nobody looks at gives its stream back.
  const listen = () => {
    if (document.hidden) {
      if (stream) stream.close();
      stream = null;
      return;
    }
    look();
    if (stream || !("EventSource" in window)) return;
    stream = new EventSource("/api/events?story=" + encodeURIComponent(bar.dataset.story));
    stream.onopen = look; // what changed before the stream began is in none of its events
    for (const name of ["story", "gone", "reset"]) stream.addEventListener(name, look); // as serve/changes.py names them
    stream.onerror = () => { if (stream && stream.readyState === EventSource.CLOSED) stream = null; };
  };
  document.addEventListener("visibilitychange", listen);
  setInterval(look, EVERY);
  listen();
})();
