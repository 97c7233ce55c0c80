// The page of a background job follows it: <section data-job="/lv/viec-nen/5.json">. Every quarter is said politely; at the end the
// page is opened anew, which shows what came of it. Without a script the page reloads itself.
interface Standing {
  over: boolean;
  stage: string;
  words: string;
  done: number;
  total: number | null;
  percent: number | null;
}
const often = 1000; // milliseconds between two questions
const seldom = 10_000; // after a failed one, or while nobody looks

export function followJob(): void {
  const box = document.querySelector<HTMLElement>("[data-job]");
  const address = box?.dataset.job;
  if (!box || !address) return;
  let quarter = quarterOf(box.querySelector<HTMLProgressElement>("[data-job-bar]"));

  const show = (now: Standing) => {
    const bar = box.querySelector<HTMLProgressElement>("[data-job-bar]");
    if (bar && now.total !== null) {
      bar.max = now.total;
      bar.value = Math.min(now.done, now.total);
    }
    write(box.querySelector("[data-job-stage]"), now.stage);
    write(box.querySelector("[data-job-share]"), now.words);
    const reached = now.percent === null ? 0 : Math.floor(now.percent / 25);
    if (reached > quarter) {
      const said = box.querySelector<HTMLElement>("[data-job-said]");
      write(said, (said?.dataset.jobWords ?? "{n}").replace("{n}", String(reached * 25)));
    }
    quarter = reached;
  };
  const ask = async () => {
    let pause = document.hidden ? seldom : often;
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" }, credentials: "same-origin" });
      if (answer.status === 401 || answer.status === 403) return location.reload(); // signed out meanwhile
      if (answer.ok) {
        const now = (await answer.json()) as Standing;
        if (now.over) return location.reload();
        show(now);
      } else pause = seldom;
    } catch {
      pause = seldom; // the network is away; the next question may be answered
    }
    setTimeout(ask, pause);
  };
  setTimeout(ask, often);
}

function quarterOf(bar: HTMLProgressElement | null): number {
  return bar && bar.position >= 0 ? Math.floor(bar.position * 4) : 0;
}

function write(place: HTMLElement | Element | null, words: string): void {
  if (place && place.textContent !== words) place.textContent = words;
}
