import { describe, expect, test } from "bun:test";
import { drafts } from "../../src/shared/database/schema/orders.ts";
import { move, stated } from "../../src/shared/move.ts";
import {
  copyMoves,
  copyStatuses,
  draftMoves,
  draftStatuses,
  recipientMoves,
  recipientStatuses,
} from "../../src/shared/states.ts";
import { broadcastRecipients } from "../../src/shop/schema/broadcasts.ts";
import { supportCopies } from "../../src/shop/schema/support.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-24T00:00:00Z");
const { userId } = broadcastRecipients;

/** A table, the number of its row in this test, and a row with a status. */
const kinds = {
  draft: {
    table: drafts,
    columns: { id: drafts.id, status: drafts.status },
    moves: draftMoves,
    statuses: draftStatuses,
    key: { id: 1 },
    row: (status: string) =>
      `DELETE FROM drafts; INSERT INTO drafts (id, user_id, product_id, status, revision, form, created_at, updated_at)
       VALUES (1, 1001, 'career', '${status}', 1, '{}', 0, 0)`,
    change: "UPDATE drafts SET status = ?",
  },
  recipient: {
    table: broadcastRecipients,
    columns: { id: broadcastRecipients.broadcastId, position: userId, status: broadcastRecipients.status },
    moves: recipientMoves,
    statuses: recipientStatuses,
    key: { id: 1, position: 1001 },
    row: (status: string) =>
      `DELETE FROM broadcast_recipients; INSERT INTO broadcast_recipients VALUES (1, 1001, '${status}', 0)`,
    change: "UPDATE broadcast_recipients SET status = ?",
  },
  copy: {
    table: supportCopies,
    columns: { id: supportCopies.id, status: supportCopies.status },
    moves: copyMoves,
    statuses: copyStatuses,
    key: { id: 1 },
    row: (status: string) =>
      `DELETE FROM support_copies; INSERT INTO support_copies (id, chat_id, status, sendings, at) VALUES (1, 9001, '${status}', 0, 0)`,
    change: "UPDATE support_copies SET status = ?",
  },
};

describe.each(["draft", "recipient", "copy"] as const)("the moves of a %s", (name) => {
  const { table, columns, moves, statuses, key, row, change } = kinds[name];
  const allowed: Readonly<Record<string, readonly string[]>> = moves;
  const state = stated({ table, ...columns, moves: allowed });

  test("are the same in the code and in the database's guards, and leave no history", async () => {
    await using shop = await temporaryDatabase();
    const { raw } = shop;
    await raw.run(`INSERT INTO users (telegram_id, language, created_at) VALUES (1001, 'en', 0);
      INSERT INTO broadcasts (id, status, segment, html, admin_id, created_at) VALUES (1, 'sending', 'all', 'a', 1, 0)`);
    for (const from of statuses) {
      for (const to of statuses.filter((status) => status !== from)) {
        await raw.run(row(from));
        const isAllowed = allowed[from]?.includes(to) ?? false;
        if (!isAllowed) await expect(raw.run(change, to)).rejects.toThrow(`a ${name} cannot make this move`);
        const moved = await shop.database.write((tx) => move(tx, state, key, to, {}, { now }));
        expect([from, to, moved?.status]).toEqual([from, to, isAllowed ? to : undefined]);
      }
    }
    expect(await raw.rows("SELECT count(*) FROM history")).toEqual([[0]]);
  });
});
