// After a failed send the summary of errors has the focus, so that it is read first.
export function focusSummary(): void {
  document.querySelector<HTMLElement>("[data-summary]")?.focus();
}
