import { initWasm, Resvg } from "@resvg/resvg-wasm";
import wasmFile from "@resvg/resvg-wasm/index_bg.wasm" with { type: "file" };
import { type Pixels, pngOf } from "./png.ts";

/** Turns an SVG without text elements, on an opaque ground, into a PNG of its own size; holds the thread while it draws. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  ready ??= Bun.file(wasmFile).arrayBuffer().then(initWasm);
  await ready;
  return pngOf(pixelsOf(svg));
}

/** The module can be initialised only once in a thread. */
let ready: Promise<void> | undefined;

function pixelsOf(svg: string): Pixels {
  const resvg = new Resvg(svg, { font: { loadSystemFonts: false } });
  try {
    const image = resvg.render();
    try {
      return { width: image.width, height: image.height, rgba: image.pixels };
    } finally {
      image.free();
    }
  } finally {
    resvg.free();
  }
}
