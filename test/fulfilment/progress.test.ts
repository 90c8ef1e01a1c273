import { expect, test } from "bun:test";
import { showProgress } from "../../src/fulfilment/progress.ts";
import { claimReports } from "../../src/fulfilment/report-duty.ts";
import { wordsIn } from "../../src/locales/texts.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { SHORT_SECTIONS } from "../helpers/short-catalogue.ts";

const sections = ["命局总览", "事业", "财运"];
const begun = "稳中求进。";

/** An order whose receipt stands and whose report is being written, and the clock that its looks wait for. */
async function writing(world: FulfilmentWorld, written: readonly string[] = []) {
  world.server.world.faults.add({ service: "deepseek", kind: "overloaded", times: SHORT_SECTIONS });
  const order = await world.paidOrder();
  await world.work();
  const { database } = world.shop;
  const [lease] = await database.write((tx) => claimReports(tx, 1, new Date(Date.now() + 3_600_000)));
  if (!lease) throw new Error("the order is not being written");
  const texts = wordsIn("zh-CN");
  const task = { lease, order, texts, reportTexts: texts, signal: new AbortController().signal };
  const clock = heldClock();
  const outline = { sections, written: () => written };
  return { order, clock, ...showProgress(world.fulfilment, task, outline, clock.wait) };
}

/** Every wait lasts until the test ends it, or its signal does. */
function heldClock() {
  const gaps: number[] = [];
  let waiting = Promise.withResolvers<() => void>();
  return {
    /** milliseconds of all waits */
    gaps,
    wait(milliseconds: number, signal: AbortSignal): Promise<void> {
      gaps.push(milliseconds);
      if (signal.aborted) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      signal.addEventListener("abort", () => resolve());
      waiting.resolve(resolve);
      return promise;
    },
    /** Lets time pass until so many further looks are over; without a number, until the one under way is. */
    async look(times = 0): Promise<void> {
      for (let time = 0; time < times; time++) {
        const end = await waiting.promise;
        waiting = Promise.withResolvers();
        end();
      }
      await waiting.promise;
    },
  };
}

function textsOf({ server }: FulfilmentWorld, method: string): string[] {
  const calls = server.world.journal.entries("telegram").filter(({ operation }) => operation === method);
  return calls.map(({ detail }) => String(detail.text));
}

const editsOf = (world: FulfilmentWorld) => textsOf(world, "editMessageText");
const draftsOf = (world: FulfilmentWorld) => textsOf(world, "sendMessageDraft");

function refuseDrafts({ server }: FulfilmentWorld, code: number, description: string): void {
  const fault = { service: "telegram", operation: "sendMessageDraft", kind: "api_error" } as const;
  server.world.faults.add({ ...fault, with: { code, description } });
}

test("a live preview shows what is being written, the receipt which sections stand and are under way", async () => {
  await using world = await fulfilmentWorld();
  const progress = await writing(world, ["命局总览"]);
  progress.onText("事业", () => begun);
  await progress.settled();
  const { draft, messages } = await world.buyer().chat();
  expect(draft).toMatchObject({ draft_id: progress.order.id, text: "✍️ 事业\n\n稳中求进。" });
  const receipt = messages.map(wordsOf).findLast((words) => /报告写作中/.test(words));
  expect(receipt).toContain("已写好 1/3 节");
  expect(receipt).toEndWith("✅ 命局总览\n✍️ 事业\n▫️ 财运");
});

test("once a second at most something new is shown, and before it vanishes once more what has not grown", async () => {
  await using world = await fulfilmentWorld();
  const written: string[] = [];
  const { clock, ...progress } = await writing(world, written);
  for (const words of ["", "宜早。", "宜稳。"]) progress.onText("事业", () => words);
  await clock.look();
  for (const words of ["宜静。", "做事<b>有始有终</b>。"]) progress.onText("事业", () => words);
  progress.onText("财运", () => "宜守。");
  await clock.look(1);
  progress.onText("财运", () => "宜守。");
  await clock.look(1);
  progress.onText("命局总览", () => "");
  await clock.look(19);
  const shown = ["✍️ 事业\n\n宜早。", "✍️ 事业\n\n做事<b>有始有终</b>。", "✍️ 财运\n\n宜守。"];
  expect(draftsOf(world)).toEqual(shown);
  expect(editsOf(world)).toHaveLength(1);
  written.push("财运");
  await clock.look(1);
  expect(draftsOf(world)).toEqual([...shown, "✍️ 财运\n\n宜守。"]);
  expect(editsOf(world).at(-1)).toEndWith("✍️ 命局总览\n✍️ 事业\n✅ 财运");
  expect(editsOf(world)).toHaveLength(2);
  await progress.settled();
  expect(new Set(clock.gaps)).toEqual(new Set([1000]));
});

test("where Telegram has no previews, the receipt has the words, every four seconds", async () => {
  await using world = await fulfilmentWorld();
  refuseDrafts(world, 404, "Not Found");
  const { clock, ...progress } = await writing(world);
  for (let second = 1; second <= 5; second++) {
    progress.onText("事业", () => `第${second}句。`);
    await clock.look(second === 1 ? 0 : 1);
  }
  await progress.settled();
  expect(draftsOf(world)).toEqual([]);
  const excerpts = editsOf(world).map((text) => text.split("\n").at(-1));
  expect(excerpts).toEqual(["事业：「第1句。…」", "事业：「第5句。…」"]);
});

test("nothing is shown any more to a buyer who has blocked the bot", async () => {
  await using world = await fulfilmentWorld();
  const { clock, ...progress } = await writing(world);
  await world.buyer().block();
  progress.onText("事业", () => begun);
  await progress.settled();
  expect(clock.gaps).toEqual([]);
  expect([...draftsOf(world), ...editsOf(world)]).toEqual([]);
});

test("the last preview has arrived before anything else is sent", async () => {
  await using world = await fulfilmentWorld();
  const { promise, resolve } = Promise.withResolvers<"shown">();
  world.fulfilment.previews.show = () => promise;
  const progress = await writing(world);
  progress.onText("事业", () => begun);
  const settled = progress.settled().then(() => "settled");
  expect(await Promise.race([settled, world.buyer().chat()])).not.toBe("settled");
  resolve("shown");
  expect(await settled).toBe("settled");
});

test("what Telegram does not take of it changes nothing for the report", async () => {
  await using world = await fulfilmentWorld();
  refuseDrafts(world, 409, "Conflict: made up");
  world.server.world.faults.add({ service: "telegram", kind: "reset_before", operation: "editMessageText" });
  const progress = await writing(world);
  progress.onText("事业", () => begun);
  await progress.settled();
  await world.work(new Date(Date.now() + 7_200_000));
  const words = wordsOf(await world.buyer().waitForMessage(/的报告已送达/));
  expect(words).not.toContain("写作中");
});
