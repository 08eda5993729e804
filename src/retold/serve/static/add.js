"use strict";
// Lets files be dropped on their form, and says which are chosen.
(() => {
  const form = document.querySelector("form.drop");
  const input = form.querySelector("input[type=file]");
  const chosen = form.querySelector(".chosen");
  const tell = () => {
    const names = Array.from(input.files, (file) => file.name);
    const more = names.length > 5 ? " and " + (names.length - 5) + " more" : "";
    chosen.textContent = names.slice(0, 5).join(", ") + more;
  };
  const over = (on) => (event) => {
    event.preventDefault();
    form.classList.toggle("over", on);
  };
  input.addEventListener("change", tell);
  form.addEventListener("dragenter", over(true));
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      tell();
    }
  });
})();
