// Rows by their place in the list, fetched in blocks as they come into view; and what is sent back.
import type { Cell, Names, Row } from "./cells";

const block = 100;

export interface Answer<T> {
  ok: boolean;
  status: number;
  body: T | null;
}

export class Rows {
  readonly units: Names = new Map();
  readonly zones: Names = new Map();
  private blocks = new Map<number, Row[]>();
  private asked = new Set<number>();
  private turn = 0;
  end: number | null = null; // how many rows there are, once the last one was seen

  constructor(private address: string, private columns: string[], private changed: () => void) {}

  at(index: number): Row | undefined {
    return this.blocks.get(Math.floor(index / block))?.[index % block];
  }
  // Another address, and other columns when they are given.
  start(address: string, columns?: string[]): void {
    if (columns) this.columns = columns;
    this.address = address;
    this.turn += 1;
    this.blocks.clear();
    this.asked.clear();
    this.end = null;
  }
  set(id: string, column: number, value: Cell): void {
    for (const rows of this.blocks.values()) for (const row of rows) if (row.id === id) row.cells[column] = value;
  }
  async want(from: number, to: number): Promise<void> {
    const waits: Promise<void>[] = [];
    for (let n = Math.max(0, Math.floor(from / block)); n <= Math.floor(to / block); n += 1)
      if (!this.asked.has(n) && (this.end === null || n * block < this.end)) waits.push(this.load(n));
    await Promise.all(waits);
  }
  private async load(n: number): Promise<void> {
    this.asked.add(n);
    const turn = this.turn;
    const query = new URLSearchParams(this.address);
    query.set("goc", "1");
    query.set("cot", this.columns.join(","));
    query.set("tu", String(n * block));
    query.set("dong", String(block));
    try {
      const answer = await fetch(`/lv/co-so.json?${query}`, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const got = await answer.json();
      if (turn !== this.turn) return;
      // The server may put the name first; cells are found by their column.
      const places = this.columns.map((code) => got.columns.indexOf(code) + 1);
      this.blocks.set(n, got.rows.map((row: Cell[]) => ({ id: row[0], cells: places.map((place) => row[place] ?? null) })));
      for (const [code, name] of Object.entries(got.units)) this.units.set(code, name as string);
      for (const [id, name] of Object.entries(got.zones)) this.zones.set(id, name as string);
      if (got.rows.length < block) this.end = Math.min(this.end ?? Infinity, n * block + got.rows.length);
    } catch {
      if (turn === this.turn) this.asked.delete(n);
    }
    if (turn === this.turn) this.changed();
  }
}

// Posts a form; its answer in JSON, whatever the status says.
export async function send<T>(path: string, csrf: string, fields: Record<string, string>): Promise<Answer<T>> {
  try {
    const answer = await fetch(path, { method: "POST", body: new URLSearchParams({ csrf, ...fields }), headers: { accept: "application/json" } });
    const json = answer.headers.get("content-type")?.startsWith("application/json");
    return { ok: answer.ok, status: answer.status, body: json ? ((await answer.json()) as T) : null };
  } catch {
    return { ok: false, status: 0, body: null };
  }
}

export async function totals(address: string): Promise<{ facilities: number; words: string } | null> {
  try {
    const answer = await fetch(`/lv/co-so/tong.json?goc=1&${address}`, { headers: { accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
