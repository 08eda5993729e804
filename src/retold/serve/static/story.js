"use strict";
// Says when the story on this page is another one in the store. Nothing is ever loaded under the reader's hands.
(() => {
  const bar = document.querySelector(".bar[data-story]");
  if (!bar) return;
  const EVERY = 15000;
  const news = document.getElementById("news");
  let said = "";
  let stream = null;

  const words = (told) => {
    if (!told.story) return "This story is another one now.";
    const more = told.articles - Number(bar.dataset.articles);
    const some = Math.abs(more) + (Math.abs(more) === 1 ? " article " : " articles ");
    if (more > 0) return "This story has changed: " + some + "more.";
    if (more < 0) return "This story has changed: " + some + "fewer.";
    return "This story was told again.";
  };

  const tell = (told) => {
    if (told.version === said) return;
    said = told.version;
    const link = document.createElement("a");
    link.className = "button";
    link.href = "/stories/" + (told.story || bar.dataset.story);
    link.textContent = "Show it as it is now";
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
    stream = new EventSource("/api/events");
    stream.onmessage = look;
    for (const name of ["story", "stories", "changed", "version"]) stream.addEventListener(name, look);
    stream.onerror = () => { if (stream && stream.readyState === EventSource.CLOSED) stream = null; };
  };
  document.addEventListener("visibilitychange", listen);
  setInterval(look, EVERY);
  listen();
})();
