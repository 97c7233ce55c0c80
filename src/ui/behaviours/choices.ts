// How a person wants pages to look: kept on the device, set as attributes of <html> that the style sheet knows. A theme that the
// account chose stands there already and wins.
const choices: Record<string, { attribute: string; on: () => string }> = {
  theme: { attribute: "data-theme", on: () => (darkNow() ? "light" : "dark") },
  text: { attribute: "data-text", on: () => "large" },
  contrast: { attribute: "data-contrast", on: () => "high" },
};
const root = document.documentElement;

function darkNow(): boolean {
  const chosen = root.getAttribute("data-theme");
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem("sxsh." + name);
  } catch {
    return null; // storage is off: the choice lasts for this page
  }
}

function store(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem("sxsh." + name);
    else localStorage.setItem("sxsh." + name, value);
  } catch {
    /* as above */
  }
}

export function applyChoices(): void {
  for (const [name, { attribute }] of Object.entries(choices)) {
    const value = stored(name);
    if (value && !(name === "theme" && root.hasAttribute(attribute))) root.setAttribute(attribute, value);
  }
}

// <button data-choice="theme" hidden>: shown once a script is there to answer it.
export function offerChoices(): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>("button[data-choice]");
  const show = () => {
    for (const button of buttons) {
      const name = button.dataset.choice ?? "";
      const pressed = name === "theme" ? darkNow() : root.hasAttribute(choices[name].attribute);
      button.setAttribute("aria-pressed", String(pressed));
    }
  };
  for (const button of buttons) {
    const name = button.dataset.choice ?? "";
    if (!choices[name]) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const { attribute, on } = choices[name];
      const value = name !== "theme" && root.hasAttribute(attribute) ? null : on();
      if (value === null) root.removeAttribute(attribute);
      else root.setAttribute(attribute, value);
      store(name, value);
      show();
    });
  }
  show();
}
