import { encode } from "uqr";
import { pngOf } from "../report/picture/png.ts";

/** Side of a module in pixels. */
const MODULE = 16;

/**
 * Draws an address as a QR code, PNG. A quarter of it may be covered or dirty and it is still read; the white
 * border of four modules is what scanners ask for (ISO/IEC 18004).
 */
export function qrPicture(address: string): Promise<Uint8Array> {
  const { size, data } = encode(address, { ecc: "Q", border: 4 });
  const side = size * MODULE;
  const rgba = new Uint8Array(4 * side * side).fill(255);
  for (let pixel = 0; pixel < side * side; pixel++) {
    const row = Math.floor(pixel / side / MODULE);
    const column = Math.floor((pixel % side) / MODULE);
    if (data[row]?.[column]) rgba.fill(0, 4 * pixel, 4 * pixel + 3);
  }
  return pngOf({ width: side, height: side, rgba });
}
