// Small helps for those who have JavaScript. Every page works without it.
(() => {
  "use strict";
  // After a swap the reader goes on where the news is.
  document.addEventListener("htmx:afterSettle", (event) => {
    const place = event.target.querySelector?.("[data-focus]") ?? (event.target.matches?.("[data-focus]") ? event.target : null);
    place?.focus();
  });
  // Leaving a half-written form asks first. Nothing personal is kept in the browser.
  let written = false;
  document.addEventListener("input", (event) => { if (event.target.closest("form[data-keep]")) written = true; });
  document.addEventListener("submit", () => { written = false; });
  window.addEventListener("beforeunload", (event) => { if (written) event.preventDefault(); });
})();
