// Copies a text, where the browser lets it; else marks it on the page, to copy by hand.

/** Copies `text`, and shows the words that stand behind `button`. `source` shows the text. */
export async function copyText(text, source, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    source.hidden = false;
    source.textContent = text;
    getSelection().selectAllChildren(source);
    if (!document.execCommand("copy")) return; // stays marked
  }
  button.nextElementSibling.hidden = false;
}
