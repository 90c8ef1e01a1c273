import { decode } from "fast-png";
import jsQR from "jsqr";

/**
 * Reads a QR code as a phone would, from the pixels of a PNG.
 * @param spot covers a square of so many pixels in the lower right corner, as dirt would
 * @returns undefined if there is none to be read
 */
export function readQr(png: Uint8Array, spot = 0): string | undefined {
  const { width, height, data, channels } = decode(png);
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    const isCovered = isInSpot(x, width, spot) && isInSpot(y, height, spot);
    for (let channel = 0; channel < 3; channel++)
      pixels[4 * pixel + channel] = isCovered ? 128 : (data[channels * pixel + channel] ?? 0);
  }
  return jsQR(pixels, width, height, { inversionAttempts: "dontInvert" })?.data;
}

/** The spot keeps off the border of four modules. */
function isInSpot(at: number, side: number, spot: number): boolean {
  return at >= side - 64 - spot && at < side - 64;
}
