// Before anything is painted: how much of the page is there. A plain script, so that it does not wait; `wear.js` does the rest.
{
  const ui = new URLSearchParams(location.search).get("ui");
  if (ui === "mini" || ui === "none") document.body.dataset.ui = ui;
}
