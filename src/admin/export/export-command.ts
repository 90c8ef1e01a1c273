import { InputFile } from "grammy";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { callTelegram, notTaken } from "../../gateways/telegram.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { affiliatesSheet } from "./affiliates-sheet.ts";
import { type FilePlan, fileBytes, planFiles } from "./files.ts";
import { ledgerSheet } from "./ledger-sheet.ts";
import { ordersSheet } from "./orders-sheet.ts";
import { daysOf, type PeriodName, periodNames, periodOf } from "./period.ts";
import type { Period, Sheet } from "./sheet.ts";

/** The tables that can be taken out, in the order of their buttons. */
const tables = ["orders", "ledger", "affiliates"] as const;
type Table = (typeof tables)[number];

/** `/export`: asks which table is to be sent as a file. */
export async function exportCommand(_desk: AdminDesk, ctx: AdminContext): Promise<void> {
  const { texts } = ctx;
  const keyboard = tables.map((table, index) => [
    adminButton(texts.plain(`admin.export.table.${table}`), "ask-export", index),
  ]);
  await sendCard(ctx, { html: texts.html("admin.export.ask"), keyboard });
}

/** The first tap: says what the file holds and asks of which time. */
export async function askExport(
  _desk: AdminDesk,
  ctx: AdminContext,
  index: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const table = tables[index];
  if (!table) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const keyboard = periodsOf(table).map((name) => [
    adminButton(texts.plain(`admin.export.period.${name}`), "do-export", index, periodNames.indexOf(name)),
  ]);
  await replaceCard(ctx, { html: texts.html(`admin.export.holds.${table}`), keyboard });
}

/** The second tap: writes into the audit what leaves the shop, then sends it in one file or several. */
export async function doExport(
  desk: AdminDesk,
  ctx: AdminContext,
  tableIndex: number,
  periodIndex: number,
): Promise<Toast> {
  const { texts, now } = ctx;
  const table = tables[tableIndex];
  const name = periodNames[periodIndex];
  if (!table || !name) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const period = periodOf(name, now);
  const sheet = sheetOf(desk, table, period, ctx);
  const { files, rows } = await planFiles(sheet);
  const days = daysOf(period);
  const facts = { table, ...days, rows: String(rows), files: String(files.length) };
  await desk.database.write((tx) =>
    recordDeed(tx, { adminId: adminIdOf(ctx), action: "export", facts }, now),
  );
  desk.log.info("admin_acted", { kind: "export", count: rows });
  const span = name === "all" ? `until-${days.to}` : `${days.from}-${days.to}`;
  for (const [index, file] of files.entries()) {
    const part = files.length > 1 ? `-${index + 1}of${files.length}` : "";
    await sendFile(ctx, sheet, file, `${table}-${span}${part}.csv`, rows);
  }
  return { text: texts.plain("toast.adminDone") };
}

/** Affiliates are told as they stand, whenever they joined. */
function periodsOf(table: Table): readonly PeriodName[] {
  return table === "affiliates" ? ["all"] : periodNames;
}

function sheetOf({ database }: AdminDesk, table: Table, period: Period, { texts }: AdminContext): Sheet {
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
  const caption = ctx.texts.plain("admin.export.caption", { rows });
  const document = new InputFile(() => fileBytes(sheet, file), name);
  const sent = await callTelegram(() => ctx.replyWithDocument(document, { caption }));
  if (sent.kind !== "done") throw notTaken("an export", sent);
}
