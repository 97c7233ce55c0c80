// What a value of the server looks like to a person, and how it is typed.
export interface Column {
  code: string;
  label: string;
  number?: boolean;
  decimals?: number;
  year?: boolean;
  date?: boolean;
  sort?: boolean;
  edit?: boolean;
  choices?: [string, string][];
}
export type Cell = string | null;
export interface Row {
  id: string;
  cells: Cell[];
}
export type Names = Map<string, string>;

const english = document.documentElement.lang === "en";
const [group, mark] = english ? [",", "."] : [".", ","];

export function shown(column: Column, value: Cell, units: Names, zones: Names): string {
  if (value === null || value === "") return "";
  if (column.code === "unit") return units.get(value) ?? value;
  if (column.code === "zone") return zones.get(value) ?? value;
  if (column.choices) return column.choices.find(([code]) => code === value)?.[1] ?? value;
  if (column.number && !column.year) {
    const [whole, decimals] = value.split(".");
    return whole.replace(/\B(?=(\d{3})+(?!\d))/g, group) + (decimals ? mark + decimals : "");
  }
  if (column.date) {
    const [year, month, day] = value.split("-");
    return english ? value : `${Number(day)}/${Number(month)}/${year}`;
  }
  return value;
}

// Without grouping: "1250,5" can be read one way only.
export function typed(column: Column, value: Cell, units: Names, zones: Names): string {
  if (value !== null && column.number) return value.replace(".", mark);
  if (column.choices) return value ?? "";
  return shown(column, value, units, zones);
}
