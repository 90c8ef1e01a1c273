import { runningSandbox } from "../test/helpers/running-sandbox.ts";
import { freePort } from "../test/helpers/server-process.ts";
import { type Build, compareBuilds, numberAfter, percentile } from "./load/builds.ts";
import { botOf, memoryOf } from "./load/usage.ts";
import { QuickTelegram } from "./servers/quick-telegram.ts";

/**
 * How long 20 chatting users wait for the bot while it draws the chart of somebody else every 600 ms. The bot gets its
 * updates by webhook. Needs Linux.
 *
 *   bun bench/other-chats.ts [--against CHECKOUT_OR_EXECUTABLE] [--rounds N] [--pictures N]
 */
const pictures = numberAfter("--pictures", 20);
const pictureEveryMs = 600;
const chatters = Array.from({ length: 20 }, (_, index) => 100 + index);
const thinkMs = 200;
const columns = ["p50 ms", "p99 ms", "longest ms", "peak MB of the bot"];
await compareBuilds("others while pictures are drawn", columns, numberAfter("--rounds", 1), measure);

async function measure({ command }: Build): Promise<readonly number[]> {
  using telegram = new QuickTelegram();
  const port = freePort();
  const environment = {
    TELEGRAM_API_ROOT: telegram.apiRoot,
    BOT_MODE: "webhook",
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
    TELEGRAM_WEBHOOK_SECRET: telegram.secret,
    WEBHOOK_PORT: `${port}`,
  };
  await using shop = await runningSandbox({ command, environment });
  await telegram.ready();
  const buyers = Array.from({ length: pictures + 1 }, (_, index) => 5001 + index);
  for (const buyer of buyers) await chooseProduct(telegram, buyer);
  await seeChart(telegram, buyers[0] ?? 0);
  for (const chatter of chatters) await telegram.say(chatter, "/start");
  const drawing = new AbortController();
  const chatting = chatters.map((user) => chat(telegram, user, drawing.signal));
  await Promise.all(
    buyers.slice(1).map(async (buyer, index) => {
      await Bun.sleep(index * pictureEveryMs);
      await seeChart(telegram, buyer);
    }),
  );
  drawing.abort();
  const waits = (await Promise.all(chatting)).flat();
  return [0.5, 0.99, 1].map((share) => percentile(waits, share)).concat(memoryOf(botOf(shop)).peakMb);
}

async function chooseProduct(telegram: QuickTelegram, buyer: number): Promise<void> {
  await telegram.say(buyer, "/start");
  await telegram.press(buyer, /综合命盘报告/);
  await telegram.press(buyer, /同意/);
}

/** The typed birth is answered by the chart's picture and the card to confirm. */
async function seeChart(telegram: QuickTelegram, buyer: number): Promise<void> {
  await telegram.say(buyer, `${1950 + (buyer % 50)}年5月15日 14:30 成都 女`);
}

async function chat(telegram: QuickTelegram, user: number, drawing: AbortSignal): Promise<readonly number[]> {
  const waits: number[] = [];
  while (!drawing.aborted) {
    await Bun.sleep(Math.random() * 2 * thinkMs);
    waits.push(await telegram.say(user, "/start"));
  }
  return waits;
}
