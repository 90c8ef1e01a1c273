import { renderSVG } from "uqr";

/**
 * Draws an address as a QR code, PNG. A quarter of it may be covered or dirty and it is still read; the white
 * border of four modules is what scanners ask for (ISO/IEC 18004).
 */
export async function qrPicture(address: string): Promise<Uint8Array> {
  const { renderPng } = await import("../report/picture/render-png.ts");
  return renderPng(renderSVG(address, { ecc: "Q", border: 4, pixelSize: 16 }));
}
