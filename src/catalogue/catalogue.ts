import { readFileSync } from "node:fs";
import { type Static, type TSchema, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { ConfigurationError } from "../shared/config/environment.ts";
import { type StarValue, usualStarValue } from "../shared/config/star-value.ts";
import { parseJson } from "../shared/json.ts";
import { type Currency, isChargeable, type Money, parseAmount, starCurrency } from "../shared/money.ts";
import type { Rail } from "../shared/states.ts";
import builtIn from "./catalogue.json" with { type: "json" };
import { jsonFault } from "./json-fault.ts";
import { type SectionTopic, sectionTopics, topicsOfHeading } from "./section-topics.ts";
import { starsFor } from "./star-price.ts";

/** A report type that the shop sells. */
export interface Product {
  readonly id: string;
  /** false: no new orders, old ones are still fulfilled */
  readonly isOnSale: boolean;
  /** in the shop's currency: what every rail asks for that takes ordinary money */
  readonly price: Money;
  /** in whole Stars */
  readonly starPrice: Money;
  /** what a Star counts for where the price in Stars follows the price; undefined: the file gives it on its own */
  readonly starsFollow: StarValue | undefined;
  readonly title: LocalisedText;
  readonly summary: LocalisedText;
  /** whose birth data it is made of: one person's, or two people's (合婚) */
  readonly subject: "one" | "two";
  /** true: it is about one year, which the buyer chooses (流年) */
  readonly asksYear: boolean;
  /** how many questions about the delivered report are included (追问) */
  readonly questions: number;
  /** headings that the report must have, in this order; as many in each language */
  readonly sections: Readonly<Record<keyof LocalisedText, readonly string[]>>;
  /** what each section tells; where the file does not say it, by the words of its Chinese heading */
  readonly tells: readonly (readonly SectionTopic[])[];
  /** length to ask the model for, one for each section, in Chinese characters */
  readonly wantedCharacters: readonly number[];
  /** what the model is told about this product */
  readonly prompt: string;
}

/** A text in each language of the shop. */
type LocalisedText = Readonly<Record<"zh-CN" | "zh-TW" | "en", string>>;

/** The products in the order of the menu. */
export type Catalogue = readonly Product[];

/** The catalogue inside the program, as JSON for an operator to start from. */
export const builtInCatalogue = `${JSON.stringify(builtIn, null, 2)}\n`;

/**
 * Reads the catalogue that an operator keeps in a file, or the built-in one.
 * @param starValue what prices in Stars follow from that the file does not give
 * @throws ConfigurationError naming the file, the place in it and what is wrong
 */
export function readCatalogue(file: string | undefined, starValue = usualStarValue): Catalogue {
  if (file !== undefined) return parseCatalogue(readText(file), file, starValue);
  const products = builtInProducts.get(starValue) ?? parseCatalogue(builtInCatalogue, "built-in", starValue);
  builtInProducts.set(starValue, products);
  return products;
}

/** Checked at the first use. */
const builtInProducts = new WeakMap<StarValue, Catalogue>();

/** @returns the product, on sale or not, or undefined */
export function findProduct(catalogue: Catalogue, id: string): Product | undefined {
  return catalogue.find((product) => product.id === id);
}

/** The products that can be ordered now. */
export function productsOnSale(catalogue: Catalogue): Catalogue {
  return catalogue.filter((product) => product.isOnSale);
}

/** What a product costs on a rail, in the currency of the rail. */
export function priceOn({ price, starPrice }: Product, rail: Rail): Money {
  return rail === "stars" ? starPrice : price;
}

/** The currency that the shop sells in: the first product's, where an operator mixes several. */
export function currencyOf(catalogue: Catalogue): Currency {
  const [first] = catalogue;
  if (!first) throw new RangeError("A catalogue without products has no currency");
  return first.price.currency;
}

/** Editors put a mark of the encoding before the text, which is no part of it. */
function readText(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const isRead =
      error instanceof Error && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
    const problem = isRead ? "is not UTF-8: save it as UTF-8" : "cannot be read";
    throw refusal(`names ${file}, which ${problem}: set it to the path of your catalogue, or leave it out`);
  }
}

function parseCatalogue(text: string, file: string, starValue: StarValue): Catalogue {
  const content = parseJson(text);
  if (content === undefined)
    throw refusal(
      `names ${file}, which is not JSON at ${jsonFault(text)}; compare it with: bazibot catalogue`,
    );
  if (!Value.Check(catalogueSchema, content)) throw refusal(`names ${file}: ${firstFault(content)}`);
  const ids = content.products.map(({ id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated) throw refusal(`names ${file}: the id “${repeated}” stands twice, give each product its own`);
  if (!content.products.some(({ isOnSale }) => isOnSale)) {
    throw refusal(`names ${file}: no product is on sale, set isOnSale to true for one`);
  }
  const currency = content.products[0]?.price.currency;
  if (currency !== starValue.currency && currency !== starCurrency)
    throw new ConfigurationError([
      `STAR_VALUE is in ${starValue.currency}, but the catalogue sells in ${currency}: set it to what a Telegram Star is worth to you in ${currency}, like 0.013 USD`,
    ]);
  return content.products.map((product) => productOf(product, file, starValue));
}

function productOf(written: Static<typeof productSchema>, file: string, starValue: StarValue): Product {
  const { stars, ...rest } = written;
  const sections = sectionsOf(written, file);
  const price = priceOf(written, file);
  return {
    ...plainProduct,
    ...rest,
    price,
    ...starPriceOf(written, price, starValue, file),
    sections,
    tells: topicsOf(written, sections["zh-CN"], file),
    wantedCharacters: lengthsOf(written, sections["zh-CN"].length, file),
  };
}

/** What an operator's file may leave unsaid. */
const plainProduct = { subject: "one", asksYear: false, questions: 0 } as const;

function sectionsOf({ id, sections }: Static<typeof productSchema>, file: string): Product["sections"] {
  if (Array.isArray(sections)) return { "zh-CN": sections, "zh-TW": sections, en: sections };
  const counts = Object.values(sections).map(({ length }) => length);
  if (new Set(counts).size === 1) return sections;
  throw refusal(`names ${file}: “${id}” has ${counts.join(", ")} sections, list as many in each language`);
}

function topicsOf(
  { id, tells }: Static<typeof productSchema>,
  headings: readonly string[],
  file: string,
): Product["tells"] {
  if (tells === undefined) return headings.map(topicsOfHeading);
  if (tells.length === headings.length) return tells;
  throw refusal(
    `names ${file}: “${id}” has ${headings.length} sections and ${tells.length} lists in tells, give one list of topics for each, or leave tells out`,
  );
}

function lengthsOf(
  { id, wantedCharacters }: Static<typeof productSchema>,
  count: number,
  file: string,
): readonly number[] {
  if (typeof wantedCharacters === "number") return Array.from({ length: count }, () => wantedCharacters);
  if (wantedCharacters.length === count) return wantedCharacters;
  throw refusal(
    `names ${file}: “${id}” has ${count} sections and ${wantedCharacters.length} wantedCharacters, give one number for each, or a single one for all`,
  );
}

function priceOf({ id, price }: Static<typeof productSchema>, file: string): Money {
  if (price.currency === starCurrency)
    throw refusal(`names ${file}: the price of “${id}” is in Stars, write it in money and add "stars": 780`);
  const amountMinor = parseAmount(price.amount, price.currency);
  if (amountMinor && isChargeable({ amountMinor, currency: price.currency }))
    return { amountMinor, currency: price.currency };
  throw refusal(
    `names ${file}: the price of “${id}” is no amount of ${price.currency} that PingPong can charge, write it like "29.90"`,
  );
}

/** A price in Stars that the file does not give follows from the price, also from one that an admin sets. */
function starPriceOf(
  { id, stars }: Static<typeof productSchema>,
  price: Money,
  starValue: StarValue,
  file: string,
): Pick<Product, "starPrice" | "starsFollow"> {
  if (stars !== undefined)
    return { starPrice: { amountMinor: stars, currency: starCurrency }, starsFollow: undefined };
  if (price.currency === starValue.currency)
    return { starPrice: starsFor(price, starValue), starsFollow: starValue };
  throw refusal(
    `names ${file}: “${id}” is priced in ${price.currency} and STAR_VALUE is in ${starValue.currency}, so that its price in Stars is unknown: give it one like "stars": 780`,
  );
}

function firstFault(content: unknown): string {
  const fault = Value.Errors(catalogueSchema, content).First();
  return `${fault?.path || "/"} is wrong (${fault?.message ?? "unknown"}); compare it with: bazibot catalogue`;
}

function refusal(problem: string): ConfigurationError {
  return new ConfigurationError([`CATALOGUE_FILE ${problem}`]);
}

/** PingPong refuses `<` and `>` and advises against quotes and brackets in names. */
const title = Type.String({ pattern: "^[^<>\\\\\"'{}\\[\\]]{1,60}$" });
const line = Type.String({ minLength: 1, maxLength: 200 });

const headings = Type.Array(Type.String({ pattern: "^[^\\s#][^\\r\\n#]{0,58}[^\\s#]$" }), {
  minItems: 1,
  maxItems: 20,
  uniqueItems: true,
});
const sectionLength = Type.Integer({ minimum: 50, maximum: 5000 });

function localised<T extends TSchema>(text: T) {
  return Type.Object({ "zh-CN": text, "zh-TW": text, en: text }, { additionalProperties: false });
}

const productSchema = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9_]{1,16}$" }),
    isOnSale: Type.Boolean(),
    price: Type.Object(
      { amount: Type.String(), currency: Type.String({ pattern: "^[A-Z]{3}$" }) },
      { additionalProperties: false },
    ),
    stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    title: localised(title),
    summary: localised(line),
    subject: Type.Optional(Type.Union([Type.Literal("one"), Type.Literal("two")])),
    asksYear: Type.Optional(Type.Boolean()),
    questions: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
    sections: Type.Union([headings, localised(headings)]),
    tells: Type.Optional(
      Type.Array(
        Type.Array(Type.Union(sectionTopics.map((topic) => Type.Literal(topic))), {
          minItems: 1,
          uniqueItems: true,
        }),
      ),
    ),
    wantedCharacters: Type.Union([sectionLength, Type.Array(sectionLength)]),
    prompt: Type.String({ minLength: 10, maxLength: 4000 }),
  },
  { additionalProperties: false },
);

const catalogueSchema = Type.Object(
  { products: Type.Array(productSchema, { minItems: 1, maxItems: 30 }) },
  { additionalProperties: false },
);
