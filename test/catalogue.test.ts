import { expect, test } from "bun:test";
import { builtInCatalogue, findProduct, readCatalogue } from "../src/catalogue/catalogue.ts";
import { ConfigurationError } from "../src/shared/config/environment.ts";
import { moneyLabel } from "../src/shared/money.ts";
import { temporaryFolder } from "./helpers/temporary-database.ts";

const ids = ["comprehensive", "career", "wealth", "love", "match", "annual", "health", "study"];

/** Reads the built-in catalogue after its first product was changed. */
async function changed(change: Record<string, unknown>) {
  const [{ tells: _, ...first }, ...rest] = JSON.parse(builtInCatalogue).products;
  return readWritten([{ ...first, ...change }, ...rest]);
}

async function readWritten(products: readonly unknown[]) {
  using folder = temporaryFolder();
  const file = `${folder.path}/catalogue.json`;
  await Bun.write(file, JSON.stringify({ products }));
  return readCatalogue(file);
}

test("the shop sells eight reports, each with sections of a wanted length in every language", () => {
  const catalogue = readCatalogue(undefined);
  expect(catalogue.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  for (const { sections, wantedCharacters, questions } of catalogue) {
    for (const headings of Object.values(sections)) expect(headings).toHaveLength(wantedCharacters.length);
    expect(sections.en.join("")).not.toMatch(/\p{Script=Han}/u);
    expect(questions).toBeGreaterThan(0);
  }
});

test("the reports ask for the lengths that paying readers expect, in Chinese characters", () => {
  const length = (id: string) =>
    findProduct(readCatalogue(undefined), id)?.wantedCharacters.reduce((sum, each) => sum + each, 0);
  expect(length("comprehensive")).toBeWithin(6000, 10_001);
  for (const id of ["career", "wealth", "love"]) expect(length(id)).toBeWithin(3000, 5001);
  expect(length("match")).toBeWithin(4000, 7001);
  expect(length("annual")).toBeWithin(3000, 6001);
  expect(length("health")).toBeWithin(2000, 3501);
  expect(length("study")).toBeWithin(2500, 4001);
});

test("an operator's file from before, with one list of sections and one length, stays valid", async () => {
  const sections = ["命局总览", "事业"];
  const [product] = await changed({
    sections,
    wantedCharacters: 600,
    subject: undefined,
    asksYear: undefined,
    questions: undefined,
  });
  expect(product).toMatchObject({
    subject: "one",
    asksYear: false,
    questions: 0,
    sections: { "zh-CN": sections, "zh-TW": sections, en: sections },
    wantedCharacters: [600, 600],
    tells: [["overview"], ["work"]],
  });
});

test.each<[string, Record<string, unknown>, string]>([
  [
    "lists of different length",
    { sections: { "zh-CN": ["甲乙"], "zh-TW": ["甲乙"], en: ["One", "Two"] } },
    "1, 1, 2",
  ],
  [
    "a length too many",
    { sections: ["甲乙", "丙丁"], wantedCharacters: [600, 600, 600] },
    "2 sections and 3",
  ],
  [
    "topics for other than its sections",
    { sections: ["甲乙", "丙丁"], wantedCharacters: 600, tells: [["work"]] },
    "2 sections and 1 lists in tells",
  ],
  ["a topic that no section can tell", { tells: [["luck"]] }, "/products/0/tells"],
  ["no heading at all", { sections: [] }, "/products/0/sections"],
])("a file with %s is refused, and the place is named", async (_, change, complaint) => {
  const refused = await changed(change).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(String(refused)).toContain(complaint);
});

test("a price in Stars follows from the price, or stands in the file", async () => {
  const pricesOf = (catalogue: ReturnType<typeof readCatalogue>) =>
    catalogue.map(({ price, starPrice }) => [moneyLabel(price), moneyLabel(starPrice)].join(" = "));
  expect(pricesOf(readCatalogue(undefined))).toEqual([
    "29.90 USD = ⭐\u00a02300",
    ...Array(3).fill("19.90 USD = ⭐\u00a01550"),
    "39.90 USD = ⭐\u00a03100",
    "19.90 USD = ⭐\u00a01550",
    ...Array(2).fill("14.90 USD = ⭐\u00a01150"),
  ]);
  expect(pricesOf(await changed({ stars: 780 }))[0]).toBe("29.90 USD = ⭐\u00a0780");
});

test.each<[string, Record<string, unknown>, string]>([
  ["half a Star", { stars: 0.5 }, "/products/0/stars is wrong"],
  ["no Star", { stars: 0 }, "/products/0/stars is wrong"],
  ["a price in Stars alone", { price: { amount: "780", currency: "XTR" } }, "is in Stars, write it in money"],
  [
    "a currency in which no Star has a value",
    { price: { amount: "99", currency: "HKD" } },
    "STAR_VALUE is in USD",
  ],
])("a catalogue with %s is refused", async (_, change, words) => {
  expect(changed(change)).rejects.toThrow(words);
});

test("a product in another currency than the shop's needs a price in Stars of its own", async () => {
  const [first, second, ...rest] = JSON.parse(builtInCatalogue).products;
  const foreign = { ...second, price: { amount: "99.00", currency: "HKD" } };
  expect(readWritten([first, foreign, ...rest])).rejects.toThrow('give it one like "stars": 780');
  const catalogue = await readWritten([first, { ...foreign, stars: 900 }, ...rest]);
  expect(catalogue[1]?.starPrice).toEqual({ amountMinor: 900, currency: "XTR" });
});

test("a catalogue may begin with the mark of its encoding", async () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/catalogue.json`;
  await Bun.write(file, `\ufeff${builtInCatalogue}`);
  expect(readCatalogue(file)).toHaveLength(ids.length);
});

test.each<[string, string | Uint8Array, string]>([
  ["a comma too many", '{\n  "products": [\n    {},\n  ]\n}', "line 4, column 3: value expected"],
  ["a comma too few", '{\r\n  "a": 1\r\n  "b": 2\r\n}', "line 3, column 3: comma expected"],
  ["a comment", '{\n  // mine\n  "products": []\n}', "line 2, column 3: invalid comment token"],
  ["single quotes", "{ 'products': [] }", "line 1, column 3: invalid symbol"],
  ["a file cut short", '{ "products": [', "line 1, column 16: close bracket expected"],
  ["nothing", "", "line 1, column 1: value expected"],
  ["another encoding", Buffer.from("\ufeff{}", "utf16le"), "is not UTF-8: save it as UTF-8"],
])("a catalogue with %s is refused with the place", async (_, content, words) => {
  using folder = temporaryFolder();
  const file = `${folder.path}/catalogue.json`;
  await Bun.write(file, content);
  expect(() => readCatalogue(file)).toThrow(`CATALOGUE_FILE names ${file}`);
  expect(() => readCatalogue(file)).toThrow(words);
});
