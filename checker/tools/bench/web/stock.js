// Stock Pyodide in a worker, as its documentation shows it: same page, same first view.

const root = document.querySelector("[data-checker]");
const worker = new Worker("./stock-worker.js", { type: "module" });
worker.onerror = (event) => console.error(event.message);
worker.onmessage = ({ data: { state, html } }) => {
  root.querySelector("[data-view]").innerHTML = html;
  root.dataset.state = state;
  root.dataset.engine = "python";
};
const now = new Date();
const two = (n) => String(n).padStart(2, "0");
worker.postMessage(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
