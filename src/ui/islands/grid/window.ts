// Which rows a scrolled box shows. Browsers draw no box taller than some 16 million pixels, so a long list is squeezed: the place
// in the box is then the part of the list, and a step of the keys is still one row.
const tallest = 15_000_000;
const beside = 8; // rows kept ready above and below

export interface Part {
  from: number;
  to: number;
  above: number; // pixels of the gap before the rows
  below: number;
  first: number; // the first row that is seen
  squeezed: boolean;
  place: (row: number) => number; // where the box is scrolled to for this row
}

// seen: how many rows fit the box; whole: how many of them stand below the headings from top to bottom.
export function shownPart(count: number, height: number, top: number, seen: number, whole: number): Part {
  const all = count * height;
  if (all <= tallest) {
    const from = Math.max(0, Math.floor(top / height) - beside);
    const to = Math.min(count, from + seen + 2 * beside);
    return { from, to, above: from * height, below: (count - to) * height, first: Math.floor(top / height), squeezed: false, place: (row) => row * height };
  }
  const last = Math.max(0, count - whole); // the first row of the last view
  const range = tallest - seen * height;
  const first = Math.min(last, Math.round((Math.min(top, range) / range) * last));
  const from = Math.max(0, first - beside);
  const to = Math.min(count, first + seen + beside);
  const above = Math.max(0, Math.min(top, range) - (first - from) * height);
  return { from, to, above, below: Math.max(0, tallest - above - (to - from) * height), first, squeezed: true, place: (row) => (Math.min(row, last) / last) * range };
}

// Scrolls the box left or right until the cell is beside the column that stays.
export function sideways(box: HTMLElement | null, cell: HTMLElement | null): void {
  if (!box || !cell || cell.classList.contains("stays")) return;
  const stays = box.querySelector<HTMLElement>("th.stays")?.offsetWidth ?? 0;
  if (cell.offsetLeft < box.scrollLeft + stays) box.scrollLeft = cell.offsetLeft - stays;
  else box.scrollLeft = Math.max(box.scrollLeft, Math.min(cell.offsetLeft - stays, cell.offsetLeft + cell.offsetWidth - box.clientWidth));
}
