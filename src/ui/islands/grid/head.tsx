// The headings of the grid; the active cell goes up to them too, and Enter sorts there.
import type { Column } from "./cells";
import { words } from "./words";

export const cellId = (row: number, column: number) => (row < 0 ? `g-head-${column}` : `g-${row}-${column}`);
export const classes = (column: Column, at: number, active: boolean) =>
  `${column.number ? "n " : ""}${active ? "active " : ""}${at === 0 ? "stays" : at > 3 ? "hide-s" : ""}`;

export function Head({ columns, bulk, sortNow, active, sortBy }: {
  columns: Column[]; bulk: boolean; sortNow: string; active: number; sortBy: (column: Column) => void;
}) {
  const sorted = (column: Column) => (sortNow === column.code ? "ascending" : sortNow === "-" + column.code ? "descending" : "none");
  return (
    <thead><tr role="row" aria-rowindex={1}>
      {bulk && <th role="columnheader" class="pick" aria-colindex={1}><span class="vh">{words.pick}</span></th>}
      {columns.map((column, at) => (
        <th role="columnheader" id={cellId(-1, at)} key={column.code} aria-colindex={at + 2} class={classes(column, at, active === at)} aria-sort={column.sort ? sorted(column) : undefined}>
          {column.sort ? <button type="button" class="linklike" tabIndex={-1} onClick={() => sortBy(column)}>{column.label}</button> : column.label}
        </th>
      ))}
    </tr></thead>
  );
}
