const utf8 = new TextEncoder();

/** At most seven letters and digits for a text: its 32-bit FNV-1a hash in base 36. */
export function shortHash(text: string): string {
  let hash = 2_166_136_261;
  for (const byte of utf8.encode(text)) hash = Math.imul(hash ^ byte, 16_777_619) >>> 0;
  return hash.toString(36);
}
