// The page scrolls over the body: wheel and pinch are the body's once it has the focus, by a press or by Tab.

/** Keeps the wheel from a body without the focus, and the page from scrolling under one that has it. */
export function scrollOverBody(canvas) {
  const decide = (event) => {
    if (document.activeElement === canvas) event.preventDefault();
    else event.stopPropagation();
  };
  // On the way down, before the engine hears of it at the canvas.
  canvas.parentElement.addEventListener("wheel", decide, { capture: true, passive: false });
}
