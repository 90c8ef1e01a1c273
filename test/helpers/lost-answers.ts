import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { modelCalls, reportSections, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { hash } from "../../src/shared/digest.ts";
import { wordsOf } from "./chat-user.ts";
import { FlakyTelegram } from "./flaky-telegram.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "./fulfilment-world.ts";
import { aBirth } from "./orders.ts";
import { isAllSettled, judgeOrder, type ShopLife, summaryOf } from "./shop-life.ts";

const rounds = 60;
const minutesPerRound = 130;
const atOnce = 100;
/** Three pages. */
const sections = ["第一节", "第二节", "第三节"].map((heading, position) => ({
  heading,
  position,
  text: "内容平和，不急不躁。".repeat(300),
}));
const text = sections.map((section) => `## ${section.heading}\n\n${section.text}`).join("\n\n");

/**
 * Delivers reports that are written already while Telegram takes every call and then, for three in ten, resets the
 * connection, answers 500 or says nothing.
 */
export async function deliverWithLostAnswers(
  seed: number,
  orders: number,
): Promise<ShopLife & { lost: number; strays: number }> {
  let flaky: FlakyTelegram | undefined;
  await using world = await fulfilmentWorld({
    timeoutSeconds: 3,
    telegram: (inner) => {
      flaky = new FlakyTelegram(inner, seed, 0.3);
      return flaky;
    },
  });
  const now = new Date();
  const chart = computeChart(aBirth);
  const factSheet = factSheetOf(chart, { productId: "comprehensive", now });
  const written = { text, textSha256: hash("sha256", text), writtenAt: now };
  const placed = [];
  for (let userId = 1; userId <= orders; userId++) {
    const order = await world.paidOrder({ userId });
    placed.push(order);
    const report = { orderId: order.id, chart, factSheet, chartedAt: now, ...written };
    const outcome = "accepted" as const;
    const call = { orderId: order.id, model: "deepseek-flash", outcome, startedAt: now };
    const calls = sections.map((_, section) => ({ ...call, section }));
    await world.shop.database.write(async (tx) => {
      await tx.insert(modelCalls).values(calls);
      await tx.insert(reports).values(report);
      await tx
        .insert(reportSections)
        .values(sections.map((section) => ({ ...section, orderId: order.id, writtenAt: now })));
    });
  }
  for (let round = 0; round < rounds && !(await isAllSettled(world)); round++) {
    const later = new Date(now.getTime() + round * minutesPerRound * 60_000);
    for (let claimed = 0; claimed < orders; claimed += atOnce) await world.work(later, atOnce);
  }
  const lives = [];
  let strays = 0;
  for (const { id, userId } of placed) {
    const life = await judgeOrder(world, id, userId);
    if (life.status === "completed") strays += await emptyPlaces(world, userId);
    lives.push(life);
  }
  return { ...summaryOf(lives), lost: flaky?.lost ?? 0, strays };
}

/** How many messages only say that something will stand there. */
async function emptyPlaces(world: FulfilmentWorld, userId: number): Promise<number> {
  const words = (await world.buyer(userId).messages()).map(wordsOf);
  return words.filter((text) => /(?:页|命盘| PDF)…$/.test(text)).length;
}
