import type { Catalogue } from "../../catalogue/catalogue.ts";
import { type Currency, parseAmount } from "../../shared/money.ts";
import { type CodeTerms, readCode } from "../../shop/promo/codes.ts";
import { dayOfDate, startOfDay } from "../../shop/shop-day.ts";
import type { AdminDesk } from "../desk.ts";

/** What is wrong with a line that should make a promo code. */
type TermsFault =
  | "code"
  | "value"
  | "key"
  | "product"
  | "date"
  | "past"
  | "number"
  | "amount"
  | "currency"
  | "unlimited";

/** The terms of a line, or the first word that is wrong and what is wrong with it. */
type ParsedTerms =
  | { readonly kind: "terms"; readonly terms: CodeTerms }
  | { readonly kind: TermsFault; readonly word: string };

/** What a line is read by: the products and currencies that there are, and where its days begin. */
type TermsShop = Pick<AdminDesk, "catalogue" | "timeZone">;

/** Names that mean something else behind `/promo`. */
const reserved = new Set(["NEW", "HELP", "--HELP", "EDIT"]);
const longestNote = 200;

/**
 * Reads what stands behind `/promo`: the code, what it gives (`20%`, `-5.00`, `free`), then `key=value` pairs in any order
 * with `note=` as the last. Dates are days in the shop's time zone, `until` included. One use for each buyer unless `each` says otherwise.
 */
export function parseTerms(line: string, { catalogue, timeZone }: TermsShop, now: Date): ParsedTerms {
  const [, head = "", note] = /^([\s\S]*?)(?:\snote=([\s\S]*))?$/.exec(line.trim()) ?? [];
  const [codeWord = "", valueWord = "", ...pairs] = head.split(/\s+/);
  const code = readCode(codeWord);
  if (code === undefined || reserved.has(code)) return { kind: "code", word: codeWord };
  const gives = parseValue(valueWord, catalogue);
  if (typeof gives === "string") return { kind: gives, word: valueWord };
  let terms: CodeTerms = { ...plainTerms, ...gives, code, note: cleanNote(note) };
  for (const word of pairs) {
    const part = parsePair(word, terms, { catalogue, timeZone });
    if (typeof part === "string") return { kind: part, word };
    terms = { ...terms, ...part };
  }
  const kind = faultOfWhole(terms, catalogue, now);
  return kind ? { kind, word: line } : { kind: "terms", terms };
}

const plainTerms = {
  percentBps: null,
  amountMinor: null,
  currency: null,
  productIds: null,
  userId: null,
  minimumMinor: null,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  maxUsesPerUser: 1,
} satisfies Partial<CodeTerms>;

type Gives = Pick<CodeTerms, "kind"> & Partial<CodeTerms>;

function parseValue(word: string, catalogue: Catalogue): Gives | TermsFault {
  if (word.toLowerCase() === "free") return { kind: "free" };
  const percent = /^(\d{1,3})(?:\.(\d{1,2}))?%$/.exec(word);
  if (percent) {
    const percentBps = Number(percent[1]) * 100 + Number((percent[2] ?? "").padEnd(2, "0"));
    return percentBps >= 1 && percentBps <= 10_000 ? { kind: "percent", percentBps } : "value";
  }
  if (!word.startsWith("-")) return "value";
  const money = parseMoney(word.slice(1), null, catalogue);
  return typeof money === "string" ? money : { kind: "fixed", ...money };
}

/** An amount with its currency, which may be left out where the shop has one only. */
function parseMoney(
  word: string,
  known: Currency | null,
  catalogue: Catalogue,
): { amountMinor: number; currency: Currency } | "amount" | "currency" {
  const [, amount = "", written] = /^([\d.]+)([A-Z]{3})?$/.exec(word) ?? [];
  const currencies = [...new Set(catalogue.map(({ price }) => price.currency))];
  const [only] = currencies.length === 1 ? currencies : [];
  const currency = written ?? known ?? only;
  if (currency === undefined || !currencies.includes(currency) || (known !== null && known !== currency))
    return "currency";
  const amountMinor = parseAmount(amount, currency) ?? 0;
  return amountMinor > 0 ? { amountMinor, currency } : "amount";
}

function parsePair(
  word: string,
  terms: CodeTerms,
  { catalogue, timeZone }: TermsShop,
): Partial<CodeTerms> | TermsFault {
  const [, key = "", value = ""] = /^([a-z]+)=(.*)$/.exec(word) ?? [];
  switch (key) {
    case "products":
      return parseProducts(value, catalogue);
    case "from":
      return parseDay(value, (day) => ({ startsAt: startOfDay(day, timeZone) }));
    case "until":
      return parseDay(value, (day) => ({ endsAt: startOfDay(day + 1, timeZone) }));
    case "max":
      return parseCount(value, (maxUses) => ({ maxUses }));
    case "each":
      return parseCount(value, (maxUsesPerUser) => ({ maxUsesPerUser }));
    case "min": {
      const money = parseMoney(value, terms.currency, catalogue);
      if (typeof money === "string") return money;
      return { minimumMinor: money.amountMinor, currency: money.currency };
    }
    default:
      return "key";
  }
}

function parseProducts(value: string, catalogue: Catalogue): Partial<CodeTerms> | "product" {
  const productIds = [...new Set(value.split(","))];
  const isKnown = productIds.every((id) => catalogue.some((product) => product.id === id));
  return isKnown ? { productIds } : "product";
}

function parseDay(value: string, use: (day: number) => Partial<CodeTerms>): Partial<CodeTerms> | "date" {
  const day = dayOfDate(value);
  return day === undefined ? "date" : use(day);
}

/** 0 means without limit. */
function parseCount(
  value: string,
  use: (count: number | null) => Partial<CodeTerms>,
): Partial<CodeTerms> | "number" {
  return /^(0|[1-9]\d{0,6})$/.test(value) ? use(Number(value) || null) : "number";
}

/** What gives whole reports away needs a limit, which may be 1,000,000, but not by oversight. */
function faultOfWhole(terms: CodeTerms, catalogue: Catalogue, now: Date) {
  const { maxUses, startsAt, endsAt } = terms;
  if (endsAt && (endsAt <= now || (startsAt && endsAt <= startsAt))) return "past";
  return maxUses === null && givesWhole(terms, catalogue) ? "unlimited" : undefined;
}

/** Whether a code can bring the price of one of its products to 0. */
function givesWhole(terms: CodeTerms, catalogue: Catalogue): boolean {
  const { kind, percentBps, amountMinor, currency, productIds, minimumMinor } = terms;
  if (kind !== "fixed") return kind === "free" || percentBps === 10_000;
  return catalogue.some(
    ({ id, price }) =>
      (productIds?.includes(id) ?? true) &&
      price.currency === currency &&
      price.amountMinor >= (minimumMinor ?? 0) &&
      price.amountMinor <= (amountMinor ?? 0),
  );
}

function cleanNote(note: string | undefined): string | null {
  const clean = (note ?? "").replaceAll(/\s+/g, " ").trim();
  return clean === "" ? null : [...clean].slice(0, longestNote).join("");
}
