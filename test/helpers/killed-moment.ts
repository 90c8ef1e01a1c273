import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkInvariants } from "../../src/operator/invariants.ts";
import { confirm, endPayment, seeChart } from "./buying.ts";
import { judgeLife } from "./killed-life.ts";
import { type RunningSandbox, runningSandbox } from "./running-sandbox.ts";
import { lookInto } from "./shop-file.ts";
import { temporaryFolder } from "./temporary-database.ts";
import { watchedSystem } from "./watched-system.ts";

/** A moment in the life of an order: the n-th fsync of the bot's database, or its n-th call of the outside. */
export interface Moment {
  readonly kind: "sync" | "call";
  readonly n: number;
  /** before it, or after the fsync or the first bytes of the answer to the call */
  readonly side: "before" | "after";
}

/** Each waits for its clocks most of the time. */
const shopsAtOnce = 3;

/** Whether the life was long enough for the moment, and each promise that was broken. */
export interface KilledMoment {
  readonly isKilled: boolean;
  readonly violations: readonly string[];
}

/**
 * Lets a buyer order and pay while the real bot process ends at one exact moment, as by a kill, and is started again.
 * Counted from the tap that confirms the order; calls are those of all services but Telegram's long polls.
 */
export async function killAtMoment({ kind, n, side }: Moment): Promise<KilledMoment> {
  using folder = temporaryFolder();
  const disk = join(folder.path, "disk");
  mkdirSync(disk, { mode: 0o700 });
  const databaseFile = join(disk, "shop.db");
  const lever = join(folder.path, "lever");
  const watch = watchedSystem({ command: "bot", folder: disk, lever });
  await using shop = await runningSandbox({
    environment: { ...watch, DATABASE_URL: `file:${databaseFile}`, LOG_LEVEL: "error" },
  });
  const buyer = shop.user(1001);
  await seeChart(buyer, /综合命盘报告/, "1990年5月15日 14:30 成都 女");
  writeFileSync(lever, `${kind} ${n} ${side}`);
  const { payUrl } = await confirm(buyer);
  await endPayment(payUrl);
  await buyer.waitForMessage(/状态：(已完成|人工处理中)/);
  const violations = [
    ...(await judgeLife(databaseFile, buyer)),
    ...(await judgeOutside(shop, databaseFile)),
    ...checkInvariants(databaseFile, new Date()).map(({ name }) => `${name} is broken`),
  ];
  return { isKilled: !existsSync(lever), violations };
}

/** What the services themselves noted. */
async function judgeOutside(shop: RunningSandbox, databaseFile: string): Promise<readonly string[]> {
  const [order] = lookInto(databaseFile, "SELECT status FROM orders");
  const [report] = lookInto(databaseFile, "SELECT written_at FROM reports");
  const created = await shop.journal("pingpong", "prePay");
  const numbers = new Set(created.map(({ detail }) => detail.merchantTransactionId));
  const asked = await shop.journal("deepseek", "chat/completions");
  const late = asked.filter(
    ({ at }) => Date.parse(at) > Number(report?.written_at ?? Number.POSITIVE_INFINITY),
  );
  return [
    ...(order?.status === "completed" ? [] : [`the order ended ${order?.status}`]),
    ...(numbers.size === 1 ? [] : [`${numbers.size} orders at PingPong`]),
    ...late.map(() => "the model was asked again after its answer was stored"),
  ];
}

/**
 * Does so at the first moment of a kind, at the next in a new shop, and so on to the end of the life.
 * @param sample the first moment, and how far it is to the next; all of them unless told otherwise
 * @returns how many moments there were, and each promise that was broken
 */
export async function killAtEveryMoment(
  kind: Moment["kind"],
  side: Moment["side"],
  sample = { first: 1, step: 1 },
): Promise<{ moments: number; violations: readonly string[] }> {
  const violations: string[] = [];
  let next = sample.first;
  let moments = 0;
  let isOver = false;
  const live = async () => {
    while (!isOver) {
      const n = next;
      next += sample.step;
      const life = await killAtMoment({ kind, n, side });
      violations.push(...life.violations.map((problem) => `killed ${side} ${kind} ${n}: ${problem}`));
      if (life.isKilled) moments += 1;
      else isOver = true;
    }
  };
  await Promise.all(Array.from({ length: shopsAtOnce }, live));
  return { moments, violations };
}
