import { eq } from "drizzle-orm";
import { Api } from "grammy";
import type { Product } from "../../src/catalogue/catalogue.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { reportDuty } from "../../src/fulfilment/report-duty.ts";
import { runJob } from "../../src/fulfilment/run-job.ts";
import { modelCalls, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { Worker } from "../../src/work/worker.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "./fulfilment-world.ts";
import { Killed, MortalDatabase } from "./mortal-database.ts";
import { Random } from "./random.ts";
import { isAllSettled, judgeOrder, type ShopLife, summaryOf } from "./shop-life.ts";

const processes = 4000;
const minutesPerProcess = 3;
const atOnce = 16;
/**
 * Fewer writes than these jobs make together (22 each with one section, a picture and a document), so that most processes
 * die in the midst of them; not so few that eight attempts end before a job does.
 */
const longestLife = 250;

/**
 * Fulfils paid orders by a row of processes of which each is killed at one of its writes, before or after the commit,
 * with several jobs in hand.
 */
export async function killBetweenSteps(seed: number, orders: number): Promise<ShopLife & { kills: number }> {
  const random = new Random(seed);
  await using world = await fulfilmentWorld({ catalogue: readCatalogue(undefined) });
  const placed = [];
  for (let userId = 1; userId <= orders; userId++) placed.push(await world.paidOrder({ userId }));
  let kills = 0;
  for (let process = 0; process < processes; process++) {
    const database = new MortalDatabase(
      world.shop.database,
      1 + random.below(longestLife),
      random.next() < 0.5,
    );
    await live(world, database, new Date(Date.now() + process * minutesPerProcess * 60_000));
    if (database.isDead) kills += 1;
    else if (await isAllSettled(world)) break;
  }
  const lives = [];
  for (const { id, userId } of placed) {
    const life = await judgeOrder(world, id, userId);
    lives.push({ ...life, violations: [...life.violations, ...(await paidAgain(world, id))] });
  }
  return { ...summaryOf(lives), kills };
}

/** One process: claims once, and works until all has come back or it is killed. */
async function live(world: FulfilmentWorld, database: MortalDatabase, now: Date): Promise<void> {
  const { fulfilment } = world;
  const api = new Api(fulfilment.api.token, { apiRoot: `${world.server.origin}/telegram` });
  api.config.use((call, method, payload, signal) => {
    if (database.isDead) throw new Killed();
    return call(method, payload, signal);
  });
  const mortal = { ...fulfilment, database, api, catalogue: fulfilment.catalogue.map(shortened) };
  const duties = [reportDuty(atOnce, (lease, signal) => runJob(mortal, lease, signal))];
  const worker = new Worker({ database, log: fulfilment.log, duties, clock: () => new Date() });
  try {
    await worker.tick(now);
    await worker.idle();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
}

/** One section in each language. */
function shortened(product: Product): Product {
  const [first = 0] = product.wantedCharacters;
  const { "zh-CN": simplified, "zh-TW": traditional, en } = product.sections;
  const sections = {
    "zh-CN": simplified.slice(0, 1),
    "zh-TW": traditional.slice(0, 1),
    en: en.slice(0, 1),
  };
  return { ...product, sections, wantedCharacters: [first] };
}

async function paidAgain({ shop }: FulfilmentWorld, orderId: number): Promise<string[]> {
  const { read } = shop.database;
  const [report] = await read.select().from(reports).where(eq(reports.orderId, orderId));
  const calls = await read.select().from(modelCalls).where(eq(modelCalls.orderId, orderId));
  const late = calls.filter(({ startedAt }) => report?.writtenAt && startedAt > report.writtenAt);
  return late.map(() => `order ${orderId}: the model was asked again after its answer was stored`);
}
