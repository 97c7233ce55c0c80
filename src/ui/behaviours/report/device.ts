// What this device keeps of a person's reports: typed steps until the server has them, and reports that wait to be sent. In private
// mode nothing can be kept; then every call says so and the server alone saves.
export interface Kept {
  at: number;
  revision: string; // what it was typed over; once the server has it, what it became
  body: string; // the step as a form would send it
  clean: boolean; // the server has it
}
export interface Waiting {
  at: number;
  path: string;
  uid: string;
  body: string; // of the sending itself; "" until the steps before it are up
  steps: [string, string][]; // address and body
  failed?: string;
  href?: string;
}
const days90 = 90 * 86_400_000;

export function canKeep(): boolean {
  try {
    localStorage.setItem("sxsh.t", "1");
    localStorage.removeItem("sxsh.t");
    return true;
  } catch {
    return false;
  }
}

export function put(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function get<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

export function drop(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    /* nothing was kept */
  }
}

export function keys(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}

// A device copy lives 90 days. A clock that was wrong when it was written (in the future) counts from now.
export function forgetOld(): void {
  const now = Date.now();
  for (const key of keys("sxsh.d.")) {
    const kept = get<Kept>(key);
    if (!kept || now - kept.at > days90) drop(key);
    else if (kept.at > now + 86_400_000) put(key, { ...kept, at: now });
  }
}
