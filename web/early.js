// Before anything else has come: the picture of the exercise that the address asks for, and what to do when a part of the
// page is missing. It has the same address in every version, so that an old page finds it.

(() => {
  "use strict";
  const FIRST_EXERCISE = "cat_cow";
  const asked = new URLSearchParams(location.search);
  const poster = document.getElementById("poster");
  const exercise = asked.get("exercise") ?? FIRST_EXERCISE;

  function show(id) {
    const dark = `posters/${id}_dark.webp`;
    const light = `posters/${id}.webp`;
    const theme = asked.get("theme");
    poster.previousElementSibling.srcset = theme === "light" ? light : dark;
    poster.src = theme === "dark" ? dark : light;
  }
  if (/^[a-z0-9_]+$/.test(exercise) && (exercise !== FIRST_EXERCISE || asked.has("theme"))) show(exercise);
  poster.addEventListener("error", () => show(FIRST_EXERCISE), { once: true });

  /** The modules of the page have not come: it may be an old page, whose parts the server has no more. */
  async function missing() {
    const tried = history.state?.renewed === true;
    if (!tried) {
      history.replaceState({ ...history.state, renewed: true }, "");
      await fetch(location.href, { cache: "reload" }).catch(() => {});
      location.reload();
      return;
    }
    const words = document.getElementById("blocked");
    words.hidden = false;
    words.classList.add("now");
    const detail = { code: "script", field: null, message: words.firstElementChild.textContent };
    window.dispatchEvent(new CustomEvent("psoas-error", { detail }));
    window.addEventListener("message", ({ source, origin, data }) => {
      if (source !== window.parent || data?.psoas !== 1 || data.type !== "hello") return;
      source.postMessage({ psoas: 1, type: "error", detail }, origin === "null" ? "*" : origin);
    });
  }
  window.addEventListener("error", ({ target }) => {
    const isPart = target instanceof HTMLScriptElement || target instanceof HTMLLinkElement;
    if (isPart && document.body.dataset.stage === "static") missing();
  }, true);
})();
