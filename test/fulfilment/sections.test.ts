import { expect, test } from "bun:test";
import { asc, eq } from "drizzle-orm";
import { findProduct, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { callLabel } from "../../src/fulfilment/writing/model-calls.ts";
import { modelCalls, reportSections, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { reportPages } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const catalogue = readCatalogue(undefined);
const productId = "career";
const headings = findProduct(catalogue, productId)?.sections["zh-CN"] ?? [];

/** The section that each call of the model asked for. */
function askedFor({ server }: FulfilmentWorld): readonly string[] {
  const calls = server.world.journal
    .entries("deepseek")
    .filter(({ operation }) => operation === "chat/completions");
  return calls.map(({ detail }) => {
    const { messages } = detail.body as { messages: { content: string }[] };
    return messages.flatMap(({ content }) => /^写这一节：(.+)$/m.exec(content)?.[1] ?? []).join();
  });
}

/** The most calls of the model that were under way at the same time. */
function mostAtOnce({ server }: FulfilmentWorld): number {
  let underWay = 0;
  const counts = server.world.journal.entries("deepseek").map(({ operation }) => {
    if (operation === "chat/completions") underWay += 1;
    if (operation === "chat/completions.ended") underWay -= 1;
    return underWay;
  });
  return Math.max(...counts);
}

async function storedSections({ shop }: FulfilmentWorld) {
  return shop.database.read.select().from(reportSections).orderBy(asc(reportSections.position));
}

test("a section that is not written in lines is written anew, and the others are kept and not paid for again", async () => {
  await using world = await fulfilmentWorld({ catalogue });
  world.server.world.faults.add({ service: "deepseek", kind: "no_bars", about: "职场人际" });
  await world.paidOrder({ productId });
  await world.work();
  const kept = await storedSections(world);
  expect(kept.map(({ heading }) => heading)).toEqual(headings.filter((heading) => heading !== "职场人际"));
  await world.work(later(5));
  const all = await storedSections(world);
  expect(all.map(({ heading }) => heading)).toEqual([...headings]);
  expect(all.filter(({ heading }) => heading !== "职场人际")).toEqual(kept);
  expect(askedFor(world).toSorted()).toEqual([...headings, "职场人际"].toSorted());
  const calls = await world.shop.database.read
    .select()
    .from(modelCalls)
    .where(eq(modelCalls.section, headings.indexOf("职场人际")))
    .orderBy(asc(modelCalls.id));
  expect(calls.map(callLabel)).toEqual(["refused: unformatted", "accepted"]);
});

test("a section that is left out is asked for alone, and the report has every section once, in order", async () => {
  await using world = await fulfilmentWorld({ catalogue });
  world.server.world.faults.add({ service: "deepseek", kind: "missing_section", about: "当前大运" });
  await world.paidOrder({ productId });
  await world.work();
  await world.work(later(5));
  const [report] = await world.shop.database.read.select().from(reports);
  expect([...(report?.text ?? "").matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
    ...headings,
  ]);
  const words = (await reportPages(world.buyer())).map(wordsOf).join("\n");
  for (const heading of headings) expect(words.split(`\n${heading}\n`)).toHaveLength(2);
});

/** What the calls that are no section's first one told the model beyond it. */
function toldAgain({ server }: FulfilmentWorld): readonly string[] {
  return server.world.journal
    .entries("deepseek")
    .filter(({ operation }) => operation === "chat/completions")
    .map(({ detail }) => (detail.body as { messages: { content: string }[] }).messages.at(-1)?.content ?? "")
    .filter((told) => !told.startsWith("写这一节"));
}

test("the model is told why a section was refused, without its words", async () => {
  await using world = await fulfilmentWorld({ catalogue });
  world.server.world.faults.add({ service: "deepseek", kind: "no_bars", about: "职场人际" });
  await world.paidOrder({ productId });
  await world.work();
  await world.work(later(5));
  expect(toldAgain(world)).toEqual([
    "这一节的前一稿被退回，这次务必避免：\n- 没有按“编号|句子”一行一句地写。",
  ]);
});

test("a line that does not fit the chart is asked for once more, with the fact that comes nearest", async () => {
  await using world = await fulfilmentWorld({ catalogue });
  world.server.world.faults.add({ service: "deepseek", kind: "wrong_pillar", about: "职场人际" });
  await world.paidOrder({ productId });
  await world.work();
  const [told, ...others] = toldAgain(world);
  expect(told).toMatch(/^1\. f\d+\|你的.柱是..。$/m);
  expect(told).toContain("与所引的资料不符");
  expect(others).toEqual([]);
  const calls = await world.shop.database.read
    .select()
    .from(modelCalls)
    .where(eq(modelCalls.section, headings.indexOf("职场人际")))
    .orderBy(asc(modelCalls.id));
  expect(calls.map(callLabel)).toEqual(["refused: uncovered", "accepted"]);
});

test("a line that is refused once more is left out, and the section stands without it", async () => {
  await using world = await fulfilmentWorld({ catalogue });
  const lie = { service: "deepseek", kind: "banned_claim", about: "职场人际", times: 2 } as const;
  world.server.world.faults.add(lie);
  await world.paidOrder({ productId });
  await world.work();
  const [report] = await world.shop.database.read.select().from(reports);
  expect(report?.text).not.toContain("必定");
  expect(toldAgain(world)).toHaveLength(1);
});

test("sections are written side by side, so many at once as the shop allows, the longest first", async () => {
  await using world = await fulfilmentWorld({ catalogue });
  world.server.world.faults.add({ service: "deepseek", kind: "queued", times: 3, with: { times: 1 } });
  await world.paidOrder({ productId });
  await world.workWith({ sectionsAtOnce: 2 });
  expect(mostAtOnce(world)).toBe(2);
  expect(askedFor(world)[0]).toBe("适合的方向与角色");
  expect(askedFor(world).toSorted()).toEqual([...headings].toSorted());
});

test("the calls for a report begin with the same words, to the last message", async () => {
  await using world = await fulfilmentWorld({ catalogue });
  await world.paidOrder({ productId });
  await world.work();
  const beginnings = world.server.world.journal
    .entries("deepseek")
    .filter(({ operation }) => operation === "chat/completions")
    .map(({ detail }) => JSON.stringify((detail.body as { messages: unknown[] }).messages.slice(0, -1)));
  expect(beginnings).toHaveLength(headings.length);
  expect(new Set(beginnings).size).toBe(1);
});

test("after a call that failed no other begins, what is under way is kept, and only the rest is asked for anew", async () => {
  await using world = await fulfilmentWorld({ catalogue });
  world.server.world.faults.add({ service: "deepseek", kind: "drop_mid_text", about: "适合的方向与角色" });
  await world.paidOrder({ productId });
  await world.workWith({ sectionsAtOnce: 1 });
  expect(await storedSections(world)).toEqual([]);
  expect(askedFor(world)).toEqual(["适合的方向与角色"]);
  world.server.world.faults.add({ service: "deepseek", kind: "drop_mid_text", about: "适合的方向与角色" });
  await world.workWith({ sectionsAtOnce: 2 }, later(200));
  const kept = await storedSections(world);
  expect(kept.length).toBeGreaterThan(0);
  const before = askedFor(world).length;
  await world.work(later(400));
  expect(askedFor(world).slice(before)).toHaveLength(headings.length - kept.length);
  expect((await storedSections(world)).map(({ heading }) => heading)).toEqual([...headings]);
});

test("sections that an operator renamed while an order was written are written under their new names", async () => {
  await using world = await fulfilmentWorld({ catalogue });
  world.server.world.faults.add({ service: "deepseek", kind: "no_bars", about: "职场人际" });
  await world.paidOrder({ productId });
  await world.work();
  const renamed = headings.map((heading) => (heading === "当前大运" ? "眼下十年" : heading));
  await world.workWith({ catalogue: catalogueWith(renamed) }, later(5));
  expect((await storedSections(world)).map(({ heading }) => heading)).toEqual(renamed);
  expect(askedFor(world).slice(headings.length).toSorted()).toEqual(["职场人际", "眼下十年"].toSorted());
});

test("a report that is stored stays as it is, though its sections are renamed before it is delivered", async () => {
  await using world = await fulfilmentWorld({ catalogue });
  await world.paidOrder({ productId });
  const failing = () => Promise.reject(new Error("nothing can be drawn"));
  await world.workWith({ render: { picture: failing, document: failing } });
  const renamed = headings.map((heading) => (heading === "当前大运" ? "眼下十年" : heading));
  await world.workWith({ catalogue: catalogueWith(renamed) }, later(5));
  expect(askedFor(world).toSorted()).toEqual([...headings].toSorted());
  expect((await reportPages(world.buyer())).map(wordsOf).join("\n")).toContain("\n当前大运\n");
});

function catalogueWith(sections: readonly string[]) {
  return catalogue.map((product) =>
    product.id === productId ? { ...product, sections: { ...product.sections, "zh-CN": sections } } : product,
  );
}

test.each(["fenced", "announced"])("a text that comes %s is the report without it", async (kind) => {
  await using world = await fulfilmentWorld({ catalogue });
  world.server.world.faults.add({ service: "deepseek", kind, times: headings.length });
  await world.paidOrder({ productId });
  await world.work();
  const [report] = await world.shop.database.read.select().from(reports);
  expect(report?.text).toMatch(new RegExp(`^\\*\\*你是谁：.*\\n\\n## ${headings[0]}\\n`, "s"));
  expect(report?.text).not.toMatch(/```|~~~|Sure/);
  expect((await storedSections(world)).map(({ heading }) => heading)).toEqual([...headings]);
});

test.each([
  ["zh-CN", "en"],
  ["zh-CN", "zh-TW"],
  ["zh-TW", "zh-CN"],
  ["en", "zh-CN"],
] as const)("a report ordered in %s and written in %s is written anew", async (language, written) => {
  await using world = await fulfilmentWorld({ catalogue });
  world.server.world.faults.add({
    ...{ service: "deepseek", kind: "wrong_language", times: 1e9 },
    with: { language: written },
  });
  await world.paidOrder({ language });
  await world.work();
  world.server.world.faults.clear();
  await world.work(later(5));
  const calls = await world.shop.database.read
    .select()
    .from(modelCalls)
    .where(eq(modelCalls.section, 0))
    .orderBy(asc(modelCalls.id));
  const ends = calls.map(callLabel);
  expect(ends[0]).toStartWith("refused: ");
  expect(ends[0]).toContain("wrong_language");
  expect(ends.indexOf("accepted")).toBe(ends.length - 1);
});

test.each([
  ["水", 12_000, "refused: degenerate"],
  ["哈", 24_000, "refused: degenerate"],
  ["用神为水，宜往北方去。\n", 2_000, "refused: unformatted"],
  [" ", 30_000, "refused: degenerate"],
])(
  "a model that goes in circles (%p) is cut off while it writes, and only that section is written anew",
  async (text, times, label) => {
    await using world = await fulfilmentWorld({ catalogue });
    world.server.world.faults.add({ service: "deepseek", kind: "rambles", with: { text, times } });
    await world.paidOrder({ productId });
    await world.work();
    const [call] = await world.shop.database.read.select().from(modelCalls);
    expect(call && callLabel(call)).toBe(label);
    expect(await storedSections(world)).toHaveLength(headings.length - 1);
    await world.work(later(5));
    expect((await storedSections(world)).map(({ heading }) => heading)).toEqual([...headings]);
  },
);
