import { hash, hmac, timingSafeEqual } from "../digest.ts";

/**
 * How messages are signed. PingPong documents SHA256 and MD5; HMAC-SHA256 over the same string is for accounts that
 * were told so (our choice).
 */
export type SignType = "SHA256" | "MD5" | "HMAC-SHA256";

/** A flat V4 message: every top-level value is a string, `bizContent` is JSON in a string. */
export type Envelope = Readonly<Record<string, string | null>>;

/**
 * Signs a V4 message over every field but `sign`, blank ones left out.
 * @returns upper-case hex
 * Source: PingPong V4 docs, en/notes/guide/sign (acquirer-api-docs-v4.pingpongx.com).
 */
export function sign(envelope: Envelope, signType: SignType, salt: string): string {
  return digest(plainText(envelope, isPresent), signType, salt);
}

/**
 * Compares a received `sign` in constant time with what the received fields give. Both documented treatments of blank
 * fields are tried: the Java reference leaves them out, the PHP demo keeps them. Both need the salt.
 */
export function verifySignature(envelope: Envelope, signType: SignType, salt: string): boolean {
  const received = (envelope.sign ?? "").toUpperCase();
  return [isPresent, isText].some((keep) =>
    timingSafeEqual(received, digest(plainText(envelope, keep), signType, salt)),
  );
}

function plainText(envelope: Envelope, keep: (value: string | null | undefined) => value is string): string {
  return Object.keys(envelope)
    .filter((name) => name !== "sign" && keep(envelope[name]))
    .sort(byCodeUnit)
    .map((name) => `${name}=${envelope[name]}`)
    .join("&");
}

function isPresent(value: string | null | undefined): value is string {
  return isText(value) && value.trim() !== "";
}

function isText(value: string | null | undefined): value is string {
  return typeof value === "string";
}

/** ASCII order, whatever the locale. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function digest(text: string, signType: SignType, salt: string): string {
  if (signType === "HMAC-SHA256") return hmac("sha256", salt, text);
  return hash(signType === "MD5" ? "md5" : "sha256", salt + text);
}
