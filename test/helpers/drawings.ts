import type { App } from "../../src/app.ts";

/**
 * Draws in no time: a PNG header and a file that names what it shows, so that tests without pictures stay fast. Counts
 * how often each was drawn.
 */
export function quickDrawings() {
  const drawn = { pictures: 0, documents: 0 };
  const render: Pick<App["render"], "picture" | "document"> = {
    picture: async ({ pillars }) => {
      drawn.pictures += 1;
      return png(pillars.day.name);
    },
    document: async ({ markdown, orderNumber }) => {
      drawn.documents += 1;
      return new TextEncoder().encode(`%PDF-1.7 ${orderNumber}\n${markdown}`);
    },
  };
  return { render, drawn };
}

/** A PNG's signature and header of 800 by 520, with a word behind it; no pixels. */
function png(word: string): Uint8Array {
  const header = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
  return new Uint8Array([...header, 0, 0, 3, 32, 0, 0, 2, 8, ...new TextEncoder().encode(word)]);
}
