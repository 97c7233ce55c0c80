// Sends one decision and brings back what became of the item; nothing when the server did not answer in JSON.
export interface Outcome {
  state: string;
  state_words: string;
  tone: string;
  title: string;
  errors: Record<string, string>;
}

export async function decide(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<Outcome | null> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  if (button?.name) body.set(button.name, button.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
    const is_json = answer.headers.get("content-type")?.startsWith("application/json");
    return answer.ok && is_json ? ((await answer.json()) as Outcome) : null;
  } catch {
    return null;
  }
}
