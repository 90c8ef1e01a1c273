import { describe, expect, test } from "bun:test";
import { alertValues } from "../../src/admin/alert-words.ts";
import { orderCard } from "../../src/admin/desk-order-card.ts";
import { type OrderFile, readOrderFile } from "../../src/admin/order-file.ts";
import { ordersCard } from "../../src/admin/search/orders-card.ts";
import { moveLabel } from "../../src/admin/words/move-label.ts";
import { reasonLabel } from "../../src/admin/words/reason-label.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { meanings } from "../../src/gateways/deepseek/failure-reasons.ts";
import { languages, type Texts, textsIn } from "../../src/locales/texts.ts";
import {
  alertKinds,
  callOutcomes,
  disputeStatuses,
  dueWork,
  jobMoves,
  jobStatuses,
  orderStatuses,
  partMoves,
  paymentMoves,
  paymentRoles,
  paymentStatuses,
  promoUseStatuses,
  questionMoves,
  refundMoves,
  refundStatuses,
} from "../../src/shared/states.ts";
import { orderProduct } from "../helpers/orders.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const catalogue = readCatalogue(undefined);
const now = new Date("2026-11-24T08:00:00Z");
const modelReasons = Object.keys(meanings);
const reasons = [
  ...modelReasons.map((reason) => `DeepSeek: ${reason}`),
  "sections were refused: wrong_pillar,unknown_year",
  "the answer was declined: other_topic",
  "PingPong refused it: 103000",
  "quota (10001)",
  "another_reason of ours",
];

describe.each(languages)(
  "an admin who reads %s finds no code and no amount with more decimals than its currency",
  (language) => {
    const texts = textsIn(language, "Asia/Shanghai");

    test("in an order in whatever state it and all that belongs to it are", async () => {
      await using shop = await temporaryDatabase();
      const { id } = await orderProduct(shop.database, { now });
      const file = await readOrderFile(shop.database.read, id);
      if (!file) throw new Error("the order is not there");
      for (const full of fullFiles(file))
        for (const isOwner of [true, false]) {
          const card = orderCard(full, { catalogue, isOwner }, texts);
          expectPlain([card.html, ...card.keyboard.flat().map(({ text }) => text)]);
        }
      for (const status of orderStatuses) {
        const page = { orders: [{ ...file.order, status }], hasMore: true };
        expectPlain([ordersCard(page, { kind: "status", status }, catalogue, { texts, now }).html]);
      }
    });

    test("in the history of an order", () => {
      for (const [subject, moves] of Object.entries(subjects))
        for (const [from, after] of Object.entries(moves))
          for (const to of after) {
            expectPlain([moveLabel({ subject, position: 1, from, to }, texts)]);
            expectPlain([moveLabel({ subject, position: 1, from: null, to }, texts)]);
          }
    });

    test("in an alert of any kind", () => {
      for (const kind of alertKinds)
        for (const because of [...modelReasons, ...reasons, "authentication", "our_bug"]) {
          const facts = { ...anyFacts, because };
          expectPlain([texts.plain(`alert.${kind}`, alertValues({ facts }, texts))]);
        }
    });

    test("in the reason for anything", () => {
      for (const reason of [...reasons, ...modelReasons]) expectPlain([reasonLabel(reason, texts)]);
      if (language !== "en") for (const reason of modelReasons) expect(chineseIn(reason, texts)).toBe(true);
    });
  },
);

const subjects = {
  job: jobMoves,
  part: partMoves,
  payment: paymentMoves,
  refund: refundMoves,
  question: questionMoves,
};

const anyFacts = {
  number: "BZ20261124ABCDEFGHJK",
  transactionId: "2026112400001",
  received: "REFUND SUCCESS 39.900000 USD (R1)",
  amount: "1234.000000 JPY",
  balance: "12.340000 USD",
  trouble: "links_failing",
};

/** One file for each state of the order, and in them every state of all that belongs to it. */
function fullFiles(file: OrderFile): readonly OrderFile[] {
  const { order } = file;
  const common = { id: 1, orderId: order.id, createdAt: now, updatedAt: now };
  const money = { amountMinor: 2990, amountText: "29.900000", currency: "USD" };
  const payments = paymentStatuses.flatMap((status) =>
    paymentRoles.map((role) => ({
      payment: {
        ...{ ...common, ...money, status, role, amountMinor: role === "mismatch" ? null : 2990 },
        ...{
          transactionId: "T1",
          requestId: "",
          attempts: [],
          rail: "pingpong" as const,
          payerId: null,
          merchantTransactionId: order.merchantTransactionId,
        },
      },
      leftMinor: 100,
    })),
  );
  const failures = dueWork.flatMap((work) =>
    reasons.map((because) => ({ ...common, work, workId: 1, because, times: 2, firstAt: now, lastAt: now })),
  );
  const refunds = refundStatuses.map((status) => ({
    ...{ ...common, status, amountMinor: 990, currency: "USD", paymentId: 1 },
    ...{ merchantRefundId: "R1", refundId: null, attempts: 1, runAfter: now },
  }));
  const calls = callOutcomes.map((outcome) => ({
    ...{
      id: 1,
      orderId: order.id,
      questionId: 5,
      writing: 0,
      section: null,
      model: "deepseek-flash",
      outcome,
      reason: "no_balance",
    },
    ...{ section: null, findings: ["wrong_pillar"], promptTokens: 1, cacheHitTokens: 0, completionTokens: 1 },
    ...{ priceMicroUsd: 12_345, startedAt: now },
  }));
  const disputes = disputeStatuses.map((status) => ({
    ...{ ...common, status, ...money, disputeId: "D1", transactionId: "T1", eventCode: "Chargeback" },
    ...{ deadline: "", eventAt: "" },
  }));
  return orderStatuses.flatMap((status, index) => ({
    ...{ ...file, order: { ...order, status }, payments, refunds, disputes, failures, calls },
    promo: { code: "SPRING", status: promoUseStatuses[index % promoUseStatuses.length] ?? "held" },
    job: { ...jobOf(order.id), status: jobStatuses[index % jobStatuses.length] ?? "queued" },
    moves: orderStatuses.map((to) => ({ id: 1, from: null, to, because: reasons[0] ?? "", at: now })),
  }));
}

function jobOf(orderId: number) {
  const times = { leaseUntil: null, runAfter: now, createdAt: now };
  return {
    id: 1,
    kind: "report" as const,
    orderId,
    questionId: null,
    attempts: 1,
    cutShort: 0,
    fence: 1,
    problem: null,
    ...times,
  };
}

function expectPlain(words: readonly string[]): void {
  for (const each of words) {
    expect(each).not.toMatch(/[a-z]_[a-z]|AUTH_/);
    expect(each).not.toMatch(/\d\.\d{3,} (USD|CNY)|\d\.\d+ JPY/);
  }
}

function chineseIn(reason: string, texts: Texts): boolean {
  return /\p{Script=Han}/u.test(reasonLabel(reason, texts));
}
