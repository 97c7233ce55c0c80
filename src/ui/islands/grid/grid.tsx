import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { shown, typed, type Column, type Row } from "./cells";
import { ConflictDialog, PasteDialog, type ConflictWords, type PastePreview } from "./dialogs";
import { Densities, heights, keptDensity, type Density } from "./density";
import { Editor, type Editing } from "./editor";
import { cellId, classes, Head } from "./head";
import { usePicks } from "./picks";
import { Rows, send, totals } from "./rows";
import { onFilters, swap, type How } from "./swap";
import { shownPart, sideways } from "./window";
import { words } from "./words";

export interface Config {
  address: string; // what is asked: filter and order
  self: string; // the page's own address, with its columns
  edit: boolean;
  bulk: boolean;
  sort: string;
  falling: boolean;
  shown: string[];
  columns: Column[];
}
type Move = "down" | "right" | "left" | "stay";
// The columns that are shown, the name first.
const ordered = (config: Config): Column[] =>
  config.shown.map((code) => config.columns.find((c) => c.code === code)!).sort((a, b) => Number(b.code === "name") - Number(a.code === "name"));

export function Grid({ start, csrf, page, first }: { start: Config; csrf: string; page: HTMLElement; first: number }) {
  const [, draw] = useState(0);
  const redraw = () => draw((n) => n + 1);
  const [config, setConfig] = useState(start);
  const columns = useMemo(() => ordered(config), [config]);
  const address = config.address;
  const sortNow = config.sort ? (config.falling ? "-" : "") + config.sort : address.includes("tim=") ? "" : "name";
  const rows = useMemo(() => new Rows(address, columns.map((c) => c.code), redraw), []);
  const [total, setTotal] = useState(first);
  const [active, setActive] = useState({ row: 0, column: 0 }); // row -1: the header
  const [editing, setEditing] = useState<Editing | null>(null);
  const [density, setDensity] = useState<Density>(keptDensity);
  const [said, setSaid] = useState("");
  const [undoable, setUndoable] = useState("");
  const [paste, setPaste] = useState<{ preview: PastePreview; said: string } | null>(null);
  const [conflict, setConflict] = useState<{ words: ConflictWords; editing: Editing; id: string } | null>(null);
  const [top, setTop] = useState(0);
  const [all, setAll] = useState(false); // on a phone some columns are left out at first
  const box = useRef<HTMLDivElement>(null);
  const done = useRef<string[]>([]);
  const { picked, pick, clear } = usePicks(box, rows, setSaid);
  const height = heights[density];
  const count = rows.end ?? Math.max(total, first);
  const seen = Math.ceil((box.current?.clientHeight ?? 600) / height);
  const whole = Math.max(1, Math.floor(((box.current?.clientHeight ?? 600) - (box.current?.querySelector("thead")?.clientHeight ?? height)) / height));
  const part = shownPart(count, height, top, seen, whole);
  const { from, to } = part;

  const findTotals = async (of: string) => {
    const got = await totals(of);
    const line = page.querySelector("[data-totals]");
    if (!got || !line) return;
    setTotal(got.facilities);
    line.textContent = got.words;
  };
  const restart = (next: Config) => {
    rows.start(next.address, ordered(next).map((c) => c.code));
    setConfig(next);
    setActive({ row: 0, column: next.shown.join() === config.shown.join() ? active.column : 0 });
    setEditing(null);
    clear(); // nobody acts on rows that are not there any more
    setTotal(0);
    box.current?.scrollTo({ top: 0 });
    setTop(0);
    void rows.want(0, seen + 16);
  };
  const goTo = async (to_: string, how: How) => {
    const next = await swap(page, to_, how);
    if (next) restart(next);
  };
  const again = () => {
    rows.start(address);
    void rows.want(from, to);
    void findTotals(address);
  };
  const going = useRef(goTo);
  going.current = goTo;
  useEffect(() => onFilters(page, (to_, how) => void going.current(to_, how)), []);
  useEffect(() => void findTotals(address), [address]);
  useEffect(() => void rows.want(from, to), [from, to, address]);
  useEffect(() => {
    if (!undoable) return;
    const timer = window.setTimeout(() => setUndoable(""), 10_000);
    return () => clearTimeout(timer);
  }, [undoable]);

  const show = (row: number) => {
    const element = box.current;
    if (!element || row < 0) return;
    const head = element.querySelector("thead")?.clientHeight ?? height;
    const y = part.place(row);
    if (part.squeezed) {
      if (row < part.first) element.scrollTop = y;
      else if (row > part.first + whole - 1) element.scrollTop = part.place(row - whole + 1);
    } else if (y < element.scrollTop) element.scrollTop = y;
    else if (y + height > element.scrollTop + element.clientHeight - head) element.scrollTop = y + height - element.clientHeight + head;
    setTop(element.scrollTop);
  };
  const go = (row: number, column: number) => {
    const next = { row: Math.max(-1, Math.min(count - 1, row)), column: Math.max(0, Math.min(columns.length - 1, column)) };
    setActive(next);
    show(next.row);
    requestAnimationFrame(() => sideways(box.current, document.getElementById(cellId(next.row, next.column))));
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
    again();
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
    again();
  }

  const keys = (event: KeyboardEvent) => {
    if (editing || paste || conflict) return;
    const { row, column } = active;
    if (row < 0 && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return columns[column].sort && sortBy(columns[column]);
    }
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
  const sortBy = (column: Column) => {
    const query = new URLSearchParams(config.self.split("?")[1] ?? "");
    query.set("xep", (sortNow === column.code ? "-" : "") + column.code);
    query.set("goc", "1");
    void goTo(`/lv/co-so?${query}`, "push");
  };

  const cell = (row: Row, index: number, at: number) => {
    const column = columns[at];
    const here = editing && editing.row === index && editing.column === at;
    const words_ = shown(column, row.cells[at], rows.units, rows.zones);
    const on = active.row === index && active.column === at;
    const props = {
      id: `g-${index}-${at}`, role: at === 0 ? "rowheader" : "gridcell", "aria-colindex": at + 2, "aria-selected": on, "aria-readonly": !column.edit,
      class: `${classes(column, at, on)}${column.edit ? " may" : ""}`,
      onMouseDown: () => !here && setActive({ row: index, column: at }), onDblClick: () => !here && open(),
    };
    const inside = here ? (
      <Editor column={column} editing={editing} change={(text) => setEditing({ ...editing, text, wrong: "" })} keys={editKeys} leave={() => void save(editing, "stay")} />
    ) : column.code === "name" ? <a href={`/lv/co-so/${row.id}`} tabIndex={-1} lang="vi">{words_}</a> : words_ || <span class="z" aria-hidden="true">–</span>;
    return <td {...(props as object)}>{inside}</td>;
  };

  const visible: number[] = [];
  for (let n = from; n < to; n += 1) visible.push(n);
  const named = active.row < 0 || (active.row >= from && active.row < to && rows.at(active.row));
  return (
    <>
      <div class="row between grid-tools">
        <p class="hint wide">{words.help}</p>
        <button type="button" class="btn quiet narrow" aria-pressed={all} onClick={() => setAll(!all)}>{words.allColumns}</button>
        <Densities now={density} choose={setDensity} />
      </div>
      <div class={`scroll bare grid-box ${density}${all ? " all-columns" : ""}`} ref={box} onScroll={(e) => setTop((e.target as HTMLElement).scrollTop)}>
        <table role="grid" tabIndex={0} aria-label={words.grid} aria-rowcount={count + 1} aria-colcount={columns.length + 1} aria-multiselectable="true"
          aria-activedescendant={named ? cellId(active.row, active.column) : undefined} onKeyDown={keys} onPaste={onPaste}>
          <Head columns={columns} bulk={config.bulk} sortNow={sortNow} active={active.row < 0 ? active.column : -1} sortBy={sortBy} />
          <tbody>
            {count === 0 && rows.end === 0 && <tr role="row" aria-rowindex={2}><td role="gridcell" colSpan={columns.length + 1}>{words.nothing}</td></tr>}
            {part.above > 0 && <tr aria-hidden="true" class="gap"><td colSpan={columns.length + 1} style={{ height: `${part.above}px` }}></td></tr>}
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
            {part.below > 0 && <tr aria-hidden="true" class="gap"><td colSpan={columns.length + 1} style={{ height: `${part.below}px` }}></td></tr>}
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
