import { Database as SqliteFile } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { eq, sql } from "drizzle-orm";
import { parts, questions, reportSections, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { orderHistory } from "../../src/shared/database/schema/history.ts";
import { drafts, orders } from "../../src/shared/database/schema/orders.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import { findOrder, moveOrder } from "../../src/shared/orders.ts";
import {
  broadcastMoves,
  broadcastStatuses,
  jobMoves,
  jobStatuses,
  orderMoves,
  orderStatuses,
  partMoves,
  partStatuses,
  paymentStatuses,
  questionMoves,
  questionStatuses,
} from "../../src/shared/states.ts";
import { forceStatus } from "../helpers/force-status.ts";
import { aBirth, orderProduct } from "../helpers/orders.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-24T00:00:00Z");
const pairs = orderStatuses.flatMap((from) =>
  orderStatuses.filter((to) => to !== from).map((to) => ({ from, to })),
);

describe("the moves of an order", () => {
  test("are the same in the code and in the database's guards", async () => {
    await using shop = await temporaryDatabase();
    const order = await orderProduct(shop.database);
    const raw = new SqliteFile(shop.file);
    for (const { from, to } of pairs) {
      forceStatus(shop.file, order.id, from);
      const attempt = () => raw.run("UPDATE orders SET status = ? WHERE id = ?", [to, order.id]);
      if (orderMoves[from].includes(to)) attempt();
      else expect(attempt).toThrow("an order cannot make this move");
    }
    raw.close();
  });

  test("never lead from pending straight to generating, and never out of refunded", () => {
    expect(orderMoves.pending).not.toContain("generating");
    expect(orderMoves.refunded).toEqual([]);
  });

  test("that are not allowed leave no trace", async () => {
    await using shop = await temporaryDatabase();
    const order = await orderProduct(shop.database);
    expect(
      await shop.database.write((tx) => moveOrder(tx, order.id, "completed", "mistake", now)),
    ).toBeUndefined();
    expect(await shop.database.read.select().from(orderHistory)).toHaveLength(1);
  });
});

describe.each([
  ["question", "questions", questionStatuses, questionMoves],
  ["job", "jobs", jobStatuses, jobMoves],
  ["part", "parts", partStatuses, partMoves],
] as const)("the moves of a %s", (subject, table, statuses, moves) => {
  const allowed: Readonly<Record<string, readonly string[]>> = moves;

  test("are the same in the code and in the database's guards, and each leaves a row of history", async () => {
    await using shop = await temporaryDatabase();
    const raw = new SqliteFile(shop.file);
    for (const from of statuses) {
      for (const to of statuses.filter((status) => status !== from)) {
        const { id } = await orderProduct(shop.database);
        raw.run(rowWith(table, id, from));
        const attempt = () => raw.run(`UPDATE ${table} SET status = ? WHERE order_id = ?`, [to, id]);
        if (!allowed[from]?.includes(to)) {
          expect(attempt).toThrow(`a ${subject} cannot make this move`);
          continue;
        }
        attempt();
        const last = raw
          .query("SELECT subject, from_status, to_status FROM moves ORDER BY id DESC")
          .values()[0];
        expect(last).toEqual([subject, from, to]);
      }
    }
    expect(() => raw.run("UPDATE moves SET to_status = 'x'")).toThrow("moves are append-only");
    expect(() => raw.run("DELETE FROM moves")).toThrow("moves are append-only");
    raw.close();
  });
});

describe("the moves of a broadcast", () => {
  test("are the same in the code and in the database's guards, and each leaves a row of history", async () => {
    await using shop = await temporaryDatabase();
    const raw = new SqliteFile(shop.file);
    for (const from of broadcastStatuses) {
      for (const to of broadcastStatuses.filter((status) => status !== from)) {
        raw.run(
          "INSERT INTO broadcasts (status, segment, html, admin_id, created_at) VALUES (?, 'all', 'x', 1, 0)",
          [from],
        );
        const attempt = () =>
          raw.run("UPDATE broadcasts SET status = ? WHERE id = (SELECT max(id) FROM broadcasts)", [to]);
        if (!broadcastMoves[from].includes(to)) {
          expect(attempt).toThrow("a broadcast cannot make this move");
          continue;
        }
        attempt();
        const last = raw.query("SELECT subject, from_status, to_status FROM moves ORDER BY id DESC").values();
        expect(last[0]).toEqual(["broadcast", from, to]);
      }
    }
    raw.close();
  });
});

function rowWith(table: "questions" | "jobs" | "parts", orderId: number, status: string): string {
  if (table === "jobs") return `INSERT INTO jobs VALUES (${orderId}, '${status}', 0, 0, NULL, 0, NULL, 0)`;
  if (table === "parts")
    return `INSERT INTO parts (order_id, position, edition, kind, status, html, placings)
      VALUES (${orderId}, 1, 0, 'text', '${status}', 'a', 0)`;
  return `INSERT INTO questions (order_id, asked_in_message_id, text, status, placings, attempts, fence, run_after, asked_at)
    VALUES (${orderId}, 1, 'q', '${status}', 0, 0, 0, 0, 0)`;
}

test("a payment and a refund leave a row of history for each move", async () => {
  await using shop = await temporaryDatabase();
  const { id } = await orderProduct(shop.database);
  const raw = new SqliteFile(shop.file);
  raw.run(
    `INSERT INTO payments (transaction_id, merchant_transaction_id, order_id, status, role, amount_minor, amount_text,
      currency, created_at, updated_at) VALUES ('T', 'M', ?, 'FAILED', 'none', 1, '0.01', 'USD', 0, 0)`,
    [id],
  );
  raw.run("UPDATE payments SET status = 'SUCCESS'");
  raw.run(
    `INSERT INTO refunds (merchant_refund_id, order_id, payment_id, status, amount_minor, currency, attempts, run_after,
      created_at, updated_at) VALUES ('R', ?, 1, 'requested', 1, 'USD', 0, 0, 0, 0)`,
    [id],
  );
  raw.run("UPDATE refunds SET status = 'unknown'");
  raw.run("UPDATE refunds SET status = 'succeeded'");
  const rows = raw.query("SELECT subject, from_status, to_status FROM moves ORDER BY id").values();
  expect(rows).toEqual([
    ["payment", "FAILED", "SUCCESS"],
    ["refund", "requested", "unknown"],
    ["refund", "unknown", "succeeded"],
  ]);
  raw.close();
});

describe("the database itself refuses", () => {
  test.each([
    ["another price", { amountMinor: 1 }],
    ["another currency", { currency: "JPY" }],
    ["another buyer", { userId: 7 }],
    ["another number", { merchantTransactionId: "BZ1" }],
  ])("%s on an order", async (_, change) => {
    await using shop = await temporaryDatabase();
    const order = await orderProduct(shop.database);
    await expect(
      shop.database.write((tx) => tx.update(orders).set(change).where(eq(orders.id, order.id))),
    ).rejects.toThrow();
  });

  test("to delete orders, and to change or delete history", async () => {
    await using shop = await temporaryDatabase();
    await orderProduct(shop.database);
    const raw = new SqliteFile(shop.file);
    expect(() => raw.run("DELETE FROM orders")).toThrow("orders are never deleted");
    raw.close();
    await expect(shop.database.write((tx) => tx.delete(orderHistory))).rejects.toThrow();
    await expect(
      shop.database.write((tx) => tx.update(orderHistory).set({ because: "x" })),
    ).rejects.toThrow();
  });

  test("a payment that falls back, changes its amount or its role", async () => {
    await using shop = await temporaryDatabase();
    const stamps = { createdAt: now, updatedAt: now };
    const money = { amountMinor: 1, amountText: "0.01", currency: "USD" };
    await shop.database.write((tx) =>
      tx.insert(payments).values({
        transactionId: "T",
        merchantTransactionId: "M",
        status: "SUCCESS",
        role: "orphan",
        ...money,
        ...stamps,
      }),
    );
    for (const status of paymentStatuses.filter((candidate) => candidate !== "SUCCESS")) {
      await expect(shop.database.write((tx) => tx.update(payments).set({ status }))).rejects.toThrow();
    }
    await expect(shop.database.write((tx) => tx.update(payments).set({ amountMinor: 2 }))).rejects.toThrow();
    await expect(shop.database.write((tx) => tx.update(payments).set({ role: "primary" }))).rejects.toThrow();
    await expect(shop.database.write((tx) => tx.delete(payments))).rejects.toThrow();
  });

  test("a second open draft of one user", async () => {
    await using shop = await temporaryDatabase();
    const { userId, productId } = await orderProduct(shop.database);
    const draft = {
      userId,
      productId,
      status: "open" as const,
      revision: 1,
      form: {},
      createdAt: now,
      updatedAt: now,
    };
    await shop.database.write((tx) => tx.insert(drafts).values(draft));
    await expect(shop.database.write((tx) => tx.insert(drafts).values(draft))).rejects.toThrow();
  });

  test("other birth data, another year or another language on an order, but lets birth data go", async () => {
    await using shop = await temporaryDatabase();
    const order = await orderProduct(shop.database);
    const change = (values: Partial<typeof orders.$inferInsert>) =>
      shop.database.write((tx) => tx.update(orders).set(values).where(eq(orders.id, order.id)));
    await expect(change({ birth: { ...aBirth, gender: "male" } })).rejects.toThrow();
    await expect(change({ partnerBirth: aBirth })).rejects.toThrow();
    await expect(change({ chosenYear: 2027 })).rejects.toThrow();
    await expect(change({ language: "en" })).rejects.toThrow();
    await shop.database.write((tx) => tx.update(orders).set({ birth: sql`'null'`, erasedAt: now }));
    expect((await findOrder(shop.database.read, order.id))?.birth).toBeNull();
  });

  test("a second wording of a report's section, and of an answer", async () => {
    await using shop = await temporaryDatabase();
    const order = await orderProduct(shop.database);
    const section = { orderId: order.id, position: 0, heading: "命局", text: "a", writtenAt: now };
    const asked = { orderId: order.id, askedInMessageId: 1, text: "q", placings: 0, attempts: 1, fence: 1 };
    await shop.database.write(async (tx) => {
      await tx.insert(reportSections).values(section);
      await tx
        .insert(questions)
        .values({ ...asked, status: "answering", answer: "a", runAfter: now, askedAt: now });
    });
    await expect(shop.database.write((tx) => tx.update(reportSections).set({ text: "b" }))).rejects.toThrow();
    await expect(shop.database.write((tx) => tx.update(questions).set({ answer: "b" }))).rejects.toThrow();
  });

  test("another text for a written report or a planned part", async () => {
    await using shop = await temporaryDatabase();
    const order = await orderProduct(shop.database);
    const raw = new SqliteFile(shop.file);
    raw.run(
      "INSERT INTO reports (order_id, chart, fact_sheet, text, charted_at) VALUES (?, '{}', '{}', 'a', 0)",
      [order.id],
    );
    raw.run(rowWith("parts", order.id, "planned"));
    raw.close();
    await expect(shop.database.write((tx) => tx.update(reports).set({ text: "b" }))).rejects.toThrow();
    await expect(shop.database.write((tx) => tx.update(parts).set({ html: "b" }))).rejects.toThrow();
  });
});
