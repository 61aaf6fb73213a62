// What the site keeps on the device is named after the site's path: other sites may stand under
// the same origin. erase.js and service-worker.js, which import nothing, name it the same way.

export const site = new URL("../../../", import.meta.url);
export const CASES = `checker-cases${site.pathname}`; // in localStorage: what the reader saved
export const RUNTIME = `checker-runtime${site.pathname}`; // a cache: what Python is made of
export const DRAFTS = `checker-drafts${site.pathname}`; // in localStorage: pages that are being written
export const WORKBENCH = `checker-workbench${site.pathname}`; // a cache: the files of the page for that
export const MODULE = `checker-module${site.pathname}`; // in localStorage: the lean module that lacked a function
