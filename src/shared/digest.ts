import { createHmac, hash as digestOf, timingSafeEqual as equalBytes } from "node:crypto";

/** Digest of UTF-8 text as upper-case hex. */
export function hash(algorithm: "md5" | "sha256", text: string): string {
  return digestOf(algorithm, text, "hex").toUpperCase();
}

/** Keyed digest of UTF-8 text as upper-case hex. */
export function hmac(algorithm: "sha256", key: string, text: string): string {
  return createHmac(algorithm, key).update(text, "utf8").digest("hex").toUpperCase();
}

/** Compares two texts in a time that depends on their lengths only. */
export function timingSafeEqual(a: string, b: string): boolean {
  const left = Buffer.from(a, "utf8");
  const right = Buffer.from(b, "utf8");
  return left.length === right.length && equalBytes(left, right);
}
