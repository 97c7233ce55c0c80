// How tall the rows are: what the account chose, else what this device keeps.
import { words } from "./words";

export const heights = { compact: 33, regular: 41, touch: 53 };
export type Density = keyof typeof heights;

export const keptDensity = (): Density => {
  const chosen = document.documentElement.dataset.density as Density | undefined;
  if (chosen && chosen in heights) return chosen;
  try {
    const kept = localStorage.getItem("sxsh.density") as Density;
    return kept in heights ? kept : "regular";
  } catch {
    return "regular";
  }
};

export function Densities({ now, choose }: { now: Density; choose: (density: Density) => void }) {
  const take = (density: Density) => {
    choose(density);
    try {
      localStorage.setItem("sxsh.density", density);
    } catch {
      /* for this page only */
    }
  };
  return (
    <div class="row tight" role="group" aria-label={words.density}>
      {(Object.keys(heights) as Density[]).map((d) => <button type="button" key={d} class="btn quiet" aria-pressed={now === d} onClick={() => take(d)}>{words[d]}</button>)}
    </div>
  );
}
