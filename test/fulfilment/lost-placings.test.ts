import { expect, test } from "bun:test";
import { Api } from "grammy";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { SentMessages } from "../../src/gateways/telegram/sent-messages.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { askQuestion } from "../../src/shop/questions.ts";
import { type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const placeholder = /^(?:🖼|📄|📎).{0,20}…$|页…$|PDF…$|命盘…$|正在/;
const menu = "the menu";

/** An order of a buyer to whom this process has spoken before. */
async function metBuyersOrder(world: FulfilmentWorld): Promise<Order> {
  const order = await world.paidOrder();
  await world.fulfilment.api.sendMessage(order.userId, menu);
  return order;
}

/** The answer to one message gets lost, after so many others. */
function loseAnswer({ server }: FulfilmentWorld, skip = 0, kind = "reset_after"): void {
  server.world.faults.add({ service: "telegram", kind, operation: "sendMessage", skip });
}

async function fromBot(world: FulfilmentWorld): Promise<readonly SeenMessage[]> {
  return (await world.buyer().messages()).filter((message) => message.is_from_bot);
}

async function wordsFromBot(world: FulfilmentWorld): Promise<string[]> {
  return (await fromBot(world)).map(wordsOf);
}

async function placeholders(world: FulfilmentWorld): Promise<string[]> {
  return (await wordsFromBot(world)).filter((words) => placeholder.test(words));
}

async function statusOf({ shop }: FulfilmentWorld, { id }: Order) {
  return (await findOrder(shop.database.read, id))?.status;
}

/** What a process sends through that begins after another was killed. */
function newProcess({ fulfilment, server }: FulfilmentWorld) {
  const sent = new SentMessages({ isAlone: true });
  const api = new Api(fulfilment.api.token, { apiRoot: `${server.origin}/telegram` });
  api.config.use(sent.watch);
  return { api, sent };
}

function kindOf({ photo, document }: SeenMessage): string {
  return photo ? "photo" : document ? "document" : "text";
}

const places = ["the receipt", "a page", "the picture", "the document"] as const;
const skips = { "the receipt": 0, "a page": 1, "the picture": 5, "the document": 6 };

test.each(places)(
  "when the answer to the placing of %s gets lost, no second place is left",
  async (which) => {
    await using world = await fulfilmentWorld({ catalogue: readCatalogue(undefined) });
    const order = await metBuyersOrder(world);
    loseAnswer(world, skips[which]);
    await world.work();
    expect(await statusOf(world, order)).toBe("generating");
    await world.work(later(200));
    expect(await statusOf(world, order)).toBe("completed");
    expect(await placeholders(world)).toEqual([]);
    const undisturbed = [...Array(6).fill("text"), "photo", "document"];
    expect((await fromBot(world)).map(kindOf)).toEqual(undisturbed);
  },
);

test("a place that never arrived is looked for and then made", async () => {
  await using world = await fulfilmentWorld();
  const order = await metBuyersOrder(world);
  loseAnswer(world, 2, "reset_before");
  await world.work();
  await world.work(later(200));
  expect(await statusOf(world, order)).toBe("completed");
  expect(await placeholders(world)).toEqual([]);
  expect((await wordsFromBot(world)).filter((words) => words.includes("命局总览"))).toHaveLength(1);
});

test("both tries get lost, and yet nobody is called: the place is found", async () => {
  await using world = await fulfilmentWorld();
  const order = await metBuyersOrder(world);
  loseAnswer(world, 1, "reset_before");
  await world.work();
  loseAnswer(world, 1);
  await world.work(later(200));
  await world.work(later(400));
  expect(await statusOf(world, order)).toBe("completed");
  expect(await placeholders(world)).toEqual([]);
});

test("the answer to the search gets lost, and the place is found by the next one", async () => {
  await using world = await fulfilmentWorld();
  const order = await metBuyersOrder(world);
  loseAnswer(world, 1);
  await world.work();
  world.server.world.faults.add({ service: "telegram", kind: "reset_after", operation: "editMessageText" });
  await world.work(later(200));
  expect(await statusOf(world, order)).toBe("generating");
  await world.work(later(400));
  expect(await statusOf(world, order)).toBe("completed");
  expect(await placeholders(world)).toEqual([]);
});

test("the place of a question's answer is found, too", async () => {
  await using world = await fulfilmentWorld();
  const order = await metBuyersOrder(world);
  await world.work();
  const { message_id: messageId } = await world.buyer().say("明年适合换一份工作吗？");
  const { id: orderId, userId } = order;
  const words = { messageId, text: "明年适合换一份工作吗？", included: 3, declinedPerDay: 5 };
  const asked = { orderId, userId, ...words, timeZone: "Asia/Shanghai" };
  await world.shop.database.write((tx) => askQuestion(tx, asked, new Date()));
  const before = (await fromBot(world)).length;
  loseAnswer(world);
  await world.answer();
  await world.answer(later(200));
  const added = (await fromBot(world)).slice(before);
  expect(added.map(wordsOf)).toEqual([expect.stringContaining("追问解答")]);
});

test("what is said meanwhile, here and elsewhere, stays as it is, and the place is found", async () => {
  await using world = await fulfilmentWorld();
  const order = await metBuyersOrder(world);
  const other = world.buyer(1002);
  await other.start();
  loseAnswer(world, 1);
  await world.work();
  const { api } = world.fulfilment;
  await world.buyer().say("/help");
  for (const chatId of [other.id, order.userId, other.id]) await api.sendMessage(chatId, "the help");
  await world.work(later(200));
  expect(await statusOf(world, order)).toBe("completed");
  expect(await placeholders(world)).toEqual([]);
  const said = (await wordsFromBot(world)).filter((words) => words.startsWith("the "));
  expect(said).toEqual([menu, "the help"]);
  expect((await other.messages()).map(wordsOf).slice(1)).toEqual(["the help", "the help"]);
});

test("a place that never arrived is not taken for what was said meanwhile", async () => {
  await using world = await fulfilmentWorld();
  const order = await metBuyersOrder(world);
  loseAnswer(world, 1, "reset_before");
  await world.work();
  await world.fulfilment.api.sendMessage(order.userId, "the help");
  await world.work(later(200));
  expect(await statusOf(world, order)).toBe("completed");
  expect(await wordsFromBot(world)).toContain("the help");
});

test.each([
  ["before it", true],
  ["after it", false],
])("where another message of the chat was lost %s, no number is tried", async (_, isBefore) => {
  await using world = await fulfilmentWorld();
  const order = await metBuyersOrder(world);
  const { api } = world.fulfilment;
  const loseHelp = async () => {
    loseAnswer(world);
    await api.sendMessage(order.userId, "the help").catch(() => undefined);
  };
  if (isBefore) await loseHelp();
  loseAnswer(world, 1, "reset_before");
  await world.work();
  if (!isBefore) await loseHelp();
  await world.work(later(200));
  expect(await statusOf(world, order)).toBe("completed");
  const words = await wordsFromBot(world);
  expect(words.filter((text) => text === "the help")).toHaveLength(1);
  expect(words.filter((text) => text.includes("命局总览"))).toHaveLength(1);
});

test("a bot that was killed over a placing finds its place when it is back", async () => {
  await using world = await fulfilmentWorld();
  const order = await metBuyersOrder(world);
  loseAnswer(world, 1);
  await world.work();
  await world.workWith(newProcess(world), later(200));
  expect(await statusOf(world, order)).toBe("completed");
  expect(await placeholders(world)).toEqual([]);
});

test("a bot that was killed tries no number where it had said something else meanwhile", async () => {
  await using world = await fulfilmentWorld();
  const order = await metBuyersOrder(world);
  loseAnswer(world, 1);
  await world.work();
  await world.fulfilment.api.sendMessage(order.userId, "the help");
  await world.workWith(newProcess(world), later(200));
  expect(await statusOf(world, order)).toBe("completed");
  expect(await wordsFromBot(world)).toContain("the help");
  expect(await placeholders(world)).toHaveLength(1);
});
