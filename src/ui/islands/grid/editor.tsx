// The control inside a cell that is being edited.
import { useEffect, useRef } from "preact/hooks";
import type { Column } from "./cells";

export interface Editing {
  row: number;
  column: number;
  text: string;
  wrong: string;
}

export function Editor({ column, editing, change, keys, leave }: {
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
