// Escape puts a note away until the reader leaves its word (WCAG 2.2, 1.4.13).
const shown = ".term:hover, .term:focus-within, .fact:hover, .fact:focus-within";

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const word of document.querySelectorAll(shown)) {
    word.dataset.closed = "";
    const open = () => delete word.dataset.closed;
    word.addEventListener("pointerleave", open, { once: true });
    word.addEventListener("focusout", open, { once: true });
  }
});
