import { join } from "node:path";
import { openDatabase } from "../src/shared/database/open.ts";
import { fillOrders } from "../test/helpers/fill-orders.ts";
import { runningSandbox } from "../test/helpers/running-sandbox.ts";
import { temporaryFolder } from "../test/helpers/temporary-database.ts";
import { startWebhook } from "../test/helpers/webhook-process.ts";
import { type Build, builds, compareBuilds, numberAfter } from "./load/builds.ts";
import { load } from "./load/load.ts";
import { paymentRequest } from "./load/requests.ts";
import { printTable, shown } from "./load/table.ts";
import { botOf, cpuSecondsOf, memoryOf } from "./load/usage.ts";

/**
 * What the processes cost: memory of the callback server before, during and after 300,000 callbacks, each of which pays
 * an order, and memory and processor time of a bot that nobody talks to, side by side with another build, if one is given.
 * Needs Linux; give the executable to measure it instead of the source.
 *
 *   bun bench/memory.ts [--build EXECUTABLE] [--against CHECKOUT_OR_EXECUTABLE] [--rounds N] [--only-idle]
 */
const callbacks = 300_000;
const portion = 50_000;
const idleSeconds = 30;

if (!process.argv.includes("--only-idle")) await measureWebhook();
const columns = ["RSS MB", "peak MB", "% of a core"];
await compareBuilds(`idle bot, ${idleSeconds} s`, columns, numberAfter("--rounds", 1), measureIdleBot);

async function measureWebhook(): Promise<void> {
  using folder = temporaryFolder();
  const file = join(folder.path, "shop.db");
  await (await openDatabase(`file:${file}`, new Date())).close();
  fillOrders(file, callbacks);
  await using webhook = await startWebhook(file, builds()[0]?.command);
  const rows = [rowOf("before", webhook.process.pid, "")];
  let sent = 0;
  for (let end = portion; end <= callbacks; end += portion) {
    const next = () => (sent < end ? paymentRequest(++sent) : undefined);
    const answers = await load({ port: webhook.port, connections: 64, seconds: 60 }, next);
    if (answers.ok !== portion) throw new Error(`${answers.ok} of ${portion} were answered 200`);
    rows.push(rowOf(`after ${end} callbacks`, webhook.process.pid, shown(answers.perSecond)));
  }
  printTable(["webhook", "RSS MB", "peak MB", "callbacks/s"], rows);
}

function rowOf(when: string, pid: number, rate: string): readonly string[] {
  const { residentMb, peakMb } = memoryOf(pid);
  return [when, shown(residentMb), shown(peakMb), rate];
}

async function measureIdleBot({ command }: Build): Promise<readonly number[]> {
  await using shop = await runningSandbox({ command });
  await shop.waitForJournal("telegram", "setMyCommands");
  const bot = botOf(shop);
  await Bun.sleep(5000);
  const before = cpuSecondsOf(bot);
  await Bun.sleep(idleSeconds * 1000);
  const share = ((cpuSecondsOf(bot) - before) / idleSeconds) * 100;
  const { residentMb, peakMb } = memoryOf(bot);
  return [residentMb, peakMb, share];
}
