import { type Static, Type } from "@sinclair/typebox";
import { InputFile } from "grammy";
import { type Toast, tellPress } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import { callTelegram, notTaken } from "../../gateways/telegram.ts";
import type { Texts } from "../../locales/texts.ts";
import { zoneName } from "../../shop/zone-name.ts";
import { deed } from "../deed.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deedButton, deskButton, viewButton } from "../desk-buttons.ts";
import { affiliatesSheet } from "./affiliates-sheet.ts";
import { type FilePlan, fileBytes, planFiles } from "./files.ts";
import { ledgerSheet } from "./ledger-sheet.ts";
import { ordersSheet } from "./orders-sheet.ts";
import { daysOf, type PeriodName, periodNames, periodOf } from "./period.ts";
import type { Period, Sheet } from "./spreadsheet.ts";

/** The tables that can be taken out, in the order of their buttons. */
const tables = ["orders", "ledger", "affiliates"] as const;
type Table = (typeof tables)[number];

/** `/export`: asks which table is to be sent as a file. */
export async function exportCommand(_desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await offerTables(ctx);
}

/** The same in the message whose button was pressed. */
export async function offerTables(ctx: AdminContext): Promise<undefined> {
  const { texts } = ctx;
  const keyboard = tables.map((table) => [
    viewButton(texts.plain(`admin.export.table.${table}`), "export-table", table),
  ]);
  await replaceCard(ctx, {
    html: texts.html("admin.export.ask"),
    keyboard: [...keyboard, [deskButton(texts)]],
  });
}

/** Says what the file of a table holds, and asks of which time. */
export async function showExport(ctx: AdminContext, name: string): Promise<Toast | undefined> {
  const { texts } = ctx;
  const table = tables.find((each) => each === name);
  if (!table) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const keyboard = periodsOf(table).map((period) => [
    deedButton(texts.plain(`admin.export.period.${period}`), "export", table, period),
  ]);
  keyboard.push([viewButton(texts.plain("button.back"), "exports")]);
  await replaceCard(ctx, { html: texts.html(`admin.export.holds.${table}`), keyboard });
}

const cursor = Type.Object({ atMs: Type.Number(), id: Type.Union([Type.Number(), Type.String()]) });
const filePlan = Type.Object({
  after: Type.Union([cursor, Type.Undefined()]),
  pages: Type.Union([Type.Integer(), Type.Undefined()]),
});

const exported = Type.Object({
  table: Type.Union(tables.map((table) => Type.Literal(table))),
  periodName: Type.Union(periodNames.map((name) => Type.Literal(name))),
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  rows: Type.Integer(),
  files: Type.Array(filePlan),
});
type Exported = Static<typeof exported>;

/** Takes a table out of the shop: it stands in the audit first, then it is sent in one file or several. */
export const exportTable = deed({
  name: "export",
  action: "export",
  whose: "owner",
  arguments: exported,
  async ask(desk, ctx, said) {
    const [tableName, name] = said.split(" ");
    const table = tables.find((each) => each === tableName);
    const periodName = periodNames.find((each) => each === name);
    if (!table || !periodName) return ctx.texts.plain("toast.unknownButton");
    await tellPress(ctx, desk.log, { text: ctx.texts.plain("toast.adminDone") });
    const { from, to } = periodOf(periodName, desk.timeZone, ctx.now);
    const plan = await planFiles(sheetOf(desk, table, { from, to }, ctx.texts));
    const [fromMs, toMs] = [from.getTime(), to.getTime()];
    return { arguments: { table, periodName, fromMs, toMs, rows: plan.rows, files: [...plan.files] } };
  },
  async act(_, args, { timeZone }) {
    const { table, rows, files } = args;
    const facts = {
      table,
      ...daysOf(spanOf(args), timeZone),
      rows: String(rows),
      files: String(files.length),
    };
    return { facts, count: rows };
  },
  show: (desk, ctx, args) => sendFiles(desk, ctx, args),
});

async function sendFiles(desk: AdminDesk, ctx: AdminContext, args: Exported): Promise<void> {
  const { table, periodName, rows, files } = args;
  const period = spanOf(args);
  const sheet = sheetOf(desk, table, period, ctx.texts);
  const days = daysOf(period, desk.timeZone);
  const span = periodName === "all" ? `until-${days.to}` : `${days.from}-${days.to}`;
  for (const [index, file] of files.entries()) {
    const part = files.length > 1 ? `-${index + 1}of${files.length}` : "";
    await sendFile(ctx, sheet, file, `${table}-${span}${part}.csv`, rows);
  }
}

function spanOf({ fromMs, toMs }: Exported): Period {
  return { from: new Date(fromMs), to: new Date(toMs) };
}

/** Affiliates are told as they stand, whenever they joined. */
function periodsOf(table: Table): readonly PeriodName[] {
  return table === "affiliates" ? ["all"] : periodNames;
}

function sheetOf({ database }: AdminDesk, table: Table, period: Period, texts: Texts): Sheet {
  switch (table) {
    case "orders":
      return ordersSheet(database.read, period, texts);
    case "ledger":
      return ledgerSheet(database.read, period, texts);
    case "affiliates":
      return affiliatesSheet(database.read, texts);
  }
}

async function sendFile(
  ctx: AdminContext,
  sheet: Sheet,
  file: FilePlan,
  name: string,
  rows: number,
): Promise<void> {
  const caption = ctx.texts.plain("admin.export.caption", { rows, zone: zoneName(ctx.texts) });
  const document = new InputFile(() => fileBytes(sheet, file), name);
  const sent = await callTelegram(() => ctx.replyWithDocument(document, { caption }));
  if (sent.kind !== "done") throw notTaken("an export", sent);
}
