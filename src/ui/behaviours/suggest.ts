// <input data-suggest="/nganh.json?an-ban=2025&q=">: a list of what fits opens under the field while somebody types (combobox with a
// listbox, as the ARIA practices describe it). Without a script, or without an answer, the field takes plain text.
interface Option {
  value: string;
  label: string;
  beside?: string;
}
const pause = 180; // milliseconds without a key before the server is asked

export function offerSuggestions(): void {
  document.querySelectorAll<HTMLInputElement>("input[data-suggest]").forEach(improve);
}

function improve(input: HTMLInputElement, number: number): void {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${input.id || "suggest"}-list-${number}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent?.trim() ?? "");
  const holder = document.createElement("div");
  holder.className = "suggest";
  input.replaceWith(holder);
  holder.append(input, list);
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    input.setAttribute(name, value);

  let options: Option[] = [];
  let active = -1;
  let timer = 0;
  let asked = 0; // only the newest answer counts

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (at: number) => {
    active = at;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    const item = list.children[at];
    if (!item) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };
  const choose = (at: number) => {
    input.value = options[at].value;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const open = () => {
    list.replaceChildren(
      ...options.map((option, n) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${n}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.textContent = option.label;
        if (option.beside) {
          const beside = document.createElement("span");
          beside.className = "muted";
          beside.textContent = " " + option.beside;
          item.append(beside);
        }
        item.addEventListener("mousedown", (event) => {
          event.preventDefault(); // the field keeps the focus
          choose(n);
        });
        return item;
      }),
    );
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(-1);
  };
  const ask = async () => {
    const mine = ++asked;
    const words = input.value.trim();
    if (words.length < 2) return close();
    try {
      const answer = await fetch((input.dataset.suggest ?? "") + encodeURIComponent(words), { headers: { accept: "application/json" } });
      if (!answer.ok || mine !== asked) return;
      options = ((await answer.json()) as { options: Option[] }).options;
      if (document.activeElement === input) open();
    } catch {
      close(); // the network is away: plain text does as well
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, pause);
  });
  input.addEventListener("blur", () => {
    asked += 1;
    close();
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown") void ask();
      return;
    }
    const last = options.length - 1;
    if (event.key === "ArrowDown") point(active >= last ? 0 : active + 1);
    else if (event.key === "ArrowUp") point(active <= 0 ? last : active - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) choose(active);
    else return;
    event.preventDefault();
  });
}
