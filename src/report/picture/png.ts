import { promisify } from "node:util";
import { crc32, deflate } from "node:zlib";

/** A picture in memory, row by row from the upper left corner. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** red, green, blue and opacity of each pixel */
  readonly rgba: Uint8Array;
}

/**
 * Writes an opaque picture as a PNG without alpha. Compressing, the longest part, does not hold the thread.
 * @throws Error for a pixel that lets something behind it through
 * Source: PNG Specification (Third Edition), W3C 2025.
 */
export async function pngOf(pixels: Pixels): Promise<Uint8Array> {
  const data = await compress(scanlinesOf(pixels), { level: 6 });
  return Buffer.concat([
    signature,
    chunk("IHDR", headerOf(pixels)),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const compress = promisify(deflate);
const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** A byte that names the filter before each row: none, which suits flat colours and is quickest. */
function scanlinesOf({ width, height, rgba }: Pixels): Buffer {
  const lines = Buffer.alloc(height * (1 + 3 * width));
  let to = 0;
  let from = 0;
  for (let row = 0; row < height; row++) {
    to += 1;
    for (let column = 0; column < width; column++, from += 4, to += 3) {
      if (rgba[from + 3] !== 255) throw new Error("The picture has a pixel that is not opaque");
      lines[to] = rgba[from] ?? 0;
      lines[to + 1] = rgba[from + 1] ?? 0;
      lines[to + 2] = rgba[from + 2] ?? 0;
    }
  }
  return lines;
}

/** Eight bits of red, green and blue; one method of compression, filtering and no interlacing. */
function headerOf({ width, height }: Pixels): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return header;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}
