import { Type } from "@sinclair/typebox";
import { InputFile } from "grammy";
import { drawChart, drawDocument } from "../fulfilment/report-files.ts";
import { findReport, type Report, writtenReport } from "../fulfilment/stored-report.ts";
import { tellPress } from "../gateways/telegram/answer-press.ts";
import { callTelegram, notTaken } from "../gateways/telegram.ts";
import { wordsIn } from "../locales/texts.ts";
import type { Queries } from "../shared/database/database.ts";
import { findOrder, type Order } from "../shared/orders.ts";
import { type Deed, deed } from "./deed.ts";
import type { AdminContext, AdminDesk } from "./desk.ts";
import { numberIn } from "./said.ts";

type ReportFile = Awaited<ReturnType<typeof drawDocument>>;
type Draw = (desk: AdminDesk, order: Order, report: Report) => Promise<readonly ReportFile[]>;

/** Sends the report of an order to the admin's own chat, as its buyer has it. */
export const readReport = readingDeed("read-report", "read_report", async (desk, order, report) => {
  const written = writtenReport(report);
  return written ? [await drawDocument(desk, subjectOf(order), written)] : [];
});

/** Sends the charts of an order to the admin's own chat. */
export const seeChart = readingDeed("see-chart", "see_chart", (desk, order, report) => {
  const owners = report.partnerChart ? (["own", "partner"] as const) : (["own"] as const);
  return Promise.all(owners.map((whose) => drawChart(desk, subjectOf(order), report, whose)));
});

/**
 * A look at what a buyer was told about themselves: the audit has it before anything is shown. Without a second tap, for it
 * changes nothing.
 */
function readingDeed(name: "read-report" | "see-chart", action: string, draw: Draw): Deed {
  return deed({
    name,
    action,
    whose: "owner",
    stale: "admin.reading.none",
    arguments: Type.Object({ orderId: Type.Integer() }),
    ask: async (_desk, _ctx, said) => ({ arguments: { orderId: numberIn(said) } }),
    async act(tx, { orderId }) {
      const order = await findReadable(tx, orderId, name);
      return order && { orderId, facts: { number: order.merchantTransactionId } };
    },
    async show(desk, ctx, { orderId }, done) {
      if (done) await sendFiles(desk, ctx, orderId, draw);
    },
  });
}

/** @returns undefined if there is no report or chart, or no longer any */
async function findReadable(
  db: Queries,
  orderId: number,
  name: "read-report" | "see-chart",
): Promise<Order | undefined> {
  const report = await findReport(db, orderId);
  const isThere = name === "see-chart" ? report : writtenReport(report);
  return isThere && findOrder(db, orderId);
}

async function sendFiles(desk: AdminDesk, ctx: AdminContext, orderId: number, draw: Draw): Promise<void> {
  const { read } = desk.database;
  const order = await findOrder(read, orderId);
  const report = await findReport(read, orderId);
  if (!order || !report) return;
  const telling = tellPress(ctx, desk.log, { text: ctx.texts.plain("toast.adminDone") });
  const caption = ctx.texts.html("admin.reading.caption", { number: order.merchantTransactionId });
  for (const { kind, name, bytes } of await draw(desk, order, report)) {
    const file = new InputFile(bytes, name);
    const options = { caption, parse_mode: "HTML" as const, protect_content: true };
    const sent = await callTelegram<unknown>(() =>
      kind === "photo" ? ctx.replyWithPhoto(file, options) : ctx.replyWithDocument(file, options),
    );
    if (sent.kind !== "done") throw notTaken("a report for an admin", sent);
  }
  await telling;
}

function subjectOf(order: Order) {
  return { order, reportTexts: wordsIn(order.language) };
}
