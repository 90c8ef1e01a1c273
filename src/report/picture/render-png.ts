import { initWasm, Resvg } from "@resvg/resvg-wasm";
import wasmFile from "@resvg/resvg-wasm/index_bg.wasm" with { type: "file" };

/** Turns an SVG without text elements into a PNG of its own size; holds the thread meanwhile. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  ready ??= Bun.file(wasmFile).arrayBuffer().then(initWasm);
  await ready;
  const resvg = new Resvg(svg, { font: { loadSystemFonts: false } });
  try {
    const image = resvg.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    resvg.free();
  }
}

/** The module can be initialised only once in a process. */
let ready: Promise<void> | undefined;
