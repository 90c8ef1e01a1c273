import { expect, test } from "bun:test";
import { asc } from "drizzle-orm";
import { findProduct, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { callLabel } from "../../src/fulfilment/writing/model-calls.ts";
import { modelCalls, reportSections, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { reportPages } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const headings = findProduct(readCatalogue(undefined), "comprehensive")?.sections["zh-CN"] ?? [];

/** The sections that each call of the model asked for. */
function askedFor({ server }: FulfilmentWorld): (readonly string[])[] {
  const calls = server.world.journal
    .entries("deepseek")
    .filter(({ operation }) => operation === "chat/completions");
  return calls.map(({ detail }) => {
    const { messages } = detail.body as { messages: { role: string; content: string }[] };
    const order = messages.length === 2 ? messages[0] : messages.at(-1);
    return [...(order?.content ?? "").matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);
  });
}

async function storedSections({ shop }: FulfilmentWorld) {
  return shop.database.read.select().from(reportSections).orderBy(asc(reportSections.position));
}

test("a section that contradicts the chart is written anew, and the others are kept and not paid for again", async () => {
  await using world = await fulfilmentWorld();
  world.server.world.faults.add({ service: "deepseek", kind: "wrong_pillar", with: { heading: "事业" } });
  await world.paidOrder();
  await world.work();
  const kept = await storedSections(world);
  expect(kept.map(({ heading }) => heading)).toEqual(headings.filter((heading) => heading !== "事业"));
  await world.work(later(5));
  const all = await storedSections(world);
  expect(all.map(({ heading }) => heading)).toEqual([...headings]);
  expect(all.filter(({ heading }) => heading !== "事业")).toEqual(kept);
  expect(askedFor(world)).toEqual([headings, ["事业"]]);
  const [first, second] = await world.shop.database.read
    .select()
    .from(modelCalls)
    .orderBy(asc(modelCalls.id));
  expect(first && callLabel(first)).toStartWith("refused: unknown_pillar");
  expect(second?.outcome).toBe("accepted");
  expect(second?.completionTokens).toBeLessThan((first?.completionTokens ?? 0) / 5);
  expect(second?.cacheHitTokens).toBeGreaterThan((first?.promptTokens ?? 0) * 0.9);
});

test("a section that is left out is asked for alone, and the report has every section once, in order", async () => {
  await using world = await fulfilmentWorld();
  world.server.world.faults.add({ service: "deepseek", kind: "missing_section", with: { heading: "财运" } });
  await world.paidOrder();
  await world.work();
  await world.work(later(5));
  const [report] = await world.shop.database.read.select().from(reports);
  expect([...(report?.text ?? "").matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
    ...headings,
  ]);
  const words = (await reportPages(world.buyer())).map(wordsOf).join("\n");
  for (const heading of headings) expect(words.split(`\n${heading}\n`)).toHaveLength(2);
});

test("the model is told why its last draft was refused, without its words", async () => {
  await using world = await fulfilmentWorld();
  const fault = { service: "deepseek", kind: "wrong_year", with: { year: 2144 } } as const;
  world.server.world.faults.add(fault);
  await world.paidOrder();
  await world.work();
  await world.work(later(5));
  const bodies = world.server.world.journal
    .entries("deepseek")
    .filter(({ operation }) => operation === "chat/completions")
    .map(({ detail }) => JSON.stringify(detail.body));
  expect(bodies[0]).not.toContain("前一稿被退回");
  expect(bodies[1]).toContain("出现了资料表里没有的年份");
  expect(bodies[1]).not.toContain("2144");
});

test("when nothing of a draft can stay, the whole is asked for once more", async () => {
  await using world = await fulfilmentWorld();
  world.server.world.faults.add({ service: "deepseek", kind: "drop_mid_text" });
  await world.paidOrder();
  await world.work();
  expect(await storedSections(world)).toEqual([]);
  await world.work(later(200));
  expect(askedFor(world)).toEqual([headings, headings]);
});

test("sections that an operator renamed while an order was written are written under their new names", async () => {
  await using world = await fulfilmentWorld();
  world.server.world.faults.add({ service: "deepseek", kind: "wrong_pillar", with: { heading: "事业" } });
  await world.paidOrder();
  await world.work();
  const renamed = headings.map((heading) => (heading === "财运" ? "钱财" : heading));
  await world.workWith({ catalogue: catalogueWith(renamed) }, later(5));
  expect((await storedSections(world)).map(({ heading }) => heading)).toEqual(renamed);
  expect(askedFor(world).at(-1)).toEqual(["事业", "钱财"]);
});

function catalogueWith(sections: readonly string[]) {
  return readCatalogue(undefined).map((product) =>
    product.id === "comprehensive"
      ? { ...product, sections: { ...product.sections, "zh-CN": sections } }
      : product,
  );
}

test.each(["fenced", "fenced_sections", "announced"])(
  "a text that comes %s is the report without it",
  async (kind) => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ service: "deepseek", kind });
    await world.paidOrder();
    await world.work();
    const [report] = await world.shop.database.read.select().from(reports);
    expect(report?.text).toStartWith(`## ${headings[0]}`);
    expect(report?.text).not.toMatch(/```|~~~|Sure/);
    expect((await storedSections(world)).map(({ heading }) => heading)).toEqual([...headings]);
  },
);

test.each([
  ["zh-CN", "en"],
  ["zh-CN", "zh-TW"],
  ["zh-TW", "zh-CN"],
  ["en", "zh-CN"],
] as const)("a report ordered in %s and written in %s is written anew", async (language, written) => {
  await using world = await fulfilmentWorld();
  world.server.world.faults.add({ service: "deepseek", kind: "wrong_language", with: { language: written } });
  await world.paidOrder({ language });
  await world.work();
  expect(await storedSections(world)).toEqual([]);
  await world.work(later(5));
  const calls = await world.shop.database.read.select().from(modelCalls).orderBy(asc(modelCalls.id));
  expect(calls.map(callLabel)).toEqual([expect.stringContaining("wrong_language"), "accepted"]);
});

test.each([
  ["水", 12_000],
  ["哈", 24_000],
  ["用神为水，宜往北方去。\n", 2_000],
  [" ", 30_000],
])(
  "a model that goes in circles (%p) is cut off while it writes, and what it wrote before stays",
  async (text, times) => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ service: "deepseek", kind: "rambles", with: { text, times } });
    await world.paidOrder();
    await world.work();
    const [call] = await world.shop.database.read.select().from(modelCalls);
    expect(call && callLabel(call)).toBe("refused: degenerate");
    const kept = await storedSections(world);
    expect(kept.length).toBeGreaterThan(0);
    await world.work(later(5));
    expect((await storedSections(world)).map(({ heading }) => heading)).toEqual([...headings]);
    expect((await storedSections(world)).slice(0, kept.length)).toEqual(kept);
  },
);
