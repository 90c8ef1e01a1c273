import { Api } from "grammy";
import { openDatabase } from "../src/shared/database/open.ts";
import type { Order } from "../src/shared/orders.ts";
import { botOf } from "../test/helpers/bot-process.ts";
import { buttonsOf, type ChatUser } from "../test/helpers/chat-user.ts";
import { orderProduct } from "../test/helpers/orders.ts";
import { type RunningSandbox, runningSandbox } from "../test/helpers/running-sandbox.ts";
import { untilDefined } from "../test/helpers/until-defined.ts";
import { numberAfter, percentile } from "./load/builds.ts";
import { printTable, shown } from "./load/table.ts";

/**
 * How long a buyer's pay sheet waits for the bot's word, from the tap to how it ended, while the bot does all that could hold it
 * up: the real processes, a simulated Telegram. Telegram itself waits ten seconds. Each order is paid once, which makes a report,
 * and tried again a while after, which is refused; both are answered in one lane.
 *
 *   bun bench/pre-checkout.ts [--tries N]
 */
const tries = numberAfter("--tries", 250);
const triesOfAnOrder = 25;
const lanes = 4;
const audience = 400;
const silenceSeconds = 600;

/** What became of the tries of one condition. */
interface Answers {
  readonly waits: number[];
  /** asked while no bot ran; counted from the start of the next one */
  readonly waitsOfTheDead: number[];
  yes: number;
  unanswered: number;
}

await using shop = await runningSandbox({ charactersPerSecond: 400 });
const database = await openDatabase(shop.url, new Date());
const { accounts, origin } = shop.sandbox;
const telegram = new Api(accounts.telegramToken, { apiRoot: `${origin}/telegram` });
let buyers = 5000;

const rows: string[][] = [];
await measure("reports are written", askAll);
await measure("a broadcast runs", async (answers) => {
  await startBroadcast(shop);
  await askAll(answers);
  const [sent = {}] = await shop.raw.records(
    "SELECT count(*) AS count FROM broadcast_recipients WHERE status = 'sent'",
  );
  process.stdout.write(`the broadcast had reached ${sent.count} of ${audience} by then\n`);
});
await measure("the bot was killed and starts", askTheKilled);
await measure("Telegram wants silence", askTheSilent);
printTable(["while", "tries", "yes", "median ms", "p99 ms", "longest ms", "over 1 s", "unanswered"], rows);
await database.close();

async function measure(condition: string, ask: (answers: Answers) => Promise<void>): Promise<void> {
  const answers: Answers = { waits: [], waitsOfTheDead: [], yes: 0, unanswered: 0 };
  await ask(answers);
  rows.push(rowOf(condition, answers, answers.waits));
  if (answers.waitsOfTheDead.length > 0)
    rows.push(rowOf("no bot ran, from its start", answers, answers.waitsOfTheDead));
}

function rowOf(condition: string, { yes, unanswered }: Answers, waits: readonly number[]): string[] {
  const figures = [0.5, 0.99, 1].map((share) => shown(percentile(waits, share)));
  const late = waits.filter((wait) => wait > 1000).length;
  return [condition, `${waits.length}`, `${yes}`, ...figures, `${late}`, `${unanswered}`];
}

async function askAll(answers: Answers): Promise<void> {
  const orders = await placeOrders(Math.ceil(tries / triesOfAnOrder));
  await askAbout(orders, answers);
}

async function askAbout(orders: readonly Payable[], answers: Answers): Promise<void> {
  const coming = [...orders];
  const lane = async () => {
    for (let next = coming.shift(); next; next = coming.shift()) await askOften(next, answers);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function askOften({ buyer, invoice }: Payable, answers: Answers): Promise<void> {
  for (let count = 0; count < triesOfAnOrder; count++) {
    answers.waits.push(await tryOnce(buyer, invoice, answers));
    await Bun.sleep(Math.random() * 100);
  }
}

/** @returns milliseconds from the tap to how it ended */
async function tryOnce(buyer: ChatUser, invoice: number, answers: Answers): Promise<number> {
  const askedAt = performance.now();
  const { kind } = await buyer.payStars(invoice);
  if (kind === "paid") answers.yes += 1;
  if (kind === "timed_out") answers.unanswered += 1;
  return performance.now() - askedAt;
}

interface Payable {
  readonly buyer: ChatUser;
  /** a message that the shop does not know of, so that it stays when the order is paid */
  readonly invoice: number;
}

async function placeOrders(count: number): Promise<readonly Payable[]> {
  const placed: Payable[] = [];
  for (let index = 0; index < count; index++) {
    const buyer = shop.user(++buyers);
    await buyer.start();
    await buyer.settled();
    await buyer.act("top_up", { stars: 100_000 });
    const order = await orderProduct(database, { userId: buyer.id, rail: "stars", now: new Date() });
    placed.push({ buyer, invoice: await sendInvoice(order) });
  }
  return placed;
}

async function sendInvoice({
  userId,
  merchantTransactionId: number,
  amountMinor: amount,
}: Order): Promise<number> {
  const sent = await telegram.sendInvoice(userId, "报告", "报告", number, "XTR", [{ label: "报告", amount }]);
  return sent.message_id;
}

async function startBroadcast({ user }: RunningSandbox): Promise<void> {
  const admin = user(accounts.adminId);
  await admin.start();
  for (let index = 0; index < audience; index++) await user(8001 + index).start();
  await admin.settled();
  await admin.say("/broadcast");
  const choice = await admin.waitForMessage(/新建群发/);
  await admin.pressOn(choice.message_id, buttonsOf(choice)[0]?.text ?? "");
  const prompt = await admin.waitForMessage(/写正文/);
  await admin.say("hello", prompt.message_id);
  await admin.waitForMessage(/☝️/);
  await admin.press(/📣/);
  await admin.press(/确认发给/);
  await user(8001).waitForMessage(/^hello/);
}

/** For each order one bot: killed, asked while none runs, and asked on as soon as the next one has answered that. */
async function askTheKilled(answers: Answers): Promise<void> {
  const bot = botOf(shop);
  for (const { buyer, invoice } of await placeOrders(Math.ceil(tries / triesOfAnOrder))) {
    const { starts } = bot.report();
    bot.kill();
    const askedAt = performance.now();
    const asked = tryOnce(buyer, invoice, answers);
    while (bot.report().starts === starts) await Bun.sleep(5);
    const startedAfter = performance.now() - askedAt;
    answers.waitsOfTheDead.push((await asked) - startedAfter);
    for (let count = 1; count < triesOfAnOrder; count++)
      answers.waits.push(await tryOnce(buyer, invoice, answers));
  }
}

/** Three chats in which Telegram wants silence are silence everywhere. */
async function askTheSilent(answers: Answers): Promise<void> {
  const orders = await placeOrders(Math.ceil(tries / triesOfAnOrder));
  const fault = { service: "telegram", operation: "sendMessage", kind: "too_many_requests" };
  for (const id of [9501, 9502, 9503]) {
    await shop.fault({ ...fault, about: String(id), with: { retryAfter: silenceSeconds } });
    await shop.user(id).start();
  }
  await untilDefined(async () => ((await shop.journal("telegram", "fault")).length === 3 ? true : undefined));
  await shop.user(9600).start();
  await askAbout(orders, answers);
  const said = (await shop.user(9600).messages()).filter((message) => message.is_from_bot);
  if (said.length > 0) throw new Error("the bot was not silent");
}
