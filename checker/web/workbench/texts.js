// Texts with blanks, and the elements that hold them.

/** Returns a text with its blanks filled. */
export function spelt(text, values) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);
}

/** Returns an element with a text in it. */
export function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export function option(value, text) {
  return element("option", text, { value });
}
