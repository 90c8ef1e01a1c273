import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkInvariants } from "../../src/operator/invariants.ts";
import { confirm, endPayment, seeChart } from "./buying.ts";
import type { ChatUser } from "./chat-user.ts";
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

/** What a buyer does while the bot is killed, and what is then held against it. */
export interface Life {
  /** what comes before; nothing is counted yet */
  begin(buyer: ChatUser): Promise<void>;
  /** from where moments are counted, to the end */
  goOn(buyer: ChatUser): Promise<void>;
  /** @returns each promise that was broken */
  judge(shop: RunningSandbox, databaseFile: string, buyer: ChatUser): Promise<readonly string[]>;
}

/** A buyer orders and pays; counted from the tap that confirms the order. */
const orderLife: Life = {
  begin: (buyer) => seeChart(buyer, /综合命盘报告/, "1990年5月15日 14:30 成都 女"),
  async goOn(buyer) {
    const { payUrl } = await confirm(buyer);
    await endPayment(payUrl);
    await buyer.waitForMessage(/状态：(已完成|人工处理中)/);
  },
  judge: async (shop, databaseFile, buyer) => [
    ...(await judgeLife(databaseFile, buyer)),
    ...(await judgeOutside(shop, databaseFile)),
  ],
};

/**
 * Lets a life go on while the real bot process ends at one exact moment, as by a kill, and is started again. Calls are those
 * of all services but Telegram's long polls.
 */
export async function killAtMoment({ kind, n, side }: Moment, life: Life = orderLife): Promise<KilledMoment> {
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
  await life.begin(buyer);
  writeFileSync(lever, `${kind} ${n} ${side}`);
  await life.goOn(buyer);
  const violations = [
    ...(await life.judge(shop, databaseFile, buyer)),
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
  killed: Life = orderLife,
): Promise<{ moments: number; violations: readonly string[] }> {
  const violations: string[] = [];
  let next = sample.first;
  let moments = 0;
  let isOver = false;
  const live = async () => {
    while (!isOver) {
      const n = next;
      next += sample.step;
      const life = await killAtMoment({ kind, n, side }, killed);
      violations.push(...life.violations.map((problem) => `killed ${side} ${kind} ${n}: ${problem}`));
      if (life.isKilled) moments += 1;
      else isOver = true;
    }
  };
  await Promise.all(Array.from({ length: shopsAtOnce }, live));
  return { moments, violations };
}
