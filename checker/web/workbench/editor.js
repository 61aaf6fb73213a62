// Owns CodeMirror. In a shadow root, where it adds its styles as sheets: the page's policy lets no
// style element count.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";

const LOOK = EditorView.theme({
  "&": { maxHeight: "70vh", fontSize: "16px", color: "var(--md-typeset-color)", backgroundColor: "var(--md-default-bg-color)" },
  "&.cm-focused": { outline: "2px solid var(--md-accent-fg-color)" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--md-typeset-color)" },
  ".cm-cursor": { borderLeftColor: "var(--md-typeset-color)" },
  ".cm-gutters": { color: "var(--md-typeset-color)", backgroundColor: "var(--md-code-bg-color)", border: "0" },
  ".cm-activeLine": { backgroundColor: "var(--md-code-bg-color)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--md-accent-fg-color--transparent)" },
  ".cm-tooltip": { color: "var(--md-typeset-color)", backgroundColor: "var(--md-code-bg-color)" },
});

export class Editor {
  #view;
  #state;
  #locked = new Compartment();

  /**
   * @param place the element that holds it
   * @param label its name for readers who listen to the page
   * @param changed called with the text when the author has changed it
   */
  constructor(place, label, changed) {
    const root = place.attachShadow({ mode: "open" });
    const updated = ({ docChanged, state }) => docChanged && changed(state.doc.toString());
    this.#state = (doc) =>
      EditorState.create({
        doc,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          lintGutter(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, autocapitalize: "off", tabindex: "0" }),
          keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
          this.#locked.of([]),
          EditorView.updateListener.of(updated),
          LOOK,
        ],
      });
    this.#view = new EditorView({ root, parent: root, state: this.#state("") });
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  /** Shows another text, with a history of its own. */
  show(text, line) {
    this.#view.setState(this.#state(text));
    if (line > 1) this.go(line);
  }

  lock(locked) {
    const effects = this.#locked.reconfigure(locked ? EditorState.readOnly.of(true) : []);
    this.#view.dispatch({ effects });
  }

  /** Marks the lines of problems. */
  mark(problems) {
    const { doc } = this.#view.state;
    const marks = problems.map(({ line, text, repair, warning }) => {
      const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
      return { from, to, severity: warning ? "warning" : "error", message: repair ? `${text}\n${repair}` : text };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, marks.sort((a, b) => a.from - b.from)));
  }

  /** Puts the cursor at the beginning of a line. */
  go(line) {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    this.focus();
  }

  select() {
    this.#view.dispatch({ selection: { anchor: 0, head: this.#view.state.doc.length } });
    this.focus();
  }

  focus() {
    this.#view.focus();
  }
}
