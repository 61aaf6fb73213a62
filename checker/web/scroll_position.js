// Brings the reader back to where they were. The browser does so before the view is drawn, when
// the page is still short, and keeps no place in it where it does not keep the page itself.

const PAUSE = 200; // ms without scrolling after which a place counts; browsers limit what is noted
const GIVEN_UP = 60_000; // ms; a page that is short for longer has changed
const BY_READER = ["wheel", "touchstart", "pointerdown", "keydown"];

/** Notes the place in the entry of the history, and goes to the one that is noted there. */
export function keepScrollPosition() {
  const { scroll } = history.state ?? {};
  // The browser would go to the end of a page that is still short, and after Back within the
  // checker to where the reader was on the former view.
  history.scrollRestoration = "manual";
  if (scroll) restore(scroll);
  // Where the browser keeps the page itself, WebKit shows its top again.
  addEventListener("pageshow", ({ persisted }) => persisted && scrollY === 0 && scrollTo(0, history.state?.scroll ?? 0));
  const note = () => history.replaceState({ ...history.state, scroll: Math.round(scrollY) }, "");
  let timer;
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(note, PAUSE);
  }, { passive: true });
}

/** Scrolls once the page is long enough, unless the reader goes elsewhere first. */
function restore(scroll) {
  const watch = new ResizeObserver(() => {
    if (document.documentElement.scrollHeight < scroll + innerHeight) return;
    end();
    scrollTo(0, scroll);
  });
  const end = () => {
    watch.disconnect();
    for (const sign of BY_READER) removeEventListener(sign, end);
  };
  for (const sign of BY_READER) addEventListener(sign, end, { passive: true });
  setTimeout(end, GIVEN_UP);
  watch.observe(document.body);
}
