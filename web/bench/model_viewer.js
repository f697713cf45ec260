// A body (?model=) in `<model-viewer>`, turning, with every pixel drawn.

import { ModelViewerElement } from "./model-viewer.min.js";

ModelViewerElement.minimumRenderScale = 1;
const viewer = document.createElement("model-viewer");
viewer.setAttribute("camera-controls", "");
viewer.setAttribute("auto-rotate", "");
viewer.setAttribute("auto-rotate-delay", "0");
viewer.setAttribute("interaction-prompt", "none");
viewer.addEventListener("load", () => requestAnimationFrame(() => window.dispatchEvent(new CustomEvent("psoas-ready", { detail: {} }))), { once: true });
viewer.setAttribute("src", new URLSearchParams(location.search).get("model"));
document.body.append(viewer);
