import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endPayment, order } from "../helpers/buying.ts";
import { canFakeSystem, faultySystem } from "../helpers/faulty-system.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

const birth = "1990年5月15日 14:30 成都 女";
const adminId = 9001;
/** PingPong's courier comes again after 0.02, 0.02, 0.7, 2.4, 4.8, 7.2 … seconds. */
const noticeSpeedUp = 250;

/**
 * A sale through an outage of the disk: nothing that was answered 2xx is lost, the admin is told, nothing restarts, and
 * when the disk is back the sale goes through by itself.
 */
async function sellThroughOutage(
  shop: RunningSandbox,
  disk: { fail(): void; mend(): void },
  reason: RegExp,
): Promise<void> {
  const admin = shop.user(adminId);
  await admin.start();
  const buyer = shop.user(7401);
  const { payUrl } = await order(buyer, /综合命盘报告/, birth);
  disk.fail();
  await endPayment(payUrl);
  const first = await shop.waitForJournal("pingpong", "notice");
  expect(first.detail.httpStatus).toBe(503);
  const health = await fetch(`${shop.sandbox.webhookOrigin}/health`);
  expect(health.status).toBe(503);
  await admin.waitForMessage(reason);
  const lastPoll = (await shop.journal("telegram", "getUpdates")).at(-1)?.sequence ?? 0;
  await buyer.say("在吗");
  await shop.waitForJournal("telegram", "getUpdates", lastPoll);
  const refused = await shop.journal("pingpong", "notice");
  expect(refused.filter(({ detail }) => detail.isAccepted)).toEqual([]);
  disk.mend();
  await buyer.waitForMessage(/的报告已送达/);
  expect((await fetch(`${shop.sandbox.webhookOrigin}/health`)).status).toBe(200);
  const alarms = (await admin.messages()).filter(({ text }) => text?.includes("数据库写不进去"));
  expect(alarms).toHaveLength(1);
  expect(shop.sandbox.processes.map((child) => child.report().starts)).toEqual([1, 1]);
  await expectInvariants(shop.url);
}

const mountPoint = join(tmpdir(), `bazibot-small-disk-${process.pid}`);

/** @returns whether this user may mount a small disk of memory */
function mountSmallDisk(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  mkdirSync(mountPoint, { mode: 0o700 });
  const options = ["-t", "tmpfs", "-o", "size=8m,mode=700", "none", mountPoint];
  if (Bun.spawnSync(["mount", ...options]).success) return true;
  rmSync(mountPoint, { recursive: true });
  return false;
}

function unmountSmallDisk(): void {
  Bun.spawnSync(["umount", mountPoint]);
  rmSync(mountPoint, { recursive: true });
}

const canMount = mountSmallDisk();
if (canMount) unmountSmallDisk();

/** A disk that is really full says the same as one that pretends to be. */
const pretendedFull = canMount ? [] : [["ENOSPC", 28, /数据库写不进去：SQLITE_FULL/] as const];

describe.if(canFakeSystem)("while every write to the database fails with", () => {
  test.concurrent.each([
    ...pretendedFull,
    ["EIO", 5, /数据库写不进去：SQLITE_IOERR/],
    ["EROFS", 30, /数据库写不进去：SQLITE_(IOERR|READONLY|CANTOPEN)/],
  ])(
    "%s, no notice is accepted, the admin is told, and the sale is made once the disk is back",
    async (_, code, reason) => {
      using folder = temporaryFolder();
      const lever = join(folder.path, "switch");
      const environment = faultySystem({
        FAULTY_PREFIX: join(tmpdir(), "bazibot-sandbox-"),
        FAULTY_SWITCH: lever,
      });
      await using shop = await runningSandbox({
        environment: { ...environment, LOG_LEVEL: "error" },
        noticeSpeedUp,
      });
      const disk = { fail: () => writeFileSync(lever, String(code)), mend: () => rmSync(lever) };
      await sellThroughOutage(shop, disk, reason);
    },
  );
});

describe.if(canMount)("on a small disk that somebody fills", () => {
  let shop: RunningSandbox;

  beforeAll(async () => {
    mountSmallDisk();
    const environment = { DATABASE_URL: `file:${mountPoint}/shop.db`, LOG_LEVEL: "error" };
    shop = await runningSandbox({ environment, noticeSpeedUp });
  });

  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
    unmountSmallDisk();
  });

  test("no notice is accepted, the admin is told, and the sale is made once there is room", async () => {
    const filler = join(mountPoint, "filler");
    /** The shop writes meanwhile, so how much will fit is not known before. */
    const fail = () => {
      const block = Buffer.alloc(4096);
      try {
        for (;;) appendFileSync(filler, block);
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      }
    };
    const world = { ...shop, url: `file:${join(mountPoint, "shop.db")}` };
    await sellThroughOutage(world, { fail, mend: () => rmSync(filler) }, /数据库写不进去：SQLITE_FULL/);
  });
});
