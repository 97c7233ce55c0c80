import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { shown, typed, type Column, type Row } from "./cells";
import { ConflictDialog, PasteDialog, type ConflictWords, type PastePreview } from "./dialogs";
import { Rows, send, totals } from "./rows";
import { words } from "./words";

export interface Config {
  address: string;
  edit: boolean;
  bulk: boolean;
  sort: string;
  falling: boolean;
  shown: string[];
  columns: Column[];
}
interface Editing {
  row: number;
  column: number;
  text: string;
  wrong: string;
}
type Move = "down" | "right" | "left" | "stay";
const heights = { compact: 33, regular: 41, touch: 53 };
type Density = keyof typeof heights;
const mostRows = 400_000; // browsers do not draw taller boxes

// What the account chose, else what this device keeps.
const keptDensity = (): Density => {
  const chosen = document.documentElement.dataset.density as Density | undefined;
  if (chosen && chosen in heights) return chosen;
  try {
    const kept = localStorage.getItem("sxsh.density") as Density;
    return kept in heights ? kept : "regular";
  } catch {
    return "regular";
  }
};

export function Grid({ config, csrf, page, first }: { config: Config; csrf: string; page: HTMLElement; first: number }) {
  const [, draw] = useState(0);
  const redraw = () => draw((n) => n + 1);
  const columns = useMemo(() => config.shown.map((code) => config.columns.find((c) => c.code === code)!).sort((a, b) => Number(b.code === "name") - Number(a.code === "name")), []);
  const [address, setAddress] = useState(config.address);
  const rows = useMemo(() => new Rows(config.address, columns.map((c) => c.code), redraw), []);
  const [total, setTotal] = useState(first);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const [editing, setEditing] = useState<Editing | null>(null);
  const [density, setDensity] = useState<Density>(keptDensity);
  const [picked, setPicked] = useState<Set<string>>(new Set());
  const [said, setSaid] = useState("");
  const [undoable, setUndoable] = useState("");
  const [paste, setPaste] = useState<{ preview: PastePreview; said: string } | null>(null);
  const [conflict, setConflict] = useState<{ words: ConflictWords; editing: Editing; id: string } | null>(null);
  const [top, setTop] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const done = useRef<string[]>([]);
  const lastPicked = useRef(0);
  const height = heights[density];
  const count = Math.min(rows.end ?? Math.max(total, first), mostRows);
  const seen = Math.ceil((box.current?.clientHeight ?? 600) / height);
  const from = Math.max(0, Math.floor(top / height) - 8);
  const to = Math.min(count, from + seen + 16);

  const findTotals = async (of: string) => {
    const got = await totals(of);
    const line = page.querySelector("[data-totals]");
    if (!got || !line) return;
    setTotal(got.facilities);
    line.textContent = got.facilities > mostRows ? `${got.words} · ${words.cut}` : got.words;
  };
  const ask = (change: (query: URLSearchParams) => void) => {
    const query = new URLSearchParams(address);
    change(query);
    const next = query.toString();
    setAddress(next);
    rows.start(next);
    setActive({ row: 0, column: active.column });
    setEditing(null);
    box.current?.scrollTo({ top: 0 });
    setTop(0);
    const self = `/lv/co-so?${next ? next + "&" : ""}goc=1`;
    history.replaceState(null, "", self);
    for (const field of page.querySelectorAll<HTMLInputElement>('form[method="post"] input[name="ve"]')) field.value = self;
    void rows.want(0, seen + 16);
    void findTotals(next);
  };

  useEffect(() => {
    void findTotals(address);
    const search = page.querySelector<HTMLInputElement>("#f-tim");
    let timer = 0;
    const typing = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => ask((query) => (search!.value.trim() ? query.set("tim", search!.value.trim()) : query.delete("tim"))), 250);
    };
    search?.addEventListener("input", typing);
    return () => search?.removeEventListener("input", typing);
  }, [address]);
  useEffect(() => void rows.want(from, to), [from, to, address]);
  useEffect(() => {
    if (!undoable) return;
    const timer = window.setTimeout(() => setUndoable(""), 10_000);
    return () => clearTimeout(timer);
  }, [undoable]);
  useEffect(() => {
    const form = box.current?.closest("form");
    const add = () => {
      form?.querySelectorAll('input[name="chon"]').forEach((old) => old.remove());
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: "chon", value: [...picked].join(",") });
      form?.append(field);
    };
    form?.addEventListener("submit", add);
    return () => form?.removeEventListener("submit", add);
  }, [picked]);

  const show = (row: number) => {
    const element = box.current;
    if (!element) return;
    const head = element.querySelector("thead")?.clientHeight ?? height;
    const y = row * height;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y + height > element.scrollTop + element.clientHeight - head) element.scrollTop = y + height - element.clientHeight + head;
    setTop(element.scrollTop);
  };
  const go = (row: number, column: number) => {
    const next = { row: Math.max(0, Math.min(count - 1, row)), column: Math.max(0, Math.min(columns.length - 1, column)) };
    setActive(next);
    show(next.row);
    requestAnimationFrame(() => document.getElementById(`g-${next.row}-${next.column}`)?.scrollIntoView({ block: "nearest", inline: "nearest" }));
  };
  const step = (move: Move, at: Editing) => {
    setEditing(null);
    box.current?.querySelector<HTMLElement>("[role=grid]")?.focus({ preventScroll: true });
    if (move === "down") go(at.row + 1, at.column);
    else if (move !== "stay") go(at.row, at.column + (move === "right" ? 1 : -1));
  };
  const open = (text?: string) => {
    const row = rows.at(active.row), column = columns[active.column];
    if (!row || !column.edit) return setSaid(row ? words.noEdit : words.loading);
    setEditing({ ...active, text: text !== undefined && !column.choices ? text : typed(column, row.cells[active.column], rows.units, rows.zones), wrong: "" });
  };
  const remember = (batch: string) => {
    if (!batch) return;
    done.current.push(batch);
    setUndoable(batch);
  };

  async function save(at: Editing, move: Move, over?: string): Promise<void> {
    const row = rows.at(at.row), column = columns[at.column];
    if (!row) return;
    const before = row.cells[at.column];
    if (over === undefined && at.text === typed(column, before, rows.units, rows.zones)) return step(move, at);
    const got = await send<{ value: string | null; shown: string; batch: string; wrong?: string; conflict?: ConflictWords }>("/lv/co-so/o", csrf, {
      id: row.id, truong: column.code, "da-thay": over ?? before ?? "", "gia-tri": at.text,
    });
    if (got.body?.conflict) return setConflict({ words: got.body.conflict, editing: at, id: row.id });
    if (got.body?.wrong) return setEditing({ ...at, wrong: got.body.wrong });
    if (!got.ok || !got.body) return setEditing({ ...at, wrong: words.failed });
    rows.set(row.id, at.column, got.body.value);
    if (got.body.value && column.code === "unit") rows.units.set(got.body.value, got.body.shown);
    if (got.body.value && column.code === "zone") rows.zones.set(got.body.value, got.body.shown);
    remember(got.body.batch);
    setSaid(words.saved);
    void findTotals(address);
    step(move, at);
  }

  async function takeBack(): Promise<void> {
    const batch = done.current.pop();
    setUndoable("");
    if (!batch) return setSaid(words.undone);
    const got = await send<{ words: string }>("/lv/co-so/hoan-tac", csrf, { lo: batch });
    setSaid(got.body?.words ?? words.failed);
    rows.start(address);
    void rows.want(from, to);
    void findTotals(address);
  }

  async function preview(text: string): Promise<void> {
    const lines = Math.min(2000, text.replace(/\r?\n$/, "").split(/\r?\n/).length);
    setSaid(words.loading);
    await rows.want(active.row, Math.min(count, active.row + lines) - 1);
    const ids: string[] = [];
    for (let n = active.row; n < Math.min(count, active.row + lines); n += 1) {
      const row = rows.at(n);
      if (row) ids.push(row.id);
    }
    const got = await send<PastePreview>("/lv/co-so/dan", csrf, { cot: columns.slice(active.column).map((c) => c.code).join(","), id: ids.join(","), chu: text });
    setSaid(got.body ? got.body.words : words.failed);
    if (got.ok && got.body) setPaste({ preview: got.body, said: "" });
  }
  async function write(): Promise<void> {
    if (!paste) return;
    const data = { columns: paste.preview.columns, rows: paste.preview.rows.map((row) => ({ id: row.id, cells: row.cells.map(({ seen, text }) => ({ seen, text })) })) };
    const got = await send<{ batch: string; words: string }>("/lv/co-so/dan/ghi", csrf, { "du-lieu": JSON.stringify(data) });
    if (!got.ok || !got.body) return setPaste({ ...paste, said: words.failed });
    remember(got.body.batch);
    setSaid(got.body.words);
    setPaste(null);
    rows.start(address);
    void rows.want(from, to);
    void findTotals(address);
  }

  const pick = (index: number, all: boolean) => {
    const next = new Set(picked);
    const row = rows.at(index);
    if (!row) return;
    const on = !next.has(row.id);
    const [low, high] = all ? [Math.min(lastPicked.current, index), Math.max(lastPicked.current, index)] : [index, index];
    for (let n = low; n <= high; n += 1) {
      const each = rows.at(n);
      if (each) on ? next.add(each.id) : next.delete(each.id);
    }
    lastPicked.current = index;
    setPicked(next);
    setSaid(words.picked(next.size));
  };

  const keys = (event: KeyboardEvent) => {
    if (editing || paste || conflict) return;
    const { row, column } = active;
    const command = event.ctrlKey || event.metaKey;
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(row + 1, column), ArrowUp: () => go(row - 1, column), ArrowRight: () => go(row, column + 1), ArrowLeft: () => go(row, column - 1),
      Home: () => go(command ? 0 : row, 0), End: () => go(command ? count - 1 : row, columns.length - 1),
      PageDown: () => go(row + seen - 2, column), PageUp: () => go(row - seen + 2, column), F2: () => open(),
      Enter: () => (command ? location.assign(`/lv/co-so/${rows.at(row)?.id ?? ""}`) : open()), " ": () => pick(row, event.shiftKey),
      Delete: () => open(""),
    };
    if (command && event.key.toLowerCase() === "z") void takeBack();
    else if (moves[event.key]) moves[event.key]();
    else if (event.key.length === 1 && !command && !event.altKey) open(event.key);
    else return;
    event.preventDefault();
  };
  const editKeys = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (!editing || event.isComposing) return;
    if (event.key === "Escape") step("stay", editing);
    else if (event.key === "Enter") void save(editing, "down");
    else if (event.key === "Tab") void save(editing, event.shiftKey ? "left" : "right");
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (editing || paste || !config.edit) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!text) return;
    event.preventDefault();
    void preview(text);
  };
  const sortBy = (column: Column) =>
    ask((query) => {
      const now = query.get("xep") ?? (query.get("tim") ? "" : "name");
      query.set("xep", (now === column.code ? "-" : "") + column.code);
    });
  const sortNow = new URLSearchParams(address).get("xep") ?? (address.includes("tim=") ? "" : "name");

  const cell = (row: Row, index: number, at: number) => {
    const column = columns[at];
    const here = editing && editing.row === index && editing.column === at;
    const words_ = shown(column, row.cells[at], rows.units, rows.zones);
    const on = active.row === index && active.column === at;
    const props = {
      id: `g-${index}-${at}`, role: at === 0 ? "rowheader" : "gridcell", "aria-colindex": at + 2, "aria-selected": on, "aria-readonly": !column.edit,
      class: `${column.number ? "n " : ""}${on ? "active " : ""}${column.edit ? "may " : ""}${at === 0 ? "stays" : at > 3 ? "hide-s" : ""}`,
      onMouseDown: () => !here && setActive({ row: index, column: at }), onDblClick: () => !here && open(),
    };
    const inside = here ? (
      <Editor column={column} editing={editing} change={(text) => setEditing({ ...editing, text, wrong: "" })} keys={editKeys} leave={() => void save(editing, "stay")} />
    ) : column.code === "name" ? <a href={`/lv/co-so/${row.id}`} tabIndex={-1} lang="vi">{words_}</a> : words_ || <span class="z" aria-hidden="true">–</span>;
    return <td {...(props as object)}>{inside}</td>;
  };

  const visible: number[] = [];
  for (let n = from; n < to; n += 1) visible.push(n);
  const named = active.row >= from && active.row < to && rows.at(active.row);
  return (
    <>
      <div class="row between grid-tools">
        <p class="hint wide">{words.help}</p>
        <div class="row tight" role="group" aria-label={words.density}>
          {(["compact", "regular", "touch"] as const).map((d) => (
            <button type="button" class="btn quiet" aria-pressed={density === d} onClick={() => { setDensity(d); try { localStorage.setItem("sxsh.density", d); } catch { /* for this page only */ } }}>{words[d]}</button>
          ))}
        </div>
      </div>
      <div class={`scroll bare grid-box ${density}`} ref={box} onScroll={(e) => setTop((e.target as HTMLElement).scrollTop)}>
        <table role="grid" tabIndex={0} aria-label={words.grid} aria-rowcount={count + 1} aria-colcount={columns.length + 1} aria-multiselectable="true"
          aria-activedescendant={named ? `g-${active.row}-${active.column}` : undefined} onKeyDown={keys} onPaste={onPaste}>
          <thead><tr role="row" aria-rowindex={1}>
            {config.bulk && <th role="columnheader" class="pick" aria-colindex={1}><span class="vh">{words.pick}</span></th>}
            {columns.map((column, at) => (
              <th role="columnheader" key={column.code} aria-colindex={at + 2} class={`${column.number ? "n " : ""}${at === 0 ? "stays" : at > 3 ? "hide-s" : ""}`}
                aria-sort={column.sort ? (sortNow === column.code ? "ascending" : sortNow === "-" + column.code ? "descending" : "none") : undefined}>
                {column.sort ? <button type="button" class="linklike" tabIndex={-1} onClick={() => sortBy(column)}>{column.label}</button> : column.label}
              </th>
            ))}
          </tr></thead>
          <tbody>
            {from > 0 && <tr aria-hidden="true" class="gap"><td colSpan={columns.length + 1} style={{ height: `${from * height}px` }}></td></tr>}
            {visible.map((index) => {
              const row = rows.at(index);
              if (!row) return <tr role="row" aria-rowindex={index + 2} key={index} class="waits"><td role="gridcell" colSpan={columns.length + 1}>{words.loading}</td></tr>;
              return (
                <tr role="row" aria-rowindex={index + 2} key={row.id} class={picked.has(row.id) ? "picked" : ""}>
                  {config.bulk && <td role="gridcell" class="pick" aria-colindex={1}><label class="pick"><input type="checkbox" tabIndex={-1} checked={picked.has(row.id)} onClick={(e) => pick(index, e.shiftKey)} /><span class="vh">{words.pick} {row.cells[0]}</span></label></td>}
                  {columns.map((_, at) => cell(row, index, at))}
                </tr>
              );
            })}
            {to < count && <tr aria-hidden="true" class="gap"><td colSpan={columns.length + 1} style={{ height: `${(count - to) * height}px` }}></td></tr>}
          </tbody>
        </table>
      </div>
      <div class="row grid-said"><span role="status">{said}</span>{undoable && <button type="button" class="btn" onClick={() => void takeBack()}>{words.undo}</button>}</div>
      {paste && <PasteDialog preview={paste.preview} said={paste.said} label={(code) => config.columns.find((c) => c.code === code)?.label ?? code} write={() => void write()} close={() => setPaste(null)} />}
      {conflict && <ConflictDialog conflict={conflict.words}
        theirs={() => { rows.set(conflict.id, conflict.editing.column, conflict.words.theirs || null); setConflict(null); step("stay", conflict.editing); }}
        mine={() => { const { editing: at, words: w } = conflict; setConflict(null); void save(at, "down", w.theirs); }} />}
    </>
  );
}

function Editor({ column, editing, change, keys, leave }: {
  column: Column; editing: Editing; change: (text: string) => void; keys: (event: KeyboardEvent) => void; leave: () => void;
}) {
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const left = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const props = {
    ref: field, class: "in", value: editing.text, "aria-label": column.label, "aria-invalid": Boolean(editing.wrong),
    "aria-describedby": editing.wrong ? "g-wrong" : undefined, onKeyDown: keys, onMouseDown: (e: Event) => e.stopPropagation(),
    onBlur: () => { if (!left.current && !editing.wrong) { left.current = true; leave(); } },
  };
  return (
    <>
      {column.choices ? (
        <select {...props} onChange={(e) => change((e.target as HTMLSelectElement).value)}>
          <option value="">–</option>
          {column.choices.map(([code, label]) => <option value={code}>{label}</option>)}
        </select>
      ) : <input {...props} inputMode={column.number ? "decimal" : "text"} onInput={(e) => change((e.target as HTMLInputElement).value)} />}
      {editing.wrong && <span class="err grid-wrong" id="g-wrong" role="alert">{editing.wrong}</span>}
    </>
  );
}
