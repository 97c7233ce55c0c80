// The list of facilities as a grid: rows come as they are scrolled to, cells are edited in place, a paste is shown before it is
// written, and every piece of work can be taken back. Without it the page is a table with links.
import { render } from "preact";
import { Grid, type Config } from "./grid";

const page = document.querySelector<HTMLElement>("[data-grid]");
const table = page?.querySelector<HTMLElement>("[data-table]");
if (page && table) {
  const config = JSON.parse(page.dataset.grid ?? "{}") as Config;
  const rows = table.querySelectorAll("tbody tr").length;
  page.querySelector("[data-next]")?.closest("p")?.remove();
  const place = document.createElement("div");
  place.className = "grid-place";
  table.replaceWith(place);
  render(<Grid start={config} csrf={page.dataset.csrf ?? ""} page={page} first={rows} />, place);
}
