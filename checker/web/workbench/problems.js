// Lists mistakes: those of the open page lead to their line.

import { element, spelt } from "./texts.js";

export function listProblems(list, { problems, file, words, go }) {
  const made = problems.map((one) => {
    const item = element("li", "", { "data-code": one.code, "data-line": one.line });
    if (one.warning) item.className = "workbench-warning";
    const line = spelt(words.line, one);
    if (one.file === file) {
      const button = element("button", line, { type: "button" });
      button.addEventListener("click", () => go(one.line));
      item.append(button);
    } else {
      item.append(element("code", `${one.file}:${one.line}`));
    }
    const kind = one.warning ? `${words.warning} ` : "";
    item.append(element("span", ` ${kind}${one.text}`), element("span", one.repair ? ` ${one.repair}` : ""));
    return item;
  });
  list.replaceChildren(...made);
}
