// Which rows are picked; the form around the grid sends them along.
import { useEffect, useRef, useState } from "preact/hooks";
import type { RefObject } from "preact";
import type { Rows } from "./rows";
import { words } from "./words";

export function usePicks(box: RefObject<HTMLElement | null>, rows: Rows, say: (said: string) => void) {
  const [picked, setPicked] = useState<Set<string>>(new Set());
  const lastPicked = useRef(0);
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
  // One row, or with `all` every loaded row from the last picked one to here.
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
    say(words.picked(next.size));
  };
  return { picked, pick, clear: () => setPicked(new Set()) };
}
