// Takes a result elsewhere: as a picture, as a code for another device, on paper.
//
// The libraries are loaded when they are asked for. Nothing leaves the device: the reader
// presses long on the picture and does with it what they like.

import { within } from "./download.js";

const failures = {};
const AGAIN = 9; // addresses for which the page has a hash; assets.py
const CORRECTIONS = ["M", "L"]; // of a QR code: the second holds a quarter more
const TOOLS = "[data-tool], details:not([data-private])"; // the answers themselves stand in a private one
// What tells an answer: what is marked so, what was tried, what a change has done.
const ANSWERS = "[data-private], [data-plan] ~ p, [data-note]";

/** Imports a library; after a failure under another address, since browsers keep failures. */
async function library(name) {
  try {
    return await within(failures[name] ? import(`${name}?${failures[name]}`) : import(name));
  } catch (error) {
    failures[name] = ((failures[name] ?? 0) % AGAIN) + 1;
    throw error;
  }
}

/** Shows a QR code of a link in `place`, or, where none can hold it, the sentence in `tooLong`. */
export async function showCode(link, place, tooLong) {
  const { qrcode } = await library("./qrcode.mjs");
  const code = CORRECTIONS.map((correction) => coded(qrcode, link, correction)).find(Boolean);
  tooLong.hidden = Boolean(code);
  place.textContent = "";
  if (code) show(place, code.createDataURL(4, 16));
}

function coded(qrcode, link, correction) {
  const code = qrcode(0, correction);
  try {
    code.addData(link);
    code.make();
    return code;
  } catch {
    return undefined; // too long
  }
}

/**
 * Shows `view` as one long picture in `place`.
 *
 * @param withAnswers tells whether it may show answers; asked again when it is done
 */
export async function showPicture(view, place, withAnswers) {
  const { domToPng } = await library("./screenshot.mjs");
  for (;;) {
    const ticked = withAnswers();
    const copy = view.cloneNode(true);
    for (const node of copy.querySelectorAll(ticked ? TOOLS : `${TOOLS}, ${ANSWERS}`)) node.remove();
    for (const answers of copy.querySelectorAll("details")) answers.open = true;
    copy.className = "checker-picture";
    view.after(copy);
    const drawn = await domToPng(copy, { scale: 2, font: false }).finally(() => copy.remove());
    if (ticked === withAnswers()) return show(place, drawn);
  }
}

/** Puts a picture where another may be. */
function show(place, address) {
  place.textContent = "";
  const image = new Image();
  image.src = address;
  image.alt = place.dataset.alt;
  place.append(image);
}
