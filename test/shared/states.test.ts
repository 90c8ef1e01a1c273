import { describe, expect, test } from "bun:test";
import { eq, ne, sql } from "drizzle-orm";
import {
  jobs,
  parts,
  questions,
  reportSections,
  reports,
  sectionRules,
} from "../../src/shared/database/schema/fulfilment.ts";
import { history } from "../../src/shared/database/schema/history.ts";
import { drafts, orders } from "../../src/shared/database/schema/orders.ts";
import { checkouts, payments, refunds } from "../../src/shared/database/schema/payments.ts";
import { jobState, queueReport } from "../../src/shared/jobs.ts";
import { move, stated } from "../../src/shared/move.ts";
import { findOrder, moveOrder } from "../../src/shared/orders.ts";
import { paymentState } from "../../src/shared/payments/rows.ts";
import { moveRefund } from "../../src/shared/refunds/rows.ts";
import {
  checkoutMoves,
  checkoutStatuses,
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
    for (const { from, to } of pairs) {
      await forceStatus(shop.raw, order.id, from);
      const attempt = shop.raw.run("UPDATE orders SET status = ? WHERE id = ?", to, order.id);
      if (orderMoves[from].includes(to)) await attempt;
      else await expect(attempt).rejects.toThrow("an order cannot make this move");
    }
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
    expect(await shop.database.read.select().from(history)).toHaveLength(1);
  });
});

const tables = { questions, jobs, parts, checkouts };

describe.each([
  ["question", "questions", questionStatuses, questionMoves],
  ["job", "jobs", jobStatuses, jobMoves],
  ["part", "parts", partStatuses, partMoves],
  ["checkout", "checkouts", checkoutStatuses, checkoutMoves],
] as const)("the moves of a %s", (subject, table, statuses, moves) => {
  const allowed: Readonly<Record<string, readonly string[]>> = moves;
  const { orderId: id, status } = tables[table];
  const state = stated({ subject, table: tables[table], id, status, moves: allowed });

  test("are the same in the code and in the database's guards, and each leaves a row of history", async () => {
    await using shop = await temporaryDatabase();
    const { raw } = shop;
    for (const from of statuses) {
      for (const to of statuses.filter((status) => status !== from)) {
        const { id } = await orderProduct(shop.database);
        await raw.run(rowWith(table, id, from));
        if (!allowed[from]?.includes(to)) {
          const attempt = raw.run(`UPDATE ${table} SET status = ? WHERE order_id = ?`, to, id);
          await expect(attempt).rejects.toThrow(`a ${subject} cannot make this move`);
          continue;
        }
        const cause = { now, because: "the test" };
        expect(await shop.database.write((tx) => move(tx, state, { id }, to, {}, cause))).toBeDefined();
        const [last] = await raw.rows(
          "SELECT subject, subject_id, from_status, to_status, because, at FROM history ORDER BY id DESC",
        );
        expect(last).toEqual([subject, id, from, to, "the test", now.getTime()]);
      }
    }
  });
});

describe("a move", () => {
  test("of one message of an order leaves the others where they are", async () => {
    await using shop = await temporaryDatabase();
    const { id } = await orderProduct(shop.database);
    const part = {
      orderId: id,
      kind: "text",
      status: "planned",
      html: "a",
      placings: 0,
      edition: 1,
    } as const;
    const state = stated({
      subject: "part",
      table: parts,
      id: parts.orderId,
      position: parts.position,
      status: parts.status,
      moves: partMoves,
    });
    const moved = await shop.database.write(async (tx) => {
      await tx.insert(parts).values([1, 2].map((position) => ({ ...part, position })));
      return move(tx, state, { id, position: 2 }, "placing", { placings: 1 }, { now });
    });
    expect(moved).toMatchObject({ orderId: id, position: 2, status: "placing", placings: 1 });
    const stored = await shop.database.read.select().from(parts);
    expect(stored.map(({ status }) => status)).toEqual(["planned", "placing"]);
    const [last] = await shop.database.read.select().from(history).where(eq(history.subject, "part"));
    expect(last).toMatchObject({ subjectId: id, position: 2, from: "planned", to: "placing", because: null });
  });

  test("to where no move leads is not allowed, and no mistake either", async () => {
    await using shop = await temporaryDatabase();
    const { id } = await orderProduct(shop.database);
    expect(
      await shop.database.write((tx) => move(tx, paymentState, { id }, "INIT", {}, { now })),
    ).toBeUndefined();
  });

  test("that is not allowed changes nothing beside the status either", async () => {
    await using shop = await temporaryDatabase();
    const { id } = await orderProduct(shop.database);
    await shop.database.write((tx) => queueReport(tx, id, now));
    const change = { problem: "none", attempts: 7 };
    expect(
      await shop.database.write((tx) => move(tx, jobState, { id }, "done", change, { now })),
    ).toBeUndefined();
    expect(await shop.database.read.select().from(jobs)).toMatchObject([
      { status: "queued", problem: null, attempts: 0 },
    ]);
  });
});

function rowWith(table: keyof typeof tables, orderId: number, status: string): string {
  if (table === "jobs")
    return `INSERT INTO jobs (kind, order_id, status, attempts, fence, run_after, created_at)
      VALUES ('report', ${orderId}, '${status}', 0, 0, 0, 0)`;
  if (table === "parts")
    return `INSERT INTO parts (order_id, position, edition, kind, status, html, placings)
      VALUES (${orderId}, 1, 0, 'text', '${status}', 'a', 0)`;
  if (table === "checkouts")
    return `DELETE FROM checkouts WHERE order_id = ${orderId};
      INSERT INTO checkouts (order_id, status, attempts, run_after, queries, is_shown)
      VALUES (${orderId}, '${status}', 0, 0, 0, 1)`;
  return `INSERT INTO questions (order_id, asked_in_message_id, text, status, placings, asked_at)
    VALUES (${orderId}, 1, 'q', '${status}', 0, 0)`;
}

test("a payment and a refund leave a row of history for each move", async () => {
  await using shop = await temporaryDatabase();
  const { id } = await orderProduct(shop.database);
  const money = { amountMinor: 1, currency: "USD", createdAt: now, updatedAt: now };
  await shop.database.write(async (tx) => {
    const common = {
      rail: "pingpong" as const,
      transactionId: "T",
      merchantTransactionId: "M",
      orderId: id,
      amountText: "0.01",
    };
    await tx.insert(payments).values({ ...common, ...money, status: "FAILED", role: "none" });
    await move(tx, paymentState, { id: 1 }, "SUCCESS", {}, { now });
    const refund = { merchantRefundId: "R", orderId: id, paymentId: 1, attempts: 0, runAfter: now };
    await tx.insert(refunds).values({ ...refund, ...money, status: "requested" });
    await moveRefund(tx, 1, "unknown", {}, { now });
    await moveRefund(tx, 1, "succeeded", {}, { now });
  });
  const rows = await shop.database.read.select().from(history).where(ne(history.subject, "order"));
  expect(rows.map(({ subject, from, to }) => [subject, from, to])).toEqual([
    ["payment", "FAILED", "SUCCESS"],
    ["refund", "requested", "unknown"],
    ["refund", "unknown", "succeeded"],
  ]);
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
    await expect(shop.raw.run("DELETE FROM orders")).rejects.toThrow("orders are never deleted");
    await expect(shop.database.write((tx) => tx.delete(history))).rejects.toThrow();
    await expect(shop.database.write((tx) => tx.update(history).set({ because: "x" }))).rejects.toThrow();
  });

  test("a payment that falls back, changes its amount or its role", async () => {
    await using shop = await temporaryDatabase();
    const stamps = { createdAt: now, updatedAt: now };
    const money = { amountMinor: 1, amountText: "0.01", currency: "USD" };
    await shop.database.write((tx) =>
      tx.insert(payments).values({
        transactionId: "T",
        rail: "pingpong" as const,
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
    await expect(change({ concern: "换工作好吗？" })).rejects.toThrow();
    await expect(change({ language: "en" })).rejects.toThrow();
    await shop.database.write((tx) => tx.update(orders).set({ birth: sql`'null'`, erasedAt: now }));
    expect((await findOrder(shop.database.read, order.id))?.birth).toBeNull();
  });

  test("a second wording of a report's section, and of an answer", async () => {
    await using shop = await temporaryDatabase();
    const order = await orderProduct(shop.database);
    const section = { orderId: order.id, position: 0, heading: "命局", text: "a", writtenAt: now };
    const asked = { orderId: order.id, askedInMessageId: 1, text: "q", placings: 0 };
    await shop.database.write(async (tx) => {
      await tx.insert(reportSections).values(section);
      await tx.insert(sectionRules).values({ orderId: order.id, position: 0, rule: "seal-leads" });
      await tx.insert(questions).values({ ...asked, status: "waiting", answer: "a", askedAt: now });
    });
    await expect(shop.database.write((tx) => tx.update(reportSections).set({ text: "b" }))).rejects.toThrow();
    await expect(shop.database.write((tx) => tx.update(sectionRules).set({ rule: "b" }))).rejects.toThrow();
    await expect(shop.database.write((tx) => tx.update(questions).set({ answer: "b" }))).rejects.toThrow();
  });

  test("another text for a written report or a planned part", async () => {
    await using shop = await temporaryDatabase();
    const order = await orderProduct(shop.database);
    await shop.raw.run(
      "INSERT INTO reports (order_id, chart, fact_sheet, text, charted_at) VALUES (?, '{}', '{}', 'a', 0)",
      order.id,
    );
    await shop.raw.run(rowWith("parts", order.id, "planned"));
    await expect(shop.database.write((tx) => tx.update(reports).set({ text: "b" }))).rejects.toThrow();
    await expect(shop.database.write((tx) => tx.update(parts).set({ html: "b" }))).rejects.toThrow();
  });
});
