import { describe, expect, test } from "bun:test";
import { getTableColumns } from "drizzle-orm";
import { move, stated } from "../../src/shared/move.ts";
import {
  affiliateMoves,
  affiliateStatuses,
  broadcastMoves,
  broadcastStatuses,
  commissionMoves,
  commissionStatuses,
  withdrawalMoves,
  withdrawalStatuses,
} from "../../src/shared/states.ts";
import { affiliates, commissions, withdrawals } from "../../src/shop/schema/affiliates.ts";
import { broadcasts } from "../../src/shop/schema/broadcasts.ts";
import { beginning, bring, makeAffiliate, sell } from "../helpers/earning-shop.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const tables = { affiliates, commissions, withdrawals, broadcasts };

/** A row with the status, under a number of its own. */
const rows = {
  affiliates: (id: number, status: string) =>
    `INSERT INTO users (telegram_id, language, created_at) VALUES (${id}, 'en', 0);
     INSERT INTO affiliates (user_id, code, status, created_at) VALUES (${id}, 'c${id}', '${status}', 0)`,
  commissions: (id: number, status: string) =>
    `DROP INDEX IF EXISTS commissions_once;
     INSERT INTO commissions VALUES (${id}, 1, 7001, 1, '${status}', 2990, 2000, 598, 0, 'USD', 0, NULL, 0, 0, NULL)`,
  withdrawals: (id: number, status: string) =>
    `DROP INDEX IF EXISTS withdrawals_one_open; INSERT INTO withdrawals
     (id, affiliate_id, status, amount_minor, currency, method, details, requested_at)
     VALUES (${id}, 7001, '${status}', 598, 'USD', 'usdt', 'x', 0)`,
  broadcasts: (id: number, status: string) =>
    `INSERT INTO broadcasts (id, status, segment, html, admin_id, created_at, due_at) VALUES (${id}, '${status}', 'all', 'a', 1, 0, 1)`,
};

describe.each([
  ["an affiliate", "affiliates", "user_id", affiliateStatuses, affiliateMoves, "affiliate"],
  ["a commission", "commissions", "id", commissionStatuses, commissionMoves, "commission"],
  ["a withdrawal", "withdrawals", "id", withdrawalStatuses, withdrawalMoves, "withdrawal"],
  ["a broadcast", "broadcasts", "id", broadcastStatuses, broadcastMoves, "broadcast"],
] as const)("the moves of %s", (name, table, key, statuses, moves, subject) => {
  const allowed: Readonly<Record<string, readonly string[]>> = moves;
  const { status, ...columns } = getTableColumns(tables[table]);
  const id = "userId" in columns ? columns.userId : columns.id;
  const state = stated({ subject, table: tables[table], id, status, moves: allowed });

  test("are the same in the code and in the database's guards, and leave their history", async () => {
    await using shop = await temporaryDatabase();
    await makeAffiliate(shop.database, 7001);
    await sell(shop.database, await bring(shop.database, 2001, 7001));
    const { raw } = shop;
    let id = 8000;
    for (const from of statuses) {
      for (const to of statuses.filter((status) => status !== from)) {
        id += 1;
        await raw.run(rows[table](id, from));
        if (!allowed[from]?.includes(to)) {
          const attempt = raw.run(`UPDATE ${table} SET status = ? WHERE ${key} = ?`, to, id);
          await expect(attempt).rejects.toThrow(`${name} cannot make this move`);
          continue;
        }
        await shop.database.write((tx) => move(tx, state, { id }, to, {}, { now: beginning }));
        const history = await raw.rows(
          "SELECT from_status, to_status, at FROM history WHERE subject = ? AND subject_id = ?",
          subject,
          id,
        );
        expect(history).toEqual([[from, to, beginning.getTime()]]);
      }
    }
  });
});
