// Reads a page aloud, by a voice of the device alone: others send the text away to be spoken.
//
// Where there is no such voice for the page's language, the button stays hidden.

{
  const box = document.querySelector(".read-aloud");
  const button = box?.querySelector("button");
  const article = box?.closest("article");
  const speech = globalThis.speechSynthesis;
  const { lang } = document.documentElement;
  const SILENT = ".read-aloud, .fact, .headerlink, .note, .page-notes, .page-wrong, .related, svg, script, style, template";
  const BLOCK = "h1, h2, h3, h4, p, li, td, th, dt, dd, summary, legend, label, div, figcaption, pre";

  /** The voice of the reader's own region, where there is one. */
  const voice = () => {
    const same = (a, b) => a.replace("_", "-").toLowerCase() === b.toLowerCase();
    const local = speech.getVoices().filter((v) => v.localService && same(v.lang.split(/[-_]/)[0], lang.split("-")[0]));
    return local.find((v) => navigator.languages.some((wanted) => same(v.lang, wanted))) ?? local[0];
  };

  const seen = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;
  const silent = (element) => element.closest(SILENT) || (element.closest("button") && !element.closest(".term"));

  /** What the reader sees, a text for each block: one long text would end in the middle. */
  const texts = () => {
    const found = [];
    const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    let last;
    while (walk.nextNode()) {
      const { data, parentElement } = walk.currentNode;
      if (!data.trim() || silent(parentElement) || !seen(parentElement)) continue;
      const block = parentElement.closest(BLOCK);
      if (block === last) found.push(found.pop() + data);
      else found.push(data);
      last = block;
    }
    return found;
  };

  const show = (reading) => {
    const [start, stop] = button.children;
    [start.hidden, stop.hidden] = [reading, !reading];
  };

  let reading; // the texts that are being read
  const stop = () => {
    if (!reading) return;
    reading = undefined;
    speech.cancel();
    show(false);
  };
  const start = () => {
    const chosen = voice(); // asked for anew: it may have been removed
    if (!chosen) return void (box.hidden = true);
    const mine = texts().map((text) => Object.assign(new SpeechSynthesisUtterance(text), { voice: chosen, lang: chosen.lang }));
    reading = mine;
    show(true);
    // What was stopped before tells so late.
    const end = () => reading === mine && stop();
    for (const one of mine) {
      one.addEventListener("error", end);
      speech.speak(one);
    }
    mine[mine.length - 1].addEventListener("end", end);
  };

  if (button && speech) {
    const offer = () => { box.hidden = !voice(); };
    offer();
    speech.addEventListener?.("voiceschanged", offer); // they come late
    button.addEventListener("click", () => (reading ? stop() : start()));
    addEventListener("pagehide", stop); // a browser would read on
    const view = article.querySelector("[data-view]"); // another view: what is read is not there any more
    if (view) new MutationObserver(stop).observe(view, { childList: true });
  }
}
