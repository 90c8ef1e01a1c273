import { Database as SqliteFile } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { checkInvariants } from "../../src/operator/invariants.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { createLog } from "../../src/shared/log.ts";
import { webhookApp } from "../../src/webhook/app.ts";
import { damageTree, treesOf } from "../helpers/damaged-page.ts";
import { fillOrders } from "../helpers/fill-orders.ts";
import { filledOrderNotice } from "../helpers/filled-order-notice.ts";
import { testAccount } from "../helpers/pingpong-notices.ts";
import { runProgram } from "../helpers/program.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-25T00:00:00Z");
const quiet = createLog({ process: "webhook", level: "debug", format: "json" }, () => undefined);

const original = temporaryFolder();
const sound = join(original.path, "shop.db");
await (await openDatabase(`file:${sound}`, now)).close();
fillOrders(sound, 300);
const trees = treesOf(sound);

/** A copy of the shop with a damaged page. */
function damagedShop(tree: string) {
  const folder = temporaryFolder();
  const file = join(folder.path, "shop.db");
  copyFileSync(sound, file);
  damageTree(file, tree);
  return { file, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** The callback server of a damaged shop, if it starts at all. */
async function serve(file: string) {
  const database = await openDatabase(`file:${file}`, now).catch(() => undefined);
  const app = database && webhookApp({ database, account: testAccount, log: quiet });
  return {
    async statusOf(path: string, body?: string): Promise<number> {
      const request = new Request(`http://localhost${path}`, body ? { method: "POST", body } : {});
      return (await app?.handle(request))?.status ?? 0;
    },
    async [Symbol.asyncDispose]() {
      await database?.close().catch(() => undefined);
    },
  };
}

/** Counts past every index, of which any may be the damaged one. */
function paymentsStored(file: string): number {
  using sqlite = new SqliteFile(file, { readonly: true });
  const sql = "SELECT count(*) FROM payments NOT INDEXED WHERE role = 'primary'";
  return Number(sqlite.query<[number], []>(sql).values()[0]?.[0]);
}

describe("when a page of the database is damaged", () => {
  test.each(trees)("in %s, no notice is acknowledged that was not stored", async (tree) => {
    using shop = damagedShop(tree);
    await using webhook = await serve(shop.file);
    let acknowledged = 0;
    for (const n of [1, 150, 300]) {
      const status = await webhook.statusOf("/webhook/pingpong", filledOrderNotice(n));
      expect([0, 200, 503]).toContain(status);
      if (status === 200) acknowledged += 1;
    }
    if (acknowledged > 0) expect(paymentsStored(shop.file)).toBe(acknowledged);
  });

  test.each(trees)("in %s, the doctor says so", (tree) => {
    using shop = damagedShop(tree);
    const [first] = checkInvariants(shop.file, now);
    expect(first?.name).toBe("file_is_whole");
  });

  test("the doctor ends with 1 and one line", async () => {
    using shop = damagedShop("orders_by_user");
    const ended = await runProgram(["doctor", "--invariants"], { DATABASE_URL: `file:${shop.file}` });
    expect(ended.exitCode).toBe(1);
    expect(ended.out).toMatch(/^violated: file_is_whole: file /);
    expect(ended.out.trim().split("\n")).toHaveLength(1);
  });

  test("the callback server has a human told once, and is no longer healthy", async () => {
    using shop = damagedShop("payments");
    await using webhook = await serve(shop.file);
    expect(await webhook.statusOf("/health")).toBe(200);
    for (const n of [1, 2, 3])
      expect(await webhook.statusOf("/webhook/pingpong", filledOrderNotice(n))).toBe(503);
    expect(await webhook.statusOf("/health")).toBe(503);
    using sqlite = new SqliteFile(shop.file, { readonly: true });
    expect(sqlite.query("SELECT kind, facts FROM alerts").values()).toEqual([
      ["database_failing", '{"because":"SQLITE_CORRUPT"}'],
    ]);
  });
});
