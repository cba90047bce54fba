// Reads the questions aloud, where the browser can. Without it nothing is missing but the voice.
(() => {
  "use strict";
  const place = document.querySelector(".aloud");
  const speech = window.speechSynthesis;
  if (!place || !speech || !window.SpeechSynthesisUtterance) return;
  const button = place.querySelector("button");
  const said = (element) => element.textContent.trim();
  const voice = (language) => speech.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language));
  // A language that the phone has no voice for would be read by the rules of another, and not be understood.
  const show = () => { place.hidden = !voice(document.documentElement.lang); };
  const rest = () => { button.textContent = button.dataset.read; };
  button.addEventListener("click", () => {
    if (speech.speaking) { speech.cancel(); return rest(); }
    const parts = [...document.querySelectorAll("[data-aloud]")];
    parts.forEach((part, number) => {
      const language = part.closest("[lang]").lang;
      const utterance = new SpeechSynthesisUtterance(said(part));
      utterance.lang = language;
      utterance.voice = voice(language) ?? null;
      utterance.rate = 0.9;
      if (number === parts.length - 1) utterance.addEventListener("end", rest);
      speech.speak(utterance);
    });
    button.textContent = button.dataset.stop;
  });
  window.addEventListener("pagehide", () => speech.cancel());
  speech.addEventListener?.("voiceschanged", show);
  show();
})();
