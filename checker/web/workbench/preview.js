// Shows a page from its tree. Elements are made one by one, of a tree that went through the site's
// list of allowed elements and attributes (checker/publish/workbench/preview.py); nothing is read
// as HTML here.

const SVG = "http://www.w3.org/2000/svg";
const AS = { button: "span" }; // here it would do nothing
const SAFE = ["http:", "https:", "tel:"];

export function showPreview(place, tree, base, none) {
  place.replaceChildren(tree ? node(tree, base, undefined) : none);
}

function node(tree, base, space) {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [tag, attributes, ...children] = tree;
  if (attributes.class === "headerlink") return ""; // leads to a heading of the page that is
  const inside = tag === "svg" ? SVG : space;
  const made = inside ? document.createElementNS(inside, tag) : document.createElement(AS[tag] ?? tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== "href" && name !== "src") made.setAttribute(name, value);
    else if (safe(value, base)) made.setAttribute(name, new URL(value, base).href);
  }
  if (tag === "a") {
    made.target = "_blank"; // the draft stays where it is
    made.rel = "noopener";
  }
  made.append(...children.map((child) => node(child, base, inside)));
  return made;
}

function safe(value, base) {
  try {
    return SAFE.includes(new URL(value, base).protocol);
  } catch {
    return false;
  }
}
