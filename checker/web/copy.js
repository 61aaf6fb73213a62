// Copies a text of the page, where the browser lets it; else marks it, to copy by hand.

/** Copies the text of `source` and shows the words that stand behind `button`. */
export async function copyText(source, button) {
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    getSelection().selectAllChildren(source);
    if (!document.execCommand("copy")) return; // stays marked
  }
  button.nextElementSibling.hidden = false;
}
