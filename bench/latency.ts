import { parseArgs } from "node:util";
import { endPayment, order } from "../test/helpers/buying.ts";
import { program, type RunningSandbox, runningSandbox } from "../test/helpers/running-sandbox.ts";
import { printTable, shown } from "./load/table.ts";

/**
 * How long a buyer waits from PingPong's notice to "payment received" in the chat, both real processes in the sandbox, at
 * random moments of the second. With another checkout of the shop, whose dependencies are installed, its buyers and ours
 * take turns in one run.
 *
 *   bun bench/latency.ts [--buyers N] [--against FOLDER]
 */
const { values } = parseArgs({
  options: { buyers: { type: "string", default: "50" }, against: { type: "string" } },
});
const { against } = values;
const builds = [
  ...(against ? [{ name: against, command: [process.execPath, `${against}/src/main.ts`] }] : []),
  { name: "this one", command: [...program] },
];
await using shops = new AsyncDisposableStack();
const rows: { name: string; shop: RunningSandbox; waits: number[] }[] = [];
for (const { name, command } of builds)
  rows.push({ name, shop: shops.use(await runningSandbox({ command })), waits: [] });
for (let index = 0; index < Number(values.buyers); index++) {
  for (const { shop, waits } of rows) waits.push(await buy(shop, 5001 + index));
}
printTable(
  ["notice to message", "p50 ms", "p90 ms", "p99 ms", "longest ms"],
  rows.map(({ name, waits }) => [name, ...[0.5, 0.9, 0.99, 1].map((share) => shown(at(waits, share)))]),
);

/** @returns how long the buyer waited, in milliseconds */
async function buy(shop: RunningSandbox, userId: number): Promise<number> {
  const user = shop.user(userId);
  const { payUrl } = await order(user, /综合命盘报告/, "1990年5月15日 14:30 成都 女");
  await Bun.sleep(Math.random() * 1000);
  await endPayment(payUrl);
  await user.waitForMessage(/已收到您的付款|的报告已送达/);
  return waitOf(shop, user.id);
}

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

function at(waits: readonly number[], share: number): number {
  const sorted = waits.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}
