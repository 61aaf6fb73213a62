// Takes a result elsewhere: as a picture, as a code for another device, on paper.
//
// The libraries are loaded when they are asked for. Nothing leaves the device: the reader
// presses long on the picture and does with it what they like.

import { within } from "./download.js";

const failures = {};
const AGAIN = 9; // addresses for which the page has a hash; assets.py

/** Imports a library; after a failure under another address, since browsers keep failures. */
async function library(name) {
  try {
    return await within(failures[name] ? import(`${name}?${failures[name]}`) : import(name));
  } catch (error) {
    failures[name] = ((failures[name] ?? 0) % AGAIN) + 1;
    throw error;
  }
}

/** Shows a QR code of the current link in `place`. */
export async function showCode(place) {
  const { qrcode } = await library("./qrcode.mjs");
  const code = qrcode(0, "M");
  code.addData(location.href);
  code.make();
  const image = new Image();
  image.src = code.createDataURL(4, 16);
  image.alt = place.dataset.alt;
  place.replaceChildren(image);
}

/** Shows `view` as one long picture in `place`, without the parts that are marked private. */
export async function showPicture(view, place, withAnswers) {
  const { domToPng } = await library("./screenshot.mjs");
  const copy = view.cloneNode(true);
  const left = withAnswers ? "[data-tool], details" : "[data-tool], [data-private], details";
  for (const node of copy.querySelectorAll(left)) node.remove();
  copy.className = "checker-picture";
  view.after(copy);
  const image = new Image();
  image.src = await domToPng(copy, { scale: 2, font: false }).finally(() => copy.remove());
  image.alt = place.dataset.alt;
  place.replaceChildren(image);
}
