import { parseJson } from "../../src/shared/json.ts";
import { sign } from "../../src/shared/pingpong/signature.ts";
import { noticeContent, signedNotice, testAccount } from "./pingpong-notices.ts";
import { Random } from "./random.ts";

/**
 * Forged, altered and broken callbacks, made from genuine ones without the salt. Texts that still say the same as the
 * genuine one (other white space, other key order) are left out.
 * @param merchantTransactionId an order that exists
 */
export function* callbackMutants(
  merchantTransactionId: string,
  seed: number,
  count: number,
): Generator<string> {
  const random = new Random(seed);
  for (let made = 0; made < count; ) {
    const genuine = signedNotice(noticeContent({ merchantTransactionId, transactionId: `T${made}` }));
    const mutant = random.of(mutations)(genuine, random);
    if (saysTheSame(genuine, mutant)) continue;
    made += 1;
    yield mutant;
  }
}

type Mutation = (genuine: string, random: Random) => string;

const alphabet = '{}[]":,\\/0123456789abcxyzABCXYZ.-+ \n\t\u0000é八😀';
const fields = ["accId", "bizContent", "clientId", "code", "description", "signType", "sign"];

const mutations: readonly Mutation[] = [
  (text, random) => splice(text, random, 1, ""),
  (text, random) => splice(text, random, 0, random.of([...alphabet])),
  (text, random) => splice(text, random, 1, random.of([...alphabet])),
  (text, random) => text.slice(0, random.below(text.length)),
  (text, random) => splice(text, random, random.below(40), ""),
  (text, random) => change(text, random, () => undefined),
  (text, random) => change(text, random, () => random.of([null, 0, true, [], {}, "", " ", "x".repeat(300)])),
  (text, random) => change(text, random, (value) => `${value}${random.of(["0", " ", "\u200b", "&a=b"])}`),
  (text) => text.replace("29.900000", "0.010000"),
  (text) => text.replace("SUCCESS", "FAILED"),
  (text, random) => text.replace(/BZ\w+/, `BZ20260101${random.below(1e9)}`),
  (text, random) => withFields(text, { [random.of(["extra", "__proto__", "constructor", "sign2"])]: "1" }),
  (text, random) => withFields(text, { signType: random.of(["MD5", "HMAC-SHA256", "sha256", "NONE", ""]) }),
  (text, random) =>
    resigned(text, random.of(["", "0", "F78BC96A55548B2319EE68E0", testAccount.salt.toLowerCase()])),
  (text, random) => `${text}${random.of(["}", "\u0000", ",", "x", text])}`,
  (text, random) => `${random.of(["[", "(", "\ufeff{", "//"])}${text}`,
];

function splice(text: string, random: Random, length: number, inserted: string): string {
  const at = random.below(text.length);
  return text.slice(0, at) + inserted + text.slice(at + length);
}

function change(text: string, random: Random, make: (value: unknown) => unknown): string {
  const envelope = JSON.parse(text);
  const field = random.of(fields);
  return JSON.stringify({ ...envelope, [field]: make(envelope[field]) });
}

/** Written by hand, so that `__proto__` is a key like any other. */
function withFields(text: string, added: Record<string, string>): string {
  const pairs = Object.entries(added).map(
    ([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return `${text.slice(0, -1)}${pairs.join("")}}`;
}

function resigned(text: string, salt: string): string {
  const envelope = JSON.parse(text);
  return JSON.stringify({ ...envelope, sign: sign(envelope, "SHA256", salt) });
}

function saysTheSame(genuine: string, mutant: string): boolean {
  const [was, is] = [parseJson(genuine), parseJson(mutant)];
  if (was === undefined || is === undefined || typeof is !== "object" || Array.isArray(is)) return false;
  return Bun.deepEquals(comparable(was), comparable(is), true);
}

/** Hex may be in lower case, and blank or missing fields count as the same. */
function comparable(envelope: object | unknown): Record<string, unknown> {
  const kept = Object.entries(Object(envelope)).filter(([, value]) => value !== null);
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === "sign" ? String(value).toUpperCase() : value]),
  );
}
