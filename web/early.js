// Before anything else has come: the picture of the exercise that the address asks for, how much of the page is there, and
// what to do when a part of it is missing. It has the same address in every version, so that an old page finds it.

(() => {
  "use strict";
  const FIRST_EXERCISE = "cat_cow";
  const TRIED_FOR_MS = 60_000;
  const asked = new URLSearchParams(location.search);
  const theme = asked.get("theme");
  const exercise = /^[a-z0-9_]+$/.test(asked.get("exercise") ?? "") ? asked.get("exercise") : FIRST_EXERCISE;
  const ui = asked.get("ui");

  const addresses = (id) => {
    const [light, dark] = [`posters/${id}.webp`, `posters/${id}_dark.webp`];
    return { inDark: theme === "light" ? light : dark, otherwise: theme === "dark" ? dark : light };
  };
  function show(poster, id) {
    const { inDark, otherwise } = addresses(id);
    poster.previousElementSibling.srcset = inDark;
    poster.src = otherwise;
    poster.loading = "eager";
  }

  // Asked for at once; the page itself asks only when it knows where everything stands.
  const first = addresses(exercise);
  const fetched = new Image();
  fetched.fetchPriority = "high";
  fetched.src = matchMedia("(prefers-color-scheme: dark)").matches ? first.inDark : first.otherwise;

  // What the picture is to show is said before the browser asks for it, and how much of the page is there before it paints any.
  const waiting = new MutationObserver(() => {
    if (document.body && (ui === "mini" || ui === "none")) document.body.dataset.ui = ui;
    const poster = document.getElementById("poster");
    if (!poster) return;
    waiting.disconnect();
    show(poster, exercise);
    poster.addEventListener("error", () => show(poster, FIRST_EXERCISE), { once: true });
  });
  waiting.observe(document.documentElement, { childList: true, subtree: true });

  /** A module or the style of the page has not come: it may be an old page, whose parts the server has no more. */
  async function missing() {
    if (Date.now() - (history.state?.renewed ?? 0) > TRIED_FOR_MS) {
      history.replaceState({ ...history.state, renewed: Date.now() }, "");
      await fetch(location.href, { cache: "reload" }).catch(() => {});
      location.reload();
      return;
    }
    if (document.body.dataset.stage !== "static") return; // it works without
    const words = document.getElementById("blocked");
    words.classList.add("now");
    const detail = { code: "script", field: null, message: words.firstElementChild.textContent };
    window.dispatchEvent(new CustomEvent("psoas-error", { detail }));
    window.addEventListener("message", ({ source, origin, data }) => {
      if (source !== window.parent || data?.psoas !== 1 || data.type !== "hello") return;
      source.postMessage({ psoas: 1, type: "error", detail }, origin === "null" ? "*" : origin);
    });
  }
  window.addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement) missing();
  }, true);
  window.addEventListener("load", () => {
    if ([...document.querySelectorAll("link[rel=stylesheet]")].some(({ sheet }) => !sheet)) missing();
  });
})();
