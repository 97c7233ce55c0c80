// Signing out takes what this device kept of a person's reports; only what the server does not have yet stays.
export function forgetAtSignOut(): void {
  document.querySelector("form[action='/dang-xuat']")?.addEventListener("submit", () => {
    try {
      for (const key of Object.keys(localStorage))
        if (key.startsWith("sxsh.d.") && localStorage.getItem(key)?.includes('"clean":true')) localStorage.removeItem(key);
    } catch {
      /* nothing was kept */
    }
    if ("caches" in window) void caches.delete("sxsh-pages");
  });
}
