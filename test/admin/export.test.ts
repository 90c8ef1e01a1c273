import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { amountCell, type Cell, csvLine } from "../../src/admin/export/csv.ts";
import { fileBytes, planFiles } from "../../src/admin/export/files.ts";
import { ordersSheet } from "../../src/admin/export/orders-sheet.ts";
import { daysOf, periodOf } from "../../src/admin/export/period.ts";
import { type Cursor, rowsPerPage, type Sheet } from "../../src/admin/export/spreadsheet.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { affiliates } from "../../src/shop/schema/affiliates.ts";
import { type AdminWorld, adminId, adminWorld } from "../helpers/admin-world.ts";
import { affiliateChat, affiliateId } from "../helpers/affiliate-chat.ts";
import { fillOrders } from "../helpers/fill-orders.ts";
import { orderProduct } from "../helpers/orders.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

const zone = "Asia/Shanghai";

describe("a cell", () => {
  test.each<[Cell, string]>([
    ["plain", "plain"],
    ['say "hi"', '"say ""hi"""'],
    ["a,b", '"a,b"'],
    ["two\r\nlines", '"two\r\nlines"'],
    ["=1+1", "'=1+1"],
    ["+86 10", "'+86 10"],
    ["-1", "'-1"],
    ["@cmd", "'@cmd"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ['=HYPERLINK("https://example.com","x")', '"\'=HYPERLINK(""https://example.com"",""x"")"'],
    [null, ""],
    [1001, "1001"],
    [amountCell({ amountMinor: -5, currency: "USD" }), "-0.05"],
    [amountCell({ amountMinor: -2990, currency: "USD" }), "-29.90"],
    [amountCell({ amountMinor: 9007199254740991, currency: "USD" }), "90071992547409.91"],
    [amountCell({ amountMinor: 980, currency: "JPY" }), "980"],
    [amountCell({ amountMinor: 1, currency: "KWD" }), "0.001"],
  ])("%p is written so that a table takes it for nothing else", (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`);
  });
});

test("a month is a month in Beijing, and 30 days end now", () => {
  const now = new Date("2026-01-31T17:00:00Z");
  expect(daysOf(periodOf("thisMonth", zone, now), zone)).toEqual({ from: "2026-02-01", to: "2026-02-01" });
  expect(daysOf(periodOf("lastMonth", zone, now), zone)).toEqual({ from: "2026-01-01", to: "2026-01-31" });
  expect(daysOf(periodOf("lastMonth", zone, new Date("2026-01-15T00:00:00Z")), zone)).toEqual({
    from: "2025-12-01",
    to: "2025-12-31",
  });
  expect(daysOf(periodOf("days30", zone, now), zone).from).toBe("2026-01-03");
});

test("a table is cut into files that each begin with the header, lose no row and repeat none, also when read twice", async () => {
  const sheet = countingSheet(2_300);
  const { files, rows } = await planFiles(sheet, 20_000);
  expect(rows).toBe(2_300);
  expect(files.length).toBeGreaterThan(2);
  for (let reading = 1; reading <= 2; reading++) {
    const numbers: string[] = [];
    for (const file of files) {
      const bytes = Buffer.concat(await Array.fromAsync(fileBytes(sheet, file)));
      expect(bytes.length).toBeLessThanOrEqual(20_000);
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      const [header, ...lines] = new TextDecoder().decode(bytes).trimEnd().split("\r\n");
      expect(header).toBe("number,filler");
      numbers.push(...lines.map((line) => line.split(",")[0] ?? ""));
    }
    expect(numbers).toEqual(Array.from({ length: 2_300 }, (_, index) => String(index + 1)));
  }
});

test("an empty table is one file with its header", async () => {
  const sheet = countingSheet(0);
  const { files, rows } = await planFiles(sheet);
  expect([files.length, rows]).toEqual([1, 0]);
});

test("orders of one instant are each written once, however the pages are cut", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "shop.db");
  const now = new Date("2026-11-24T00:00:00Z");
  await (await openDatabase(`file:${file}`, now)).close();
  fillOrders(file, rowsPerPage * 2 + 7);
  const database = await openDatabase(`file:${file}`, now);
  await database.write((tx) => tx.update(orders).set({ createdAt: now }));
  const sheet = ordersSheet(
    database.read,
    periodOf("all", zone, new Date("2027-01-01")),
    textsIn("en", "Asia/Shanghai"),
  );
  const seen = new Set<unknown>();
  let count = 0;
  for (let after: Cursor | undefined, isMore = true; isMore; isMore = after !== undefined) {
    const page = await sheet.page(after);
    for (const [number] of page.rows) seen.add(number);
    count += page.rows.length;
    after = page.next;
  }
  await database.close();
  expect([seen.size, count]).toEqual([rowsPerPage * 2 + 7, rowsPerPage * 2 + 7]);
});

test("an owner takes out the orders: what is chosen stands in the audit, and no birth in the file", async () => {
  await using shop = await adminWorld();
  const order = await shop.completedOrder();
  const transaction = (await shop.paymentsOf(order))[0]?.split(" ")[0];
  await shop.press(await shop.hear(`/refund ${transaction} 5.00`), /确认退款/);
  await orderProduct(shop.world.shop.database, { userId: 1002, now: new Date("2020-01-01") });
  const lines = await exported(shop, "🧾 订单", "全部");
  const [header = "", old, line = ""] = lines;
  expect(header.split(",")).toEqual([
    ...textsIn("zh-CN", "Asia/Shanghai").list("admin.export.columns.orders"),
  ]);
  expect(old).toContain("2020-01-01 08:00:00");
  expect(line.split(",").length).toBe(header.split(",").length);
  expect(line).toMatch(
    new RegExp(
      `^${order.merchantTransactionId},comprehensive,已完成,29\\.90,0\\.00,29\\.90,0\\.00,USD,0\\.\\d{6},1001,zh-CN,`,
    ),
  );
  expect(lines.join("\n")).not.toMatch(/1990|female|女/);
  expect(await auditOf(shop)).toMatchObject([
    { adminId, action: "refund" },
    { adminId, action: "export", facts: { table: "orders", rows: "2", files: "1" } },
  ]);
  expect((await exported(shop, "🧾 订单", "上个月")).length).toBeLessThanOrEqual(2);
});

test("the ledger leaves entry by entry, and each transaction of it balances", async () => {
  await using shop = await adminWorld();
  const order = await shop.paidOrder();
  await shop.pay(order, "SECOND1");
  const [header = "", ...lines] = await exported(shop, "📒 账本", "最近 30 天");
  expect(header.split(",")).toHaveLength(7);
  const entries = lines.map((line) => line.split(","));
  expect(
    entries.map(([, id, number, account, , amount, currency]) => [id, number, account, amount, currency]),
  ).toEqual([
    ["payment:1", order.merchantTransactionId, "provider", "29.90", "USD"],
    ["payment:1", order.merchantTransactionId, "sales", "-29.90", "USD"],
    ["payment:2", order.merchantTransactionId, "provider", "29.90", "USD"],
    ["payment:2", order.merchantTransactionId, "surplus", "-29.90", "USD"],
  ]);
});

test("affiliates leave with what they are owed, and a note that looks like a formula is words", async () => {
  await using world = await affiliateChat();
  const { shop } = world;
  await world.saleByLink(1001);
  const [row] = await shop.world.shop.database.write((tx) =>
    tx.update(affiliates).set({ rateBps: 1250, note: '=cmd|"/c calc"!A1' }).returning(),
  );
  const [, line] = await exported(shop, "🤝 推广员", "全部");
  expect(line?.replace(/\d{4}-\d{2}-\d{2} [\d:]{8}/, "TIME")).toBe(
    `${affiliateId},${row?.code},active,12.50,"'=cmd|""/c calc""!A1",TIME,1,1,5.98,0.00,0.00,0.00,USD`,
  );
});

test("a shop without affiliates hands out the header of their table", async () => {
  await using shop = await adminWorld();
  expect(await exported(shop, "🤝 推广员", "全部")).toHaveLength(1);
});

/** Chooses a table and a time, and reads the lines of the file that comes. */
async function exported(shop: AdminWorld, table: string, period: string): Promise<readonly string[]> {
  const before = (await shop.admin.messages()).at(-1)?.message_id ?? 0;
  const choice = await shop.pressAndRead(await shop.hear("/export"), table, /将导出/);
  const { journal } = shop.world.server.world;
  const calls = journal.entries().length;
  expect(await shop.press(choice, period)).toBe("已执行。");
  const sent = await shop.admin.waitForMessage((each) => each.document !== undefined, { after: before });
  const made = journal
    .entries()
    .slice(calls)
    .map(({ operation }) => operation)
    .filter((each) => /^(answer|send)/.test(each));
  expect(made).toEqual(["answerCallbackQuery", "sendDocument"]);
  const bytes = await shop.admin.download(sent.document?.file_id ?? "");
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  return new TextDecoder().decode(bytes).trimEnd().split("\r\n");
}

async function auditOf(shop: AdminWorld) {
  return shop.world.shop.database.read.select().from(audit).orderBy(audit.id);
}

function countingSheet(count: number): Sheet {
  return {
    header: ["number", "filler"],
    async page(after) {
      const first = Number(after?.id ?? 0) + 1;
      const last = Math.min(count, first + rowsPerPage - 1);
      const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => [
        first + index,
        "x".repeat(20),
      ]);
      return { rows, next: last < count ? { atMs: 0, id: last } : undefined };
    },
  };
}
