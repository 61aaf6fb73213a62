import { loadPyodide } from "./pyodide/pyodide.mjs";

self.onmessage = async ({ data: today }) => {
  const pyodide = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href });
  const { wheel } = await (await fetch("./names.json")).json();
  await pyodide.loadPackage(new URL(wheel, import.meta.url).href);
  const knowledge = await (await fetch("./knowledge.json")).text();
  const dispatch = pyodide.pyimport("checker.view.rpc").dispatcher(knowledge);
  self.postMessage(JSON.parse(dispatch("show", JSON.stringify({ fragment: "", today }))));
};
