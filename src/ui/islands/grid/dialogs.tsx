// The two questions the grid asks: what a paste would do, and whose value stays.
import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { words } from "./words";

export interface PastePreview {
  words: string;
  wrong: number;
  changing: number;
  columns: string[];
  rows: { id: string; name: string; cells: { text: string; seen: string; before: string; after: string; wrong: string; changes: boolean }[] }[];
}
export interface ConflictWords {
  words: string;
  theirs: string;
  keep_theirs: string;
  keep_mine: string;
}

function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    box.current?.showModal();
    return () => box.current?.close();
  }, []);
  return (
    <dialog ref={box} class="grid-dialog" aria-labelledby="grid-dialog-title" onCancel={(e) => { e.preventDefault(); close(); }}>
      <h2 id="grid-dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}

const mostShown = 200; // wrong rows come first, so none of them is left out before these

export function PasteDialog({ preview, label, said, write, close }: {
  preview: PastePreview; label: (code: string) => string; said: string; write: () => void; close: () => void;
}) {
  const wrongFirst = [...preview.rows].sort((a, b) => Number(b.cells.some((c) => c.wrong)) - Number(a.cells.some((c) => c.wrong)));
  return (
    <Dialog title={words.pasteTitle} close={close}>
      <p class={preview.wrong > 0 ? "err" : ""} role="status">{preview.words}</p>
      {said && <p class="err" role="alert">{said}</p>}
      <div class="scroll bare" tabIndex={0} role="region" aria-label={words.pasteTitle}>
        <table class="compact">
          <thead><tr><th scope="col">{words.row}</th>{preview.columns.map((code) => <th scope="col" key={code}>{label(code)}</th>)}</tr></thead>
          <tbody>
            {wrongFirst.slice(0, mostShown).map((row) => (
              <tr key={row.id}>
                <th scope="row" lang="vi">{row.name}</th>
                {row.cells.map((cell, n) => (
                  <td key={n} class={cell.wrong ? "off" : cell.changes ? "now" : ""}>
                    {cell.after || "–"}
                    {cell.changes && <span class="small muted"> ({words.was} {cell.before || "–"})</span>}
                    {cell.wrong && <span class="err"><span class="vh">{words.wrongCell}: </span>{cell.wrong}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="row">
        <button type="button" class="btn primary" disabled={preview.wrong > 0 || preview.changing === 0} onClick={write}>{words.paste}</button>
        <button type="button" class="btn" onClick={close}>{words.cancel}</button>
      </div>
    </Dialog>
  );
}

export function ConflictDialog({ conflict, theirs, mine }: { conflict: ConflictWords; theirs: () => void; mine: () => void }) {
  return (
    <Dialog title={words.conflictTitle} close={theirs}>
      <p>{conflict.words}</p>
      <div class="row">
        <button type="button" class="btn" onClick={theirs}>{conflict.keep_theirs}</button>
        <button type="button" class="btn primary" onClick={mine}>{conflict.keep_mine}</button>
      </div>
    </Dialog>
  );
}
