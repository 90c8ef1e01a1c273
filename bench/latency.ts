import { endPayment, order } from "../test/helpers/buying.ts";
import { type RunningSandbox, runningSandbox } from "../test/helpers/running-sandbox.ts";
import { type Build, compareBuilds, numberAfter, percentile } from "./load/builds.ts";
import { botOf, memoryOf } from "./load/usage.ts";

/**
 * How long buyers wait from PingPong's notice to "payment received" in the chat, at random moments of the second, while the
 * reports of those before them are written, drawn and delivered; and the most memory that the bot took for it. Both real
 * processes in the sandbox. Needs Linux.
 *
 *   bun bench/latency.ts [--against CHECKOUT_OR_EXECUTABLE] [--rounds N] [--buyers N]
 */
const buyers = numberAfter("--buyers", 50);
const lanes = 3;
const columns = ["p50 ms", "p90 ms", "p99 ms", "peak MB of the bot"];
await compareBuilds("notice to message", columns, numberAfter("--rounds", 1), measure);

async function measure({ command }: Build): Promise<readonly number[]> {
  await using shop = await runningSandbox({ command });
  const users = Array.from({ length: buyers }, (_, index) => 5001 + index);
  const coming = [...users];
  await Promise.all(Array.from({ length: lanes }, () => buyOneAfterTheOther(shop, coming)));
  const waits = await Promise.all(users.map((user) => waitOf(shop, user)));
  return [...[0.5, 0.9, 0.99].map((share) => percentile(waits, share)), memoryOf(botOf(shop)).peakMb];
}

async function buyOneAfterTheOther(shop: RunningSandbox, coming: number[]): Promise<void> {
  for (let id = coming.shift(); id !== undefined; id = coming.shift()) {
    const user = shop.user(id);
    const { payUrl } = await order(user, /综合命盘报告/, "1990年5月15日 14:30 成都 女");
    await Bun.sleep(Math.random() * 1000);
    await endPayment(payUrl);
    await user.waitForMessage(/的报告已送达/);
  }
}

/** By the stand-ins' own journals: when PingPong had its notice answered, and when Telegram took the message. */
async function waitOf({ journal }: RunningSandbox, userId: number): Promise<number> {
  const message = (await journal("telegram", "sendMessage")).findLast(
    ({ detail }) => detail.chat_id === userId && /已收到您的付款/.test(String(detail.text)),
  );
  const number = /BZ\d{8}[2-9A-HJ-NP-Z]{10}/.exec(String(message?.detail.text))?.[0] ?? "none";
  const notice = (await journal("pingpong", "notice")).find(({ detail }) =>
    JSON.stringify(detail).includes(number),
  );
  return timeOf(message) - timeOf(notice);
}

function timeOf(entry: object | undefined): number {
  if (!entry || !("at" in entry)) throw new Error("the journal has no such entry");
  return Date.parse(String(entry.at));
}
