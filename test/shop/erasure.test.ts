import { describe, expect, spyOn, test } from "bun:test";
import { changeDraft, findOpenDraft, openDraft } from "../../src/sales/drafts.ts";
import { changeBirth, renamePerson, savePerson, usePerson } from "../../src/sales/people/saved-people.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { drafts, orders, users } from "../../src/shared/database/schema/orders.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder, moveOrder, type Order } from "../../src/shared/orders.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import { eraseExpired, eraseUser } from "../../src/shop/erasure.ts";
import { Retention } from "../../src/shop/retention.ts";
import { people, visits } from "../../src/shop/schema/people.ts";
import { troubles } from "../../src/shop/schema/troubles.ts";
import { scrub } from "../../src/shop/scrub.ts";
import { dayOf } from "../../src/shop/shop-day.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { noteVisit } from "../../src/shop/visits.ts";
import { birthOf, canariesIn, canaryOf, liveAsUser } from "../helpers/erased-users.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { aBirth, orderProduct } from "../helpers/orders.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const zone = "Asia/Shanghai";

const beginning = new Date("2026-11-24T00:00:00Z");
const days = 24 * 60 * 60_000;
const at = (ms: number) => new Date(beginning.getTime() + ms);
describe("after the deletion of their data", () => {
  test("20 users have left nothing where anybody can look, beside a second process", async () => {
    await using shop = await temporaryDatabase();
    const webhook = await openDatabase(shop.url, beginning);
    const ids = Array.from({ length: 20 }, (_, index) => 1001 + index);
    for (const id of ids) await liveAsUser(shop.database, id);
    const kinds = [
      "answer",
      "birth",
      "chart",
      "concern",
      "draft",
      "edited",
      "label",
      "note",
      "part",
      "partner",
      "person",
    ];
    for (const kind of [...kinds, "question", "report", "section"])
      expect(await canariesIn(shop)).toContain(canaryOf(1010, kind));
    for (const id of ids) {
      await webhook.read.select().from(orders);
      expect((await shop.database.write((tx) => eraseUser(tx, id, at(days)))).kind).toBe("erased");
      if (id % 5 !== 0) continue;
      expect(await shop.database.scrub()).toBe(true);
      const gone = (await canariesIn(shop)).filter((each) => Number(each.split("-")[1]) <= id);
      expect(gone).toEqual([]);
    }
    expect(await canariesIn(shop)).toEqual([]);
    const kept = await shop.database.read.select().from(orders).orderBy(orders.id);
    expect(kept.map(({ userId, amountMinor }) => [userId, amountMinor])).toEqual(ids.map((id) => [id, 3990]));
    expect((await shop.database.read.select().from(users)).every((user) => !user.consentedAt)).toBe(true);
    await expectInvariants(shop.url, at(days));
    await webhook.close();
  });

  test("a neighbour's data are all there", async () => {
    await using shop = await temporaryDatabase();
    for (const id of [1, 2]) await liveAsUser(shop.database, id);
    const before = (await canariesIn(shop)).filter((each) => each.includes("-2-"));
    await shop.database.write((tx) => eraseUser(tx, 1, beginning));
    await shop.database.scrub();
    expect(await canariesIn(shop)).toEqual(before);
  });

  test("a second wish changes nothing, finds nothing to remove, and the user may begin anew", async () => {
    await using shop = await temporaryDatabase();
    await liveAsUser(shop.database, 1);
    const erase = (day: number) => shop.database.write((tx) => eraseUser(tx, 1, at(day * days)));
    expect([await erase(0), await erase(1)]).toEqual([{ kind: "erased" }, { kind: "nothing" }]);
    const [order] = await shop.database.read.select().from(orders);
    expect(order).toMatchObject({ birth: null, partnerBirth: null, concern: null, erasedAt: beginning });
    expect(await findOpenDraft(shop.database.read, 1)).toBeUndefined();
    await orderProduct(shop.database, { userId: 1 });
  });
});

describe("a paid report that is still due", () => {
  test("stands in the way of the deletion, is named, and nothing at all is removed", async () => {
    await using shop = await temporaryDatabase();
    const order = await liveAsUser(shop.database, 1);
    await pay(shop.database, order);
    const erasure = await shop.database.write((tx) => eraseUser(tx, 1, beginning));
    expect(erasure).toMatchObject({ kind: "owed", orders: [{ id: order.id }] });
    expect(await shop.database.read.select().from(people)).toHaveLength(1);
    expect((await findOrder(shop.database.read, order.id))?.birth).not.toBeNull();
  });

  test("that is paid after the deletion goes to a human, without birth data", async () => {
    await using shop = await temporaryDatabase();
    const order = await liveAsUser(shop.database, 1);
    await shop.database.write((tx) => eraseUser(tx, 1, beginning));
    await pay(shop.database, order);
    expect(await findOrder(shop.database.read, order.id)).toMatchObject({ status: "paid", birth: null });
    await expectInvariants(shop.url, beginning);
  });
});

async function pay(database: Database, order: Order): Promise<void> {
  const { merchantTransactionId, amountMinor, currency } = order;
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId,
    transactionId: `T${order.id}`,
    status: "SUCCESS" as const,
    amountMinor,
    amountText: "39.90",
    currency,
  };
  await database.write((tx) => recordPaymentNotice(tx, notice, "callback", beginning));
}

describe("when their time is over,", () => {
  test("birth data and reports of ended orders go, those of others and of later ones stay", async () => {
    await using shop = await temporaryDatabase();
    const old = await liveAsUser(shop.database, 1);
    const recent = await liveAsUser(shop.database, 2);
    const pending = await liveAsUser(shop.database, 3);
    await shop.database.write((tx) => moveOrder(tx, old.id, "expired", "unpaid", beginning));
    await shop.database.write((tx) => moveOrder(tx, recent.id, "expired", "unpaid", at(days)));
    const erase = (ms: number) => shop.database.write((tx) => eraseExpired(tx, 180, 100, at(ms)));
    expect(await erase(180 * days - 1)).toBe(0);
    await erase(180 * days);
    const erasedAt = async ({ id }: Order) => (await findOrder(shop.database.read, id))?.erasedAt;
    expect(await erasedAt(old)).toEqual(at(180 * days));
    expect([await erasedAt(recent), await erasedAt(pending)]).toEqual([null, null]);
    await shop.database.scrub();
    const left = await canariesIn(shop);
    expect(left.filter((each) => /-1-(birth|report|chart|question)/.test(each))).toEqual([]);
    expect(left).toContain(canaryOf(1, "note"));
    expect(left).toContain(canaryOf(2, "report"));
  });

  test("a file that could not be scrubbed is scrubbed at the next look, and owners hear of both", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const log = createLog({ process: "bot", level: "error", format: "json" });
    spyOn(database, "scrub").mockRejectedValueOnce(new Error("disk I/O error"));
    const troublesNow = () => database.read.select({ kind: troubles.kind }).from(troubles);
    expect(await scrub({ database, log }, at(0))).toBe(false);
    expect(await troublesNow()).toEqual([{ kind: "scrub_failed" }]);
    const watch = new ClockWatch(beginning, 0);
    await new Retention({ database, log, watch, retentionDays: 180, timeZone: zone }).tick(at(1), 1);
    expect(await troublesNow()).toEqual([]);
  });

  test("a saved person goes, but for those who were changed or taken for an order meanwhile", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const labels = ["unused", "edited", "renamed", "taken"].map((label) => canaryOf(1, label));
    await database.write(async (tx) => {
      await ensureUser(tx, 1, "zh-CN", beginning);
      for (const label of labels) await savePerson(tx, { userId: 1, label, birth: aBirth }, beginning);
      await changeBirth(tx, 2, 1, birthOf(1, "changed"), at(days));
      await renamePerson(tx, 3, 1, canaryOf(1, "newname"), at(days));
      await usePerson(tx, 4, 1, at(days));
    });
    const erase = (ms: number) => database.write((tx) => eraseExpired(tx, 180, 100, at(ms)));
    const left = async () => {
      expect(await database.scrub()).toBe(true);
      return canariesIn(shop);
    };
    expect(await erase(180 * days - 1)).toBe(0);
    expect(await left()).toContain(canaryOf(1, "unused"));
    expect(await erase(180 * days)).toBe(1);
    const kept = ["changed", "edited", "newname", "taken"].map((label) => canaryOf(1, label));
    expect(await left()).toEqual(kept);
    expect(await erase(181 * days)).toBe(3);
    expect(await left()).toEqual([]);
  });

  test("not more people are removed at once than asked for", async () => {
    await using shop = await temporaryDatabase();
    await shop.database.write(async (tx) => {
      await ensureUser(tx, 1, "zh-CN", beginning);
      for (const label of ["a", "b", "c"])
        await savePerson(tx, { userId: 1, label, birth: aBirth }, beginning);
    });
    const erase = () => shop.database.write((tx) => eraseExpired(tx, 180, 2, at(180 * days)));
    expect([await erase(), await erase(), await erase()]).toEqual([2, 1, 0]);
  });

  test("who was here on which day is forgotten after 62 days, or with the user's data", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const daysKept = async () => (await database.read.select().from(visits)).map(({ day }) => day);
    const today = dayOf(beginning, zone);
    await database.write(async (tx) => {
      await ensureUser(tx, 1, "zh-CN", beginning);
      for (const ms of [0, 0, 1000, days]) await noteVisit(tx, 1, zone, at(ms));
    });
    expect(await daysKept()).toEqual([today, today + 1]);
    await database.write((tx) => eraseExpired(tx, 180, 100, at(62 * days)));
    expect(await daysKept()).toEqual([today, today + 1]);
    await database.write((tx) => eraseExpired(tx, 180, 100, at(63 * days)));
    expect(await daysKept()).toEqual([today + 1]);
    await database.write((tx) => eraseUser(tx, 1, at(63 * days)));
    expect(await daysKept()).toEqual([]);
  });

  test("forms that were never ordered are emptied, and their old buttons are stale", async () => {
    await using shop = await temporaryDatabase();
    await shop.database.write(async (tx) => {
      await ensureUser(tx, 1, "zh-CN", beginning);
      const draft = await openDraft(tx, 1, "career", beginning);
      await changeDraft(tx, draft, { form: { people: { self: birthOf(1, "draft") } } }, beginning);
    });
    const before = await findOpenDraft(shop.database.read, 1);
    const erase = (ms: number) => shop.database.write((tx) => eraseExpired(tx, 180, 100, at(ms)));
    expect([await erase(180 * days - 1), await erase(180 * days), await erase(181 * days)]).toEqual([
      0, 1, 0,
    ]);
    const [after] = await shop.database.read.select().from(drafts);
    expect(after).toMatchObject({ form: {}, asking: null, revision: (before?.revision ?? 0) + 1 });
  });
});
