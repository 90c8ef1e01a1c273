import { expect, test } from "bun:test";
import { showProgress } from "../../src/fulfilment/progress.ts";
import { claimReports } from "../../src/fulfilment/report-duty.ts";
import { wordsIn } from "../../src/locales/texts.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";

const sections = ["命局总览", "事业", "财运"];
const begun = "稳中求进。";

/** An order whose receipt stands and whose report is being written. */
async function writing(world: FulfilmentWorld, written: readonly string[] = []) {
  world.server.world.faults.add({ service: "deepseek", kind: "overloaded", times: 5 });
  const order = await world.paidOrder();
  await world.work();
  const { database } = world.shop;
  const [lease] = await database.write((tx) => claimReports(tx, 1, new Date(Date.now() + 3_600_000)));
  if (!lease) throw new Error("the order is not being written");
  const texts = wordsIn("zh-CN");
  const task = { lease, order, texts, reportTexts: texts, signal: new AbortController().signal };
  return showProgress(world.fulfilment, task, {
    sections,
    written: () => written,
  });
}

function editsOf({ server }: FulfilmentWorld): string[] {
  const edits = server.world.journal
    .entries("telegram")
    .filter(({ operation }) => operation === "editMessageText");
  return edits.map(({ detail }) => String(detail.text));
}

test("the receipt shows which sections stand, which are under way, and the last sentence of one", async () => {
  await using world = await fulfilmentWorld();
  const progress = await writing(world, ["命局总览"]);
  progress.onText("事业", () => begun);
  await progress.settled();
  const receipt = wordsOf(await world.buyer().waitForMessage(/报告写作中/));
  expect(receipt).toContain("已写好 1/3 节");
  expect(receipt).toEndWith("✅ 命局总览\n✍️ 事业\n▫️ 财运\n\n事业：「稳中求进。…」");
});

test("it is not drawn again for every word", async () => {
  await using world = await fulfilmentWorld();
  const progress = await writing(world);
  for (const more of ["宜早。", "宜稳。", "宜缓。"]) progress.onText("事业", () => more);
  await progress.settled();
  expect(editsOf(world)).toHaveLength(1);
});

test("what is shown of a draft is no markup of ours, and nothing is shown before there are words", async () => {
  await using world = await fulfilmentWorld();
  const progress = await writing(world);
  progress.onText("命局总览", () => "做事<b>有始有终</b>。");
  await progress.settled();
  expect(editsOf(world).at(-1)).toContain("做事<b>有始有终</b>。");
  await using other = await fulfilmentWorld();
  const silent = await writing(other);
  silent.onText("命局总览", () => "");
  await silent.settled();
  expect(editsOf(other).at(-1)).toEndWith("✍️ 命局总览\n▫️ 事业\n▫️ 财运");
});

test("a preview that Telegram does not take changes nothing for the report", async () => {
  await using world = await fulfilmentWorld();
  world.server.world.faults.add({ service: "telegram", kind: "reset_before", operation: "editMessageText" });
  const progress = await writing(world);
  progress.onText("事业", () => begun);
  await progress.settled();
  await world.work(new Date(Date.now() + 7_200_000));
  const words = wordsOf(await world.buyer().waitForMessage(/的报告已送达/));
  expect(words).not.toContain("写作中");
});
