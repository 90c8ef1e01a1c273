import { endPayment, order, reportPages } from "./buying.ts";
import { type ChatUser, wordsOf } from "./chat-user.ts";
import { Random } from "./random.ts";
import { type RunningSandbox, runningSandbox } from "./running-sandbox.ts";
import { lookInto } from "./shop-file.ts";

const telling = new Set([
  "sendMessage",
  "editMessageText",
  "editMessageMedia",
  "chat/completions",
  "Bazi/paipan",
  "prePay",
  "notice",
]);

/**
 * Kills the real bot process at moments of one order's life that the seed chooses, counted in the outgoing calls that the
 * stand-ins saw. Each time it is started again after a second.
 * @returns each promise that was broken
 */
export async function killedLife(seed: number): Promise<readonly string[]> {
  const random = new Random(seed);
  await using shop = await runningSandbox({ charactersPerSecond: 4000 });
  const buyer = shop.user(1001);
  const { payUrl } = await order(buyer, /综合命盘报告/, "1990年5月15日 14:30 成都 女");
  await endPayment(payUrl);
  for (let kills = 1 + random.below(3); kills > 0; kills--) {
    await calls(shop, 1 + random.below(9));
    shop.sandbox.processes.find(({ name }) => name === "bot")?.kill();
  }
  await buyer.waitForMessage(/状态：(已完成|人工处理中)/);
  return judgeLife(shop.sandbox.databaseFile, buyer);
}

/** Resolves once so many more outgoing calls have arrived, or none has for two seconds. */
async function calls({ sandbox }: RunningSandbox, wanted: number): Promise<void> {
  let after = await lastSequence(sandbox.origin);
  for (let seen = 0; seen < wanted; ) {
    const url = `${sandbox.origin}/control/journal?after=${after}&waitMs=2000`;
    const { entries } = (await (await fetch(url)).json()) as {
      entries: { sequence: number; operation: string }[];
    };
    if (entries.length === 0) return;
    seen += entries.filter(({ operation }) => telling.has(operation)).length;
    after = entries.at(-1)?.sequence ?? after;
  }
}

async function lastSequence(origin: string): Promise<number> {
  const { entries } = (await (await fetch(`${origin}/control/journal`)).json()) as {
    entries: { sequence: number }[];
  };
  return entries.at(-1)?.sequence ?? 0;
}

/**
 * Holds the chat against the database of a shop with a single order, which may still be running.
 * @param databaseFile its path
 * @returns each promise that was broken
 */
export async function judgeLife(databaseFile: string, buyer: ChatUser): Promise<readonly string[]> {
  const count = (sql: string) => Number(lookInto(databaseFile, `SELECT count(*) AS count ${sql}`)[0]?.count);
  const pages = (await reportPages(buyer)).map(wordsOf).filter((text) => !/状态：/.test(text));
  const receipts = (await buyer.messages()).filter((message) => /的报告已送达/.test(wordsOf(message)));
  const isCompleted = count("FROM orders WHERE status = 'completed'") === 1;
  const filled = pages.filter((text) => !/(?:页|命盘| PDF)…$/.test(text));
  const planned = count("FROM parts WHERE kind <> 'receipt'");
  const violations = [
    count("FROM payments WHERE role = 'primary'") !== 1 && "not exactly one primary payment",
    count(
      "FROM (SELECT section FROM model_calls WHERE outcome = 'accepted' GROUP BY section HAVING count(*) > 1)",
    ) > 0 && "the model was paid twice for a stored section",
    new Set(filled).size !== filled.length && "a page was shown twice",
    isCompleted && filled.length !== planned && `${filled.length} pages shown of ${planned}`,
    isCompleted && receipts.length !== 1 && `${receipts.length} receipts`,
    !isCompleted &&
      count("FROM alerts WHERE kind = 'fulfilment_gave_up'") === 0 &&
      "left to a human who was not told",
  ];
  return violations.filter((text) => text !== false);
}
