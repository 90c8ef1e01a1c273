import { endPayment, order } from "../test/helpers/buying.ts";
import { type RunningSandbox, runningSandbox } from "../test/helpers/running-sandbox.ts";
import { printTable, shown } from "./load/table.ts";

/**
 * How long a buyer waits from PingPong's notice to "payment received" in the chat, both real processes in the sandbox, at
 * random moments of the second.
 *
 *   bun bench/latency.ts
 */
const buyers = 50;
await using shop = await runningSandbox();
const waits: number[] = [];
for (let index = 0; index < buyers; index++) {
  const user = shop.user(5001 + index);
  const { payUrl } = await order(user, /综合命盘报告/, "1990年5月15日 14:30 成都 女");
  await Bun.sleep(Math.random() * 1000);
  await endPayment(payUrl);
  await user.waitForMessage(/已收到您的付款|的报告已送达/);
  waits.push(await waitOf(shop, user.id));
}
const sorted = waits.toSorted((a, b) => a - b);
const at = (share: number) => shown(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN);
printTable(
  ["notice to message", "p50 ms", "p99 ms", "longest ms"],
  [[`${buyers} orders`, at(0.5), at(0.99), at(1)]],
);

/** By the stand-ins' own journals: when PingPong had its notice answered, and when Telegram took the message. */
async function waitOf({ journal }: RunningSandbox, userId: number): Promise<number> {
  const notice = (await journal("pingpong", "notice")).at(-1);
  const message = (await journal("telegram", "sendMessage")).findLast(
    ({ detail }) => detail.chat_id === userId && /已收到您的付款/.test(String(detail.text)),
  );
  return timeOf(message) - timeOf(notice);
}

function timeOf(entry: object | undefined): number {
  if (!entry || !("at" in entry)) throw new Error("the journal has no such entry");
  return Date.parse(String(entry.at));
}
