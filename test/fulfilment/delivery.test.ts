import { expect, test } from "bun:test";
import { asc } from "drizzle-orm";
import type { Fault } from "../../sandbox/faults.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { jobs, parts, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { requestRedelivery } from "../../src/shop/redelivery.ts";
import { reportPages } from "../helpers/buying.ts";
import { type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { quickDrawings } from "../helpers/drawings.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";

const wholeCatalogue = readCatalogue(undefined);
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/** `photo`, `text` or `document` of each message behind the receipt. */
async function kindsOf(world: FulfilmentWorld): Promise<string[]> {
  return (await reportPages(world.buyer())).map(kindOf);
}

function kindOf({ photo, document }: SeenMessage): string {
  return photo ? "photo" : document ? "document" : "text";
}

async function statusOf({ shop }: FulfilmentWorld, orderId: number) {
  return (await findOrder(shop.database.read, orderId))?.status;
}

test("a report comes as pages, picture and document, in this order, and its first page answers first", async () => {
  await using world = await fulfilmentWorld({ catalogue: wholeCatalogue });
  const order = await world.paidOrder();
  await world.work();
  const pages = await reportPages(world.buyer());
  const kinds = pages.map(kindOf);
  expect(kinds.slice(-2)).toEqual(["photo", "document"]);
  expect(new Set(kinds.slice(0, -2))).toEqual(new Set(["text"]));
  const [title, number, empty, answer] = pages.map(wordsOf).at(0)?.split("\n") ?? [];
  expect([title, number, empty]).toEqual(["综合命盘报告", order.merchantTransactionId, ""]);
  expect(answer).toStartWith("你是谁：你像");
  const document = pages.at(-1)?.document;
  expect(document?.file_name).toBe(`综合命盘报告 ${order.merchantTransactionId.slice(-6)}.pdf`);
  const content = new TextDecoder().decode(await world.buyer().download(document?.file_id ?? ""));
  const [report] = await world.shop.database.read.select().from(reports);
  expect(content).toEndWith(report?.text ?? "?");
});

const cuts: readonly [string, Omit<Fault, "service" | "times">][] = [
  ["takes the picture and drops the connection", { kind: "reset_after", operation: "editMessageMedia" }],
  [
    "takes the document and drops the connection",
    { kind: "reset_after", operation: "editMessageMedia", skip: 1 },
  ],
  ["drops the connection before the picture", { kind: "reset_before", operation: "editMessageMedia" }],
  [
    "takes the document and answers 500",
    { kind: "status", status: 500, with: { after: true }, operation: "editMessageMedia", skip: 1 },
  ],
  [
    "takes the place of a page and drops the connection",
    { kind: "reset_after", operation: "sendMessage", skip: 1 },
  ],
];

test.each(cuts)("when Telegram %s, nothing is shown twice", async (_, fault) => {
  await using world = await fulfilmentWorld();
  const { render } = quickDrawings();
  world.server.world.faults.add({ service: "telegram", ...fault });
  const { id } = await world.paidOrder();
  await world.workWith({ render });
  expect(await statusOf(world, id)).toBe("generating");
  await world.workWith({ render }, later(200));
  expect(await statusOf(world, id)).toBe("completed");
  const kinds = await kindsOf(world);
  expect(kinds.filter((kind) => kind === "photo")).toHaveLength(1);
  expect(kinds.filter((kind) => kind === "document")).toHaveLength(1);
  const words = (await reportPages(world.buyer())).map(wordsOf).filter((text) => !text.includes("…"));
  expect(new Set(words).size).toBe(words.length);
});

test("a redelivery brings picture and document again, with the same bytes", async () => {
  await using world = await fulfilmentWorld({ catalogue: wholeCatalogue });
  const { render } = quickDrawings();
  const { id } = await world.paidOrder();
  await world.workWith({ render });
  const before = await reportPages(world.buyer());
  for (const minute of [1, 3]) {
    await world.shop.database.write((tx) => requestRedelivery(tx, id, later(minute)));
    await world.workWith({ render }, later(minute));
  }
  const all = await reportPages(world.buyer());
  expect(all.map(kindOf)).toEqual(Array(3).fill(before.map(kindOf)).flat());
  expect(all.map(wordsOf)).toEqual(Array(3).fill(before.map(wordsOf)).flat());
  const files = all.flatMap(({ photo, document }) => photo?.[0]?.file_id ?? document?.file_id ?? []);
  const bytes = await Promise.all(files.map((file) => world.buyer().download(file)));
  expect(bytes.slice(2, 4)).toEqual(bytes.slice(0, 2));
  expect(bytes.slice(4)).toEqual(bytes.slice(0, 2));
});

test("a caption that Telegram cannot parse comes without markup, with its file", async () => {
  await using world = await fulfilmentWorld();
  const refusal = { code: 400, description: "Bad Request: can't parse entities: made up" };
  world.server.world.faults.add({
    service: "telegram",
    kind: "api_error",
    operation: "editMessageMedia",
    with: refusal,
  });
  await world.paidOrder();
  await world.work();
  const picture = (await reportPages(world.buyer())).find(({ photo }) => photo);
  expect(picture && wordsOf(picture)).toContain("命盘");
});

test("a picture that cannot be drawn keeps the order waiting, and the report comes once it can", async () => {
  await using world = await fulfilmentWorld();
  const { render } = quickDrawings();
  const { id } = await world.paidOrder();
  const picture = () => Promise.reject(new Error("no typeface"));
  await world.workWith({ render: { ...render, picture } });
  expect(await statusOf(world, id)).toBe("generating");
  const [job] = await world.shop.database.read.select().from(jobs);
  expect(job?.problem).toContain("see the log");
  await world.workWith({ render }, later(5));
  expect(await statusOf(world, id)).toBe("completed");
  const stored = await world.shop.database.read.select().from(parts).orderBy(asc(parts.position));
  expect(stored.map(({ kind }) => kind).filter((kind) => kind !== "text")).toEqual([
    "receipt",
    "picture",
    "document",
  ]);
});
