import { eq } from "drizzle-orm";
import { languages } from "../../src/locales/texts.ts";
import { questionText } from "../../src/report/question/question-text.ts";
import { questions } from "../../src/shared/database/schema/fulfilment.ts";
import type { Order } from "../../src/shared/orders.ts";
import { askQuestion } from "../../src/shop/questions.ts";
import { longestDelayMs } from "../../src/work/lease.ts";
import { wordsOf } from "./chat-user.ts";
import { fulfilmentWorld } from "./fulfilment-world.ts";
import { type Injection, markPattern } from "./injections.ts";

/** One for each attempt. */
const mostRounds = 8;

/**
 * Asks hostile questions of a model that obeys them, about reports in three languages.
 * @returns how many were asked, those still open in the end, and every text of the bot that has a mark in it
 */
export async function askHostileQuestions(
  injections: readonly Injection[],
): Promise<{ asked: number; open: readonly string[]; shown: readonly string[] }> {
  await using world = await fulfilmentWorld();
  const orders: Order[] = [];
  for (const [index, language] of languages.entries())
    orders.push(await world.paidOrder({ userId: 2001 + index, language }));
  await world.work();
  const asked = injections
    .flatMap(({ text }) => questionText(text) ?? [])
    .flatMap((text, index) => {
      const order = orders[index % orders.length];
      if (!order) return [];
      const count = injections.length;
      return {
        ...{ orderId: order.id, userId: order.userId, messageId: 1_000_000 + index, text },
        ...{ included: count, declinedPerDay: count, timeZone: "Asia/Shanghai" },
      };
    });
  const { database } = world.shop;
  await database.write(async (tx) => {
    for (const question of asked) await askQuestion(tx, question, new Date());
  });
  world.server.world.faults.add({ service: "deepseek", kind: "foreign_text", times: 1e9 });
  const openNow = () => database.read.$count(questions, eq(questions.status, "waiting"));
  for (let round = 0; round < mostRounds && (await openNow()) > 0; round++)
    await world.answer(new Date(Date.now() + round * longestDelayMs), 400);
  const rows = await database.read.select().from(questions);
  const chats = await Promise.all(orders.map(({ userId }) => world.buyer(userId).messages()));
  const shown = chats
    .flat()
    .filter((each) => each.is_from_bot)
    .map(wordsOf);
  const answers = rows.flatMap(({ answer }) => answer ?? []);
  return {
    asked: rows.length,
    open: rows.filter(({ status }) => status === "waiting").map(({ text }) => text),
    shown: [...shown, ...answers].filter((words) => words.match(markPattern)),
  };
}
