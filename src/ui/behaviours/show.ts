// Questions that depend on answers: [data-show] is a condition (plain_condition.cpp), followed while the person types. Without this
// script the server shows them with its next answer; a condition that is no plain one is left to the server.
type Condition = [string, string, string] | ["and" | "or", Condition, Condition];

function answered(form: HTMLFormElement, field: string, row: string): string[] {
  const names = row ? [`c~${field}~${row}`, `c~${field}`] : [`c~${field}`];
  for (const name of names) {
    const controls = form.elements.namedItem(name);
    if (!controls) continue;
    const control = controls instanceof RadioNodeList ? (controls[0] as HTMLElement) : (controls as HTMLElement);
    if (control.closest("[hidden]")) return []; // a question that is not asked is not answered
    return new FormData(form).getAll(name).map(String).filter((text) => text !== "");
  }
  return [];
}

function holds(condition: Condition, form: HTMLFormElement, row: string): boolean {
  const [kind, first, second] = condition;
  if (kind === "and") return holds(first as Condition, form, row) && holds(second as Condition, form, row);
  if (kind === "or") return holds(first as Condition, form, row) || holds(second as Condition, form, row);
  const values = answered(form, first as string, row);
  if (kind === "has") return values.includes(second as string);
  const text = values.join(" ");
  if (second === "") return (text === "") === (kind === "=");
  return text !== "" && (text === second) === (kind === "="); // missing is neither equal nor different
}

export function showWhatIsAsked(): void {
  const forms = document.querySelectorAll<HTMLFormElement>("form[data-form]");
  for (const form of forms) {
    const parts = [...form.querySelectorAll<HTMLElement>("[data-show]")].filter((part) => part.dataset.show !== "?");
    if (parts.length === 0) continue;
    const asks = form.querySelector<HTMLElement>("button.update");
    if (asks && !form.querySelector('[data-show="?"]')) asks.hidden = true; // nothing is left for the server to show
    const follow = () => {
      for (const part of form.querySelectorAll<HTMLElement>("[data-show]")) { // parts come and go with what the server says
        if (part.dataset.show === "?") continue;
        const condition = JSON.parse(part.dataset.show ?? "") as Condition;
        part.hidden = !holds(condition, form, part.dataset.row ?? "");
      }
    };
    form.addEventListener("change", follow);
  }
}
