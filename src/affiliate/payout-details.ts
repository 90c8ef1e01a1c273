import { createHash } from "node:crypto";
import type { PayoutMethod } from "../shared/states.ts";

/** Why payout details cannot be right. The locale files have a sentence for each. */
export type PayoutFault =
  | "too_long"
  | "odd_characters"
  | "alipay_account"
  | "usdt_address"
  | "usdt_checksum"
  | "bank_too_short"
  | "bank_account";

const longest = 300;

/**
 * Checks where an affiliate wants to be paid to, as far as it can be checked without asking anyone.
 * `alipay`: a phone number or an e-mail address, then if wanted the holder's name. `usdt`: an address of TRC20 with its
 * checksum, or of ERC20. `bank`: a text that has an account number in it.
 * @returns what is wrong, or undefined
 */
export function payoutFault(method: PayoutMethod, details: string): PayoutFault | undefined {
  const text = details.trim();
  if (text.length > longest) return "too_long";
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u.test(text.replaceAll("\n", ""))) return "odd_characters";
  return checks[method](text);
}

const checks: Readonly<Record<PayoutMethod, (text: string) => PayoutFault | undefined>> = {
  alipay: (text) => (alipayAccount.test(text) ? undefined : "alipay_account"),
  usdt: usdtFault,
  bank: bankFault,
};

/** A number of mainland China or an international one, or an e-mail address; then the holder's name. */
const alipayAccount =
  /^(?:1[3-9]\d{9}|\+\d{1,3}-?\d{5,14}|[^\s@<>]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,24})(?:[ \n]\S.{0,59})?$/iu;

function usdtFault(text: string): PayoutFault | undefined {
  if (/^0x[\da-f]{40}$/i.test(text)) return undefined;
  if (!/^T[1-9A-HJ-NP-Za-km-z]{33}$/.test(text)) return "usdt_address";
  return isTronAddress(text) ? undefined : "usdt_checksum";
}

function bankFault(text: string): PayoutFault | undefined {
  if (text.length < 12) return "bank_too_short";
  return /\d(?:[ -]?[\dA-Z]){7,}/i.test(text) ? undefined : "bank_account";
}

/**
 * Whether a text is an address of TRON's main network: base58 of 25 bytes, the first 0x41, the last four the beginning of
 * the doubled SHA-256 of the rest.
 * Source: TRON developer documentation, "Account", address format.
 */
function isTronAddress(text: string): boolean {
  const bytes = fromBase58(text);
  if (bytes?.length !== 25 || bytes[0] !== 0x41) return false;
  const checksum = sha256(sha256(bytes.subarray(0, 21))).subarray(0, 4);
  return checksum.equals(bytes.subarray(21));
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** A number to the base of 58, as bytes; one that begins with T has no leading zeros. */
function fromBase58(text: string): Buffer {
  const value = [...text].reduce((sum, digit) => sum * 58n + BigInt(alphabet.indexOf(digit)), 0n);
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
}
