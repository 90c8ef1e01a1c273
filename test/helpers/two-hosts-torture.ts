import { and, eq } from "drizzle-orm";
import type { ChildProcess } from "../../sandbox/processes/child-process.ts";
import { modelCalls } from "../../src/shared/database/schema/fulfilment.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import { pause } from "../../src/shared/pause.ts";
import { endPayment, order, reportPages } from "./buying.ts";
import { type ChatUser, wordsOf } from "./chat-user.ts";
import { brokenRules } from "./invariants.ts";
import { Random } from "./random.ts";
import { type Cut, type Host, type Network, signal, type TwoHosts, twoHosts } from "./two-hosts.ts";
import { Words } from "./two-hosts-words.ts";

const secondsPerOrder = 12;
const longestHarmMs = 40_000;
const longestRestMs = 8_000;

/**
 * Has buyers pay, broadcasts go out and people talk with the owner while processes of two hosts are killed, put to sleep and
 * cut off, and the server of their database crashes, one harm after the other, for so many seconds.
 * @returns each promise that was broken, once all was whole again
 */
export async function tortureTwoHosts(
  seed: number,
  seconds: number,
  network: Promise<Network>,
): Promise<readonly string[]> {
  await using shop = await twoHosts(network);
  const random = new Random(seed);
  await shop.leader();
  await shop.sandbox.user(shop.sandbox.sandbox.accounts.adminId).start();
  const count = Math.max(2, Math.floor(seconds / secondsPerOrder));
  const buyers = Array.from({ length: count }, (_, index) => shop.sandbox.user(1001 + index));
  const words = new Words(shop);
  await words.meet();
  const links: string[] = [];
  for (const buyer of buyers)
    links.push((await order(buyer, /综合命盘报告/, "1990年5月15日 14:30 成都 女")).payUrl);
  const ending = new AbortController();
  const harming = harm(shop, random, seconds, ending.signal);
  try {
    await Promise.all([payInTurn(links, seconds), words.say(seconds), harming]);
  } finally {
    ending.abort();
    await harming;
  }
  await Promise.all(buyers.map((buyer) => buyer.waitForMessage(/状态：已完成/)));
  const violations = await Promise.all(buyers.map((buyer) => judge(shop, buyer)));
  const broken = await brokenRules(shop.url, new Date());
  return [
    ...violations.flat(),
    ...(await words.judge()),
    ...broken.map(({ name, ids }) => `${name} is broken by ${ids.join(", ")}`),
  ];
}

async function payInTurn(links: readonly string[], seconds: number): Promise<void> {
  for (const link of links) {
    await rest((seconds * 1000) / links.length);
    await endPayment(link);
  }
}

/** All is whole again when it ends, also before its time. */
async function harm(shop: TwoHosts, random: Random, seconds: number, ending: AbortSignal): Promise<void> {
  const endsAt = performance.now() + seconds * 1000;
  const harms = harmsOf(shop);
  while (performance.now() < endsAt && !ending.aborted) {
    const undo = await random.of(harms)(shop, random);
    await pause(random.below(longestHarmMs), ending);
    await undo();
    await pause(random.below(longestRestMs), ending);
  }
}

/** Does harm. @returns what undoes it */
type Harm = (shop: TwoHosts, random: Random) => Promise<() => Promise<void>>;

/** Each of the ways that can be cut counts as much as a kind of death. */
function harmsOf({ hosts: [{ cuts }] }: TwoHosts): readonly Harm[] {
  return [
    async ({ hosts }, random) => kill(random.of(hosts).bot),
    async ({ hosts }, random) => kill(random.of(hosts).webhook),
    async (shop) => kill((await shop.leader()).bot),
    async ({ hosts }, random) => sleep(random.of(hosts).bot),
    async (shop) => sleep((await shop.leader()).bot),
    ...cuts.flatMap((_, way): Harm[] => [
      async ({ hosts }, random) => cut(random.of(hosts), way),
      async (shop) => cut(await shop.leader(), way),
    ]),
    async ({ server }) => {
      await server.stop("immediate");
      return () => server.start();
    },
  ];
}

/** It is started again after a second. */
function kill(child: ChildProcess): () => Promise<void> {
  child.kill();
  return async () => undefined;
}

function sleep(child: ChildProcess): () => Promise<void> {
  if (child.report().state !== "running") return async () => undefined;
  signal(child, "SIGSTOP");
  return async () => void signal(child, "SIGCONT");
}

function cut({ cuts }: Host, way: number): ReturnType<Cut> {
  const chosen = cuts[way];
  if (!chosen) throw new RangeError("both hosts have the same ways");
  return chosen();
}

/** What a buyer got, once everything went through. */
async function judge({ database }: TwoHosts, buyer: ChatUser): Promise<readonly string[]> {
  const { read } = database;
  const words = (await buyer.messages()).filter(({ is_from_bot }) => is_from_bot).map(wordsOf);
  const receipts = words.filter((text) => /的报告已送达/.test(text)).length;
  const pages = (await reportPages(buyer))
    .map(wordsOf)
    .filter((text) => !/状态：|(?:页|命盘| PDF)…$/.test(text));
  const [sale] = await read.select().from(orders).where(eq(orders.userId, buyer.id));
  const id = sale?.id ?? 0;
  const isPrimary = and(eq(payments.orderId, id), eq(payments.role, "primary"));
  const paid = (await read.select().from(payments).where(isPrimary)).length;
  const calls = await read.select().from(modelCalls).where(eq(modelCalls.orderId, id));
  const written = calls.filter(({ outcome }) => outcome === "accepted").map(({ section }) => section);
  const violations = [
    sale?.status !== "completed" && `ended ${sale?.status}`,
    receipts !== 1 && `got ${receipts} receipts`,
    new Set(pages).size !== pages.length && "was shown a page twice",
    paid !== 1 && `has ${paid} primary payments`,
    new Set(written).size < written.length && "was written a section twice",
  ];
  return violations.filter((text) => text !== false).map((text) => `buyer ${buyer.id} ${text}`);
}

function rest(milliseconds: number): Promise<void> {
  return pause(milliseconds, new AbortController().signal);
}
