import { questions } from "../../src/shared/database/schema/fulfilment.ts";
import type { Order } from "../../src/shared/orders.ts";
import { askQuestion } from "../../src/shop/questions.ts";
import { wordsOf } from "./chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "./fulfilment-world.ts";
import { Random } from "./random.ts";
import { modelFaults, telegramFaults } from "./shop-life.ts";

const rounds = 60;
const minutesPerRound = 25;
const included = 3;

/**
 * Lets the buyers of delivered reports ask, more than they bought, while many calls to Telegram and DeepSeek fail and two
 * workers overlap, until each question has its end. Then the chats are compared with the database.
 * @returns each promise that was broken; the invariants are held against the database besides
 */
export async function questionLife(seed: number, orders: number): Promise<readonly string[]> {
  const random = new Random(seed);
  await using world = await fulfilmentWorld();
  const placed: Order[] = [];
  for (let userId = 1; userId <= orders; userId++) placed.push(await world.paidOrder({ userId }));
  for (let round = 0; round < 4; round++) await world.work();
  const taken = await Promise.all(placed.map((order) => askTooMuch(world, order)));
  for (let round = 0; round < rounds; round++) {
    addFaults(world, random, round);
    const now = new Date(Date.now() + round * minutesPerRound * 60_000);
    await Promise.all([world.answer(now), world.answer(new Date(now.getTime() + 120_000))]);
    if ((await openQuestions(world)) === 0) break;
  }
  world.server.world.faults.clear();
  const shown = await Promise.all(placed.map((order) => judge(world, order)));
  const open = await openQuestions(world);
  return [
    ...taken.filter((count) => count !== included).map((count) => `${count} questions were taken in`),
    ...(open > 0 ? [`${open} questions have no end`] : []),
    ...shown.flat(),
  ];
}

/** Two more than were bought, at the same moment. @returns how many were taken in */
async function askTooMuch({ shop, buyer }: FulfilmentWorld, { id, userId }: Order): Promise<number> {
  const wishes = ["事业", "财运", "感情", "学业", "家人"];
  const asked = await Promise.all(
    wishes.map(async (wish) => {
      const { message_id: messageId } = await buyer(userId).say(`明年的${wish}怎样？`);
      const question = {
        orderId: id,
        userId,
        messageId,
        text: `明年的${wish}怎样？`,
        included,
        declinedPerDay: 9,
        timeZone: "Asia/Shanghai",
      };
      return shop.database.write((tx) => askQuestion(tx, question, new Date()));
    }),
  );
  return asked.filter(({ kind }) => kind === "queued").length;
}

function addFaults({ server }: FulfilmentWorld, random: Random, round: number): void {
  const { faults } = server.world;
  faults.clear();
  for (let index = 0; index < 20 - round; index++) {
    faults.add({ service: "telegram", skip: random.below(20), ...random.of(telegramFaults) });
    faults.add({ service: "deepseek", skip: random.below(10), ...random.of(modelFaults) });
  }
}

async function openQuestions({ shop }: FulfilmentWorld): Promise<number> {
  const rows = await shop.database.read.select().from(questions);
  return rows.filter(({ status }) => status === "waiting").length;
}

async function judge(world: FulfilmentWorld, { id, userId }: Order): Promise<readonly string[]> {
  const rows = await world.shop.database.read.select().from(questions);
  const said = (await world.buyer(userId).messages()).filter((each) => each.is_from_bot);
  const shown = said.map((message) => lettersOf(wordsOf(message)));
  return rows
    .filter(({ orderId, status }) => orderId === id && status === "answered")
    .map(({ id: question, answer }) => {
      const letters = lettersOf(answer ?? "");
      return { question, times: shown.filter((text) => text.includes(letters)).length };
    })
    .filter(({ times }) => times !== 1)
    .map(({ question, times }) => `the answer to question ${question} was shown ${times} times`);
}

/** Without what Markdown and messages have between the same words. Two answers may begin with the same verdict. */
function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "");
}
