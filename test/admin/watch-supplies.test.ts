import { expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import { Absences } from "../../src/admin/absences.ts";
import { sendAlerts } from "../../src/admin/send-alerts.ts";
import type { Supplies } from "../../src/admin/watch/supplies.ts";
import { watchCharts } from "../../src/admin/watch/watch-charts.ts";
import { watchBackup, watchBalances, watchDisk } from "../../src/admin/watch/watch-supplies.ts";
import { ThreadedBackups } from "../../src/backups.ts";
import { countPaused, wakePaused } from "../../src/fulfilment/wake-paused.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { copyDatabase } from "../../src/operator/backup/copy-database.ts";
import { alerts, audit } from "../../src/shared/database/schema/desk.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { backupName } from "../../src/shop/backups.ts";
import { isInTrouble, noteTrouble, tellTroubles } from "../../src/shop/troubles.ts";
import { type AdminWorld, adminId, adminWorld } from "../helpers/admin-world.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { patientMs } from "../helpers/patience.ts";
import { changeIn } from "../helpers/shop-file.ts";
import { temporaryDatabase, temporaryFolder } from "../helpers/temporary-database.ts";

const hourMs = 3_600_000;
const now = new Date("2026-11-26T00:00:00Z");
const after = (hours: number) => new Date(now.getTime() + hours * hourMs);

test("a low balance is told of once for each service, however often it is asked, and so is its end", async () => {
  await using shop = await adminWorld();
  const watch = watchOf(shop, { deepseek: { below: 200 }, yuanfenju: { belowCalls: 2000 } });
  for (const hour of [0, 1, 2, 23]) await watchBalances(watch, after(hour));
  expect(await told(shop, after(24))).toEqual([
    { kind: "balance_low", facts: { service: "DeepSeek", balance: "110.00 CNY" } },
    { kind: "balance_low", facts: { service: "缘份居", balance: "1000" } },
  ]);
  await watchBalances(watch, after(24));
  expect(await told(shop, after(25))).toHaveLength(2);
  const enough = watchOf(shop, { deepseek: { below: 110 }, yuanfenju: { belowCalls: 2000 } });
  await watchBalances(enough, after(26));
  const over = { service: "DeepSeek", balance: "110.00 CNY", trouble: "balance_low", minutes: "1560" };
  expect((await told(shop, after(27))).slice(2)).toEqual([{ kind: "trouble_over", facts: over }]);
});

test("a balance that suffices, is unlimited or cannot be asked raises no alert", async () => {
  await using shop = await adminWorld();
  const { faults } = shop.world.server.world;
  const watch = watchOf(shop, { deepseek: { below: 110 }, yuanfenju: { belowCalls: 1000 } });
  await watchBalances(watch, now);
  faults.add({ service: "yuanfenju", operation: "Free/querymerchant", kind: "annual_member" });
  faults.add({ service: "deepseek", operation: "user/balance", kind: "status", status: 502, body: "" });
  await watchBalances(watch, now);
  expect(await told(shop)).toEqual([]);
  expect(shop.world.log.join("\n")).toContain("balance_not_known");
});

test("a used-up account is told of even without a threshold", async () => {
  await using shop = await adminWorld();
  shop.world.server.world.faults.add({
    service: "deepseek",
    operation: "user/balance",
    kind: "status",
    status: 200,
    body: '{"is_available":false,"balance_infos":[{"currency":"USD","total_balance":"0.00"}]}',
  });
  await watchBalances(watchOf(shop, { deepseek: { below: 0 } }), now);
  expect(await told(shop)).toEqual([
    { kind: "balance_low", facts: { service: "DeepSeek", balance: "0.00 USD" } },
  ]);
});

test("of an account with two currencies one that suffices is enough", async () => {
  await using shop = await adminWorld();
  const infos = [
    { currency: "CNY", total_balance: "0.00" },
    { currency: "USD", total_balance: "12.50" },
  ];
  shop.world.server.world.faults.add({
    service: "deepseek",
    operation: "user/balance",
    kind: "status",
    status: 200,
    body: JSON.stringify({ is_available: true, balance_infos: infos }),
  });
  await watchBalances(watchOf(shop, { deepseek: { below: 10 } }), now);
  expect(await told(shop)).toEqual([]);
});

test("a backup older than it may be is told of once, and its end; a fresh one, or none wanted, is not", async () => {
  await using shop = await adminWorld();
  using folder = temporaryFolder();
  const watch = watchOf(shop, { backup: backupsOf(shop, folder.path) });
  const { file } = shop.world.shop;
  copyDatabase(file, join(folder.path, backupName(after(-100))));
  copyDatabase(file, join(folder.path, backupName(after(-36))));
  await watchBackup(watch, now);
  await watchBackup(watchOf(shop, {}), now);
  expect(await told(shop)).toEqual([]);
  for (const hours of [1, 2, 40]) await watchBackup(watch, after(hours));
  const stale = { kind: "backup_stale" as const, facts: { hours: "76" } };
  expect(await told(shop, after(41))).toEqual([stale]);
  copyDatabase(file, join(folder.path, backupName(after(41))));
  for (const hours of [42, 43]) await watchBackup(watch, after(hours));
  expect(await told(shop)).toEqual([
    stale,
    { kind: "trouble_over", facts: { hours: "76", trouble: "backup_stale", minutes: "2460" } },
  ]);
  await watchBackup(watch, after(41 + 50));
  expect((await told(shop)).at(-1)).toEqual({ kind: "backup_stale", facts: { hours: "50" } });
});

test("what is no sound backup of this shop does not count as one, however fresh it is", async () => {
  await using shop = await adminWorld();
  await using other = await temporaryDatabase();
  using folder = temporaryFolder();
  const watch = watchOf(shop, { backup: backupsOf(shop, folder.path) });
  const { file } = shop.world.shop;
  const order = await shop.paidOrder();
  copyDatabase(file, join(folder.path, backupName(after(-40))));
  writeFileSync(join(folder.path, backupName(after(-5))), "");
  writeFileSync(join(folder.path, "other.db"), "x");
  changeIn(other.file, "UPDATE migrations SET applied_at = 1");
  copyDatabase(other.file, join(folder.path, backupName(after(-4))));
  const broken = join(folder.path, backupName(after(-3)));
  copyDatabase(file, broken);
  changeIn(broken, "DELETE FROM checkouts WHERE order_id = ?", order.id);
  await watchBackup(watch, now);
  expect(await told(shop)).toEqual([{ kind: "backup_stale", facts: { hours: "40" } }]);
});

test("a folder without a backup, or that is not there, is told of too", async () => {
  await using shop = await adminWorld();
  using folder = temporaryFolder();
  await watchBackup(watchOf(shop, { backup: backupsOf(shop, join(folder.path, "gone")) }), now);
  expect(await told(shop)).toEqual([{ kind: "backup_stale", facts: { hours: ">36" } }]);
});

test("a disk that fills up is told of once, and so is its end", async () => {
  await using shop = await adminWorld();
  await watchDisk(watchOf(shop, { disk: { belowMb: 1 } }), now);
  expect(await told(shop)).toEqual([]);
  const full = watchOf(shop, { disk: { belowMb: 1e12 } });
  for (const hours of [0, 0.5, 0.9]) await watchDisk(full, after(hours));
  expect(await told(shop)).toEqual([
    { kind: "disk_low", facts: { free: expect.stringMatching(/^\d+ MB$/) } },
  ]);
  await watchDisk(watchOf(shop, { disk: { belowMb: 1 } }), after(3));
  expect((await told(shop)).map(({ kind }) => kind)).toEqual(["disk_low", "trouble_over"]);
});

test("below a low balance stands a button that asks again, and its answer retries the orders that wait for it", async () => {
  await using shop = await adminWorld();
  const { world } = shop;
  world.server.world.faults.add({
    service: "deepseek",
    operation: "chat/completions",
    kind: "insufficient_balance",
    times: 99,
  });
  const order = await shop.paidOrder();
  await world.work();
  world.server.world.faults.clear();
  expect(await jobOf(shop, order.id)).toMatchObject({ status: "queued", problem: "DeepSeek: no_balance" });
  await tellTroubles(world.shop, new Date(Date.now() + 2 * 60_000));
  await sendAlerts(
    { ...world.fulfilment, adminIds: [adminId], outbox: new Outbox(patientMs), absences: new Absences() },
    new Date(),
  );
  const alert = await shop.admin.waitForMessage(/DeepSeek 不可用/);
  const found = await shop.pressAndRead(alert, /查看余额/, /DeepSeek：还剩 110.00 CNY/);
  expect(wordsOf(found)).toContain("有 1 笔已付款的订单在等 DeepSeek");
  expect(await shop.press(found, /马上重试 1 笔/)).toBe("已执行。");
  expect((await jobOf(shop, order.id))?.runAfter.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await world.shop.database.read.select().from(audit)).toMatchObject([
    { adminId, action: "retry", orderId: null, facts: { orders: "1" } },
  ]);
  await world.work();
  expect((await shop.movesOf(order)).at(-1)).toBe("completed");
  expect((await shop.admin.messages()).some((each) => wordsOf(each) === wordsOf(alert))).toBe(true);
});

test("orders that wait for anything else than the model's account are left to their time", async () => {
  await using shop = await adminWorld();
  const { world } = shop;
  const { database } = world.shop;
  const order = await shop.paidOrder();
  const later = new Date(Date.now() + hourMs);
  await database.write((tx) => tx.update(jobs).set({ runAfter: later }).where(eq(jobs.orderId, order.id)));
  expect(await countPaused(database.read, new Date())).toBe(0);
  expect(await database.write((tx) => wakePaused(tx, new Date()))).toBe(0);
  expect(await jobOf(shop, order.id)).toMatchObject({ runAfter: later });
});

test("looking again brings the answer up to date in place", async () => {
  await using shop = await adminWorld();
  const { fulfilment, server, shop: file } = shop.world;
  const alert = { kind: "balance_low" as const, orderId: null, createdAt: now };
  const facts = { service: "DeepSeek", balance: "0.42 CNY" };
  await file.database.write((tx) => tx.insert(alerts).values({ ...alert, facts }));
  await sendAlerts(
    { ...fulfilment, adminIds: [adminId], outbox: new Outbox(patientMs), absences: new Absences() },
    now,
  );
  server.world.faults.add({ service: "deepseek", operation: "user/balance", kind: "low_balance" });
  const told = await shop.admin.waitForMessage(/DeepSeek 快用完了：还剩 0.42 CNY/);
  const first = await shop.pressAndRead(told, /查看余额/, /只剩 0.42 CNY/);
  const second = await shop.pressAndRead(first, /再查一次/, /还剩 110.00 CNY/);
  expect(second.message_id).toBe(first.message_id);
});

test.each([
  ["backup_stale", { hours: "40" }, /查看备份/, /没有设置 BACKUP_FOLDER/],
  ["disk_low", { free: "1 MB" }, /查看磁盘/, /数据库所在磁盘还剩 \d+ MB/],
  ["signatures_failing", { count: "3" }, /查看回调/, /最近一次签名正确的回调：—/],
] as const)("the button below %s looks at it", async (kind, facts, label, answer) => {
  await using shop = await adminWorld();
  const { fulfilment, shop: file } = shop.world;
  await file.database.write((tx) => tx.insert(alerts).values({ kind, orderId: null, facts, createdAt: now }));
  await sendAlerts(
    { ...fulfilment, adminIds: [adminId], outbox: new Outbox(patientMs), absences: new Absences() },
    now,
  );
  const alert = await shop.admin.waitForMessage((message) =>
    buttonsOf(message).some(({ text }) => label.test(text)),
  );
  await shop.pressAndRead(alert, label, answer);
});

/** What the owners were told, once they were told of what had lasted at that time: for ever unless said otherwise. */
async function told({ world }: AdminWorld, at = after(24 * 365)) {
  await tellTroubles(world.shop, at);
  const rows = await world.shop.database.read.select().from(alerts).orderBy(asc(alerts.id));
  return rows.map(({ kind, facts }) => ({ kind, facts }));
}

async function jobOf({ world }: AdminWorld, orderId: number) {
  const [job] = await world.shop.database.read.select().from(jobs).where(eq(jobs.orderId, orderId));
  return job;
}

function backupsOf({ world }: AdminWorld, folder: string): Supplies["backup"] {
  const plan = { database: world.shop.file, folder, keep: 3 };
  return { backups: new ThreadedBackups(plan, new AbortController().signal), folder, maxAgeHours: 36 };
}

interface Wish {
  readonly deepseek?: { below: number };
  readonly yuanfenju?: { belowCalls: number };
  readonly backup?: Supplies["backup"];
  readonly disk?: { belowMb: number };
}

function watchOf(shop: AdminWorld, { deepseek, yuanfenju, backup, disk }: Wish) {
  const { database, log } = shop.world.fulfilment;
  const { supplies } = shop;
  return {
    database,
    log,
    supplies: {
      deepseek: { ...supplies.deepseek, ...deepseek },
      yuanfenju: yuanfenju && supplies.yuanfenju && { ...supplies.yuanfenju, ...yuanfenju },
      backup,
      disk: supplies.disk && { ...supplies.disk, ...disk },
    },
  };
}

test("a 缘份居 that did not answer an order is told to be back as soon as it answers anything", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const { faults } = shop.world.server.world;
  const watched = { database, supplies: shop.supplies };
  const kind = "charts_unavailable" as const;
  await database.write((tx) => noteTrouble(tx, { kind, facts: { because: "HTTP 500" } }, now));
  faults.add({ service: "yuanfenju", kind: "status", status: 500 });
  await watchCharts(watched, now);
  expect(await isInTrouble(database.read, { kind })).toBe(true);
  await watchCharts(watched, now);
  expect(await isInTrouble(database.read, { kind })).toBe(false);
});
