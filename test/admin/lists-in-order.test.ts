import { expect, test } from "bun:test";
import { readEvents } from "../../src/admin/history/read-events.ts";
import { readStory } from "../../src/admin/users/read-story.ts";
import { readUserFile } from "../../src/admin/users/user-file.ts";
import { gatherUserData } from "../../src/sales/user-data.ts";
import type { Queries } from "../../src/shared/database/database.ts";
import { openTroubles } from "../../src/shop/troubles.ts";
import { findUser } from "../../src/shop/users.ts";
import { fillShop } from "../helpers/full-shop.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";
import { withoutOrder } from "../helpers/unordered.ts";

const buyerId = 7002;
const affiliateId = 7001;

test("what people read of an order, a user or the shop's troubles has its order, whichever way the rows lie", async () => {
  await using shop = await temporaryDatabase();
  const { database, raw } = shop;
  await fillShop(database, raw);
  for (const statement of secondRows) await raw.run(statement);
  const before = await readLists(database.read);
  await withoutOrder(shop);
  expect(await readLists(database.read)).toEqual(before);
  const { orders, orderHistory, people, talkMessages, reportSections } = before.copy;
  expect([orders, people, talkMessages, reportSections].map(({ length }) => length)).toEqual([2, 2, 2, 2]);
  expect(orderHistory.length).toBeGreaterThan(2);
  expect(before.troubles).toHaveLength(2);
});

async function readLists(db: Queries) {
  const buyer = await findUser(db, buyerId);
  const copy = await gatherUserData(db, buyerId);
  return {
    copy,
    ofAffiliate: await gatherUserData(db, affiliateId),
    story: buyer && (await readStory(db, buyer)),
    file: await readUserFile(db, buyerId),
    events: await readEvents(db, copy.orders[0]?.id ?? 0),
    troubles: await openTroubles(db),
  };
}

/** Of one moment, so that only their numbers or names tell which comes first. */
const secondRows = [
  "INSERT INTO people (user_id, label, birth, created_at, updated_at) VALUES (7002, '爸', '{}', 1, 1)",
  "INSERT INTO report_sections (order_id, position, heading, text, written_at) SELECT order_id, 1, 'h', 't', 1 FROM reports",
  `INSERT INTO support_messages (id, user_id, author_id, author_name, is_answer, message_id, has_media, text, at)
    VALUES (4, 7002, 7002, 'A', 0, 10, 0, '!', 1)`,
  "INSERT INTO tellings (order_id, kind, created_at, told_at) SELECT order_id, 'report_delayed', 1, 1 FROM reports",
  "UPDATE tellings SET told_at = 1",
  "INSERT INTO troubles (kind, facts, since, told_at) VALUES ('queries_failing', '{}', 1, 1)",
  "UPDATE troubles SET told_at = 1",
];
