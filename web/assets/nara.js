// Small helps for those who have JavaScript. Every page works without it.
(() => {
  "use strict";
  // After a swap the reader goes on where the news is.
  document.addEventListener("htmx:afterSettle", (event) => {
    const place = event.target.querySelector?.("[data-focus]") ?? (event.target.matches?.("[data-focus]") ? event.target : null);
    place?.focus();
  });
  // What is typed is kept on the server while it is typed; nothing personal is kept in the browser.
  // Leaving asks first only when the last of it is not kept yet.
  let written = null;
  document.addEventListener("input", (event) => { written = event.target.closest("form[data-keep]") ?? written; });
  document.addEventListener("submit", () => { written = null; });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.target.matches?.("[data-draft]")) return;
    document.querySelector("[data-draft-lost]")?.toggleAttribute("hidden", event.detail.successful);
    if (event.detail.successful) written = null;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !written?.querySelector("[data-draft]")) return;
    const fields = new URLSearchParams(new FormData(written));
    fields.set("draft_save", "auto");
    navigator.sendBeacon(written.action, fields);
  });
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  window.addEventListener("beforeunload", (event) => { if (written) event.preventDefault(); });
})();
