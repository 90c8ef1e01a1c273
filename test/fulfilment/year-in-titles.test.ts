import { expect, test } from "bun:test";
import { orderCard as deskCard } from "../../src/admin/desk-order-card.ts";
import { readOrderFile } from "../../src/admin/order-file.ts";
import { ordersCard } from "../../src/admin/search/orders-card.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { type Language, textsIn } from "../../src/locales/texts.ts";
import { reportDocument } from "../../src/report/document.ts";
import { chartDrawing } from "../../src/report/picture/chart-drawing.ts";
import { papers } from "../../src/report/picture/palette.ts";
import type { PictureRequest } from "../../src/report/picture/request.ts";
import { loadFont } from "../../src/report/typesetting/font.ts";
import { orderCard } from "../../src/sales/card/order-card.ts";
import { findUnshownOrders } from "../../src/sales/checkout/checkouts.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { reportPages } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { quickDrawings } from "../helpers/drawings.ts";
import { fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { aBirth, orderProduct } from "../helpers/orders.ts";
import { salesWorld } from "../helpers/sales-world.ts";
import { readPdf } from "../report/pdf-text.ts";

const titles: readonly (readonly [Language, string])[] = [
  ["zh-CN", "2031年流年报告"],
  ["zh-TW", "2031年流年報告"],
  ["en", "Annual reading 2031"],
];
const catalogue = readCatalogue(undefined);
const font = await loadFont("zh-CN");

test.each(titles)("in %s everything that names a report about 2031 says so: %s", async (language, title) => {
  await using world = await fulfilmentWorld();
  const asked: (number | undefined)[] = [];
  const quick = quickDrawings().render;
  const render = {
    picture: (chart: Parameters<typeof quick.picture>[0], request: PictureRequest) => {
      asked.push(request.year);
      return quick.picture(chart, request);
    },
    document: reportDocument,
  };
  const order = await world.paidOrder({ productId: "annual", chosenYear: 2031, language });
  await world.workWith({ render });
  const buyer = world.buyer();
  const done = await findOrder(world.shop.database.read, order.id);
  expect(done?.status).toBe("completed");

  const receipt = (await buyer.messages()).find((each) => wordsOf(each).startsWith("✅"));
  const [picture, head] = await reportPages(buyer);
  const document = (await reportPages(buyer)).at(-1);
  for (const message of [receipt, picture, head, document])
    expect(message ? wordsOf(message) : "").toContain(title);
  expect(document?.document?.file_name).toBe(`${title} ${order.merchantTransactionId.slice(-6)}.pdf`);
  expect(asked).toEqual([2031]);

  const pdf = await readPdf(await buyer.download(document?.document?.file_id ?? ""));
  expect(pdf.title).toBe(title);
  for (const page of pdf.pages) expect(squeezed(page)).toContain(squeezed(title));

  const { read } = world.shop.database;
  const texts = textsIn(language, "Asia/Shanghai");
  const [shown] = await findUnshownOrders(read, 1, []);
  expect(
    shown ? orderCard(shown, { catalogue, contact: undefined, checkoutPage: undefined }, texts).html : "",
  ).toContain(title);
  const file = await readOrderFile(read, order.id);
  expect(file ? deskCard(file, { catalogue, isOwner: true }, texts).html : "").toContain(title);
  const page = { orders: done ? [done] : [], hasMore: false };
  const wanted = { kind: "status", status: "completed" } as const;
  expect(ordersCard(page, wanted, catalogue, { texts, now: new Date() }).html).toContain(title);
});

test.each(titles)("in %s /orders names it %s", async (language, title) => {
  await using world = await salesWorld();
  await orderProduct(world.shop.database, { productId: "annual", chosenYear: 2031, language });
  await world.user(1001).say("/orders");
  await world.user(1001).waitForMessage((each) => wordsOf(each).includes(title));
});

test.each([1925, 1990, 2027, 2031, 2100])("the picture's strip of years holds %d, marked", (year) => {
  const birth = { ...aBirth, date: { ...aBirth.date, year: 1920 } };
  const view = {
    chart: computeChart(birth),
    texts: textsIn("zh-CN", "Asia/Shanghai"),
    now: new Date("2026-11-24T00:00:00Z"),
  };
  const { shapes } = chartDrawing({ ...view, year, measure: font.measure });
  const heading = shapes.findIndex((each) => each.kind === "text" && each.text === `${year}年前后的流年`);
  const marked = shapes.findIndex(
    (each, index) => index > heading && each.kind === "rectangle" && each.fill === papers.tint,
  );
  const words = shapes.slice(marked).flatMap((each) => (each.kind === "text" ? [each.text] : []));
  expect(heading).toBeGreaterThan(0);
  expect(words[0]).toBe(String(year));
  expect(shapes.some((each) => each.kind === "text" && each.text === `流年：${year}年`)).toBeTrue();
});

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, "");
}
