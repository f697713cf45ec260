// What is noted inside a measured page, by functions that run there before all else.

/**
 * Notes in `window.watch` when the first frame is on the canvas, each frame in which something was drawn, what drawing is
 * made of, and how much memory WebAssembly and the graphics hold. After each frame it waits for the pixels, which would
 * otherwise only be queued.
 */
export function watchPage() {
  const watch = { ready: null, first: null, frames: [], shaders_ms: 0, draws: 0, passes: 0, pixels_ms: 0, progress: [], wasm: null, gpu: new Map(), gl: null };
  window.watch = watch;
  let drew = false;

  const proto = WebGL2RenderingContext.prototype;
  const wrap = (name, around) => {
    const original = proto[name];
    proto[name] = function wrapped(...parameters) { return around.call(this, original, parameters); };
  };
  for (const name of ["drawElements", "drawArrays", "drawElementsInstanced", "drawArraysInstanced", "drawRangeElements", "blitFramebuffer"]) {
    wrap(name, function draw(original, parameters) {
      drew = true;
      watch.draws += 1;
      return original.apply(this, parameters);
    });
  }
  wrap("clear", function clear(original, parameters) {
    drew = true;
    return original.apply(this, parameters);
  });
  wrap("bindFramebuffer", function bind(original, parameters) {
    if (parameters[0] !== this.READ_FRAMEBUFFER) watch.passes += 1;
    return original.apply(this, parameters);
  });
  for (const name of ["compileShader", "linkProgram", "getShaderParameter", "getProgramParameter", "getUniformLocation"]) {
    wrap(name, function timed(original, parameters) {
      const began = performance.now();
      try {
        return original.apply(this, parameters);
      } finally {
        watch.shaders_ms += performance.now() - began;
      }
    });
  }

  // The bytes of each buffer, texture and renderbuffer, by the object that holds them.
  const BYTES = { [0x8814]: 16, [0x881a]: 8, [0x8815]: 12, [0x881b]: 6, [0x8229]: 1, [0x822b]: 2, [0x822d]: 2, [0x822e]: 4, [0x81a5]: 2, [0x8cac]: 4, [0x88f0]: 4, [0x8cad]: 8 };
  const bytesOf = (format) => BYTES[format] ?? 4;
  const bound = (gl, binding) => gl.getParameter(gl[binding]);
  const hold = (object, bytes) => { if (object) watch.gpu.set(object, bytes); };
  const boundTexture = (gl, target) => bound(gl, { [gl.TEXTURE_2D]: "TEXTURE_BINDING_2D", [gl.TEXTURE_3D]: "TEXTURE_BINDING_3D", [gl.TEXTURE_2D_ARRAY]: "TEXTURE_BINDING_2D_ARRAY" }[target] ?? "TEXTURE_BINDING_CUBE_MAP");
  const BINDINGS = { 34962: "ARRAY_BUFFER_BINDING", 34963: "ELEMENT_ARRAY_BUFFER_BINDING", 35345: "UNIFORM_BUFFER_BINDING", 36662: "COPY_READ_BUFFER_BINDING", 36663: "COPY_WRITE_BUFFER_BINDING", 35051: "PIXEL_PACK_BUFFER_BINDING", 35052: "PIXEL_UNPACK_BUFFER_BINDING" };
  wrap("bufferData", function data(original, parameters) {
    const [target, source] = parameters;
    const bytes = typeof source === "number" ? source : parameters[4] ? parameters[4] * source.BYTES_PER_ELEMENT : source?.byteLength ?? 0;
    if (BINDINGS[target]) hold(bound(this, BINDINGS[target]), bytes);
    return original.apply(this, parameters);
  });
  const levels = (bytes, count) => (count > 1 ? (bytes * 4) / 3 : bytes);
  wrap("texStorage2D", function store(original, parameters) {
    const [target, count, format, width, height] = parameters;
    hold(boundTexture(this, target), levels(width * height * bytesOf(format) * (target === this.TEXTURE_CUBE_MAP ? 6 : 1), count));
    return original.apply(this, parameters);
  });
  wrap("texStorage3D", function store(original, parameters) {
    const [target, count, format, width, height, depth] = parameters;
    hold(boundTexture(this, target), levels(width * height * depth * bytesOf(format), count));
    return original.apply(this, parameters);
  });
  wrap("texImage2D", function image(original, parameters) {
    const [target, level, format] = parameters;
    const [width, height] = parameters.length > 6 ? [parameters[3], parameters[4]] : [parameters[5].width, parameters[5].height];
    const texture = boundTexture(this, target);
    if (texture && level === 0) hold(texture, (target === this.TEXTURE_2D ? 0 : watch.gpu.get(texture) ?? 0) + width * height * bytesOf(format));
    return original.apply(this, parameters);
  });
  wrap("renderbufferStorage", function store(original, parameters) {
    hold(bound(this, "RENDERBUFFER_BINDING"), parameters[2] * parameters[3] * bytesOf(parameters[1]));
    return original.apply(this, parameters);
  });
  wrap("renderbufferStorageMultisample", function store(original, parameters) {
    hold(bound(this, "RENDERBUFFER_BINDING"), parameters[1] * parameters[3] * parameters[4] * bytesOf(parameters[2]));
    return original.apply(this, parameters);
  });
  for (const name of ["deleteBuffer", "deleteTexture", "deleteRenderbuffer"]) {
    wrap(name, function drop(original, parameters) {
      watch.gpu.delete(parameters[0]);
      return original.apply(this, parameters);
    });
  }
  watch.memory = () => ({
    wasm: watch.wasm?.buffer.byteLength ?? 0,
    gpu: [...watch.gpu.values()].reduce((sum, bytes) => sum + bytes, 0),
  });

  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...parameters) => {
    const result = await instantiate.apply(WebAssembly, parameters);
    watch.wasm = (result.instance ?? result).exports.memory ?? watch.wasm;
    return result;
  };

  // A page may try whether there is WebGL2 before it draws into what is seen.
  for (const canvas of [HTMLCanvasElement.prototype, OffscreenCanvas.prototype]) {
    const { getContext } = canvas;
    canvas.getContext = function noted(kind, ...parameters) {
      const context = getContext.call(this, kind, ...parameters);
      if (kind === "webgl2" && context && (this.isConnected || !watch.gl)) watch.gl = context;
      return context;
    };
  }

  window.addEventListener("psoas-ready", () => { watch.ready = performance.now(); });
  window.addEventListener("psoas-progress", ({ detail }) => watch.progress.push({ at: performance.now(), ...detail }));

  const finish = (gl) => {
    const [framebuffer, packed] = [bound(gl, "READ_FRAMEBUFFER_BINDING"), bound(gl, "PIXEL_PACK_BUFFER_BINDING")];
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, framebuffer);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, packed);
  };
  const requestFrame = window.requestAnimationFrame.bind(window);
  const next = () => {
    if (drew && watch.gl) {
      const began = performance.now();
      finish(watch.gl);
      const now = performance.now();
      watch.pixels_ms += now - began;
      watch.frames.push(now);
      if (watch.ready !== null && watch.first === null) watch.first = now;
    }
    drew = false;
    requestFrame(next);
  };
  requestFrame(next);
}

/** Begins to count anew, with frames that come from now on. */
export const startCounting = (page) => page.evaluate(() => Object.assign(window.watch, { frames: [], draws: 0, passes: 0, pixels_ms: 0 }));
