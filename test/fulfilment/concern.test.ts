import { expect, test } from "bun:test";
import { concernText } from "../../src/report/question/concern-text.ts";
import { modelCalls, reportSections, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { markPattern, someInjections } from "../helpers/injections.ts";
import { SHORT_SECTIONS } from "../helpers/short-catalogue.ts";

const concern = "今年适合换工作吗？";

/** What the model was sent, in the order of the calls. */
function prompts({ server }: FulfilmentWorld): readonly string[] {
  const entries = server.world.journal.entries("deepseek");
  return entries
    .filter(({ operation }) => operation === "chat/completions")
    .map(({ detail }) => JSON.stringify(detail));
}

async function lastSection({ shop }: FulfilmentWorld) {
  const rows = await shop.database.read.select().from(reportSections).orderBy(reportSections.position);
  return rows.at(-1);
}

test.each([
  ["zh-CN", "你的问题"],
  ["zh-TW", "你的問題"],
  ["en", "Your question"],
])("a report in %s ends with a section that answers the buyer's question", async (language, heading) => {
  await using world = await fulfilmentWorld();
  await world.paidOrder({ concern, language, productId: "career" });
  await world.work();
  const last = await lastSection(world);
  expect(last?.heading).toBe(heading);
  expect(last?.text).toMatch(/^\*\*.+\*\*\n\n> .+[甲乙丙丁戊己庚辛壬癸]/);
  const shown = (await world.buyer().messages()).map(wordsOf).join("\n");
  expect(shown).toContain(heading);
  const asked = prompts(world).map((prompt) => prompt.includes(concern));
  expect(asked).toEqual([...asked.slice(1).map(() => false), true]);
  expect(world.log.join("\n")).not.toContain("换工作");
});

test("without a question there is no such section, and no call for it", async () => {
  await using world = await fulfilmentWorld();
  await world.paidOrder({ productId: "career" });
  await world.work();
  const calls = await world.shop.database.read.select().from(modelCalls);
  expect(calls.filter(({ section }) => (section ?? 0) >= SHORT_SECTIONS)).toEqual([]);
  expect((await lastSection(world))?.heading).not.toBe("你的问题");
});

test.each([
  ["lies in each of its lines", { kind: "banned_claim", with: { times: 99 } }, 4],
  ["is not in lines", { kind: "no_bars" }, 2],
])("an answer that %s gives way to a plain word, and the report is delivered", async (_, fault, refusals) => {
  await using world = await fulfilmentWorld();
  await world.paidOrder({ concern, productId: "career" });
  world.server.world.faults.add({ service: "deepseek", times: 9, about: "你的问题", ...fault });
  for (let round = 0; round < 5; round++) await world.work(new Date(Date.now() + round * 60_000));
  expect((await lastSection(world))?.text).toContain("与其勉强作答，不如照实告诉你");
  const calls = await world.shop.database.read.select().from(modelCalls);
  expect(calls.map(({ outcome }) => outcome)).toEqual([
    ...Array(SHORT_SECTIONS).fill("accepted"),
    ...Array(refusals).fill("refused"),
  ]);
  expect((await world.shop.database.read.select().from(orders))[0]?.status).toBe("completed");
});

test("what the model declines is said in the section", async () => {
  await using world = await fulfilmentWorld();
  await world.paidOrder({ concern: "前任还会回来找我吗", productId: "career" });
  await world.work();
  expect((await lastSection(world))?.text).toContain("与其勉强作答，不如照实告诉你");
});

test("whatever hostile questions tell a model that obeys, none of it is shown, and each report is delivered", async () => {
  await using world = await fulfilmentWorld();
  world.server.world.faults.add({ service: "deepseek", kind: "obedient", times: 1e9 });
  const hostile = someInjections
    .filter(({ index }) => index % 2 === 0)
    .flatMap(({ text }) => concernText(text) ?? []);
  expect(hostile.length).toBeGreaterThan(5);
  for (const [index, text] of hostile.entries())
    await world.paidOrder({ userId: 2001 + index, concern: text, productId: "career" });
  for (let round = 0; round < 4; round++) await world.work(new Date(Date.now() + round * 60_000), 20);
  const shown = await Promise.all(hostile.map((_, index) => world.buyer(2001 + index).messages()));
  const words = shown
    .flat()
    .filter(({ is_from_bot }) => is_from_bot)
    .map(wordsOf);
  const texts = (await world.shop.database.read.select().from(reports)).map(({ text }) => text ?? "");
  expect([...words, ...texts].filter((each) => each.match(markPattern))).toEqual([]);
  const stands = (await world.shop.database.read.select().from(orders)).map(({ status }) => status);
  expect(new Set(stands)).toEqual(new Set(["completed"]));
});
