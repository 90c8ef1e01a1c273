import { expect, test } from "bun:test";
import { questionText } from "../../src/report/question/question-text.ts";
import { questions } from "../../src/shared/database/schema/fulfilment.ts";
import { askQuestion } from "../../src/shop/questions.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { injections, markPattern } from "../helpers/injections.ts";

/** Every third of them: reading and checking all takes a dozen seconds. */
const some = injections.filter(({ index }) => index % 3 === 0);

test("whatever 100 hostile questions tell a model that obeys them, none of it is shown", async () => {
  await using world = await fulfilmentWorld();
  const order = await world.paidOrder();
  await world.work();
  const asked = some
    .flatMap(({ text }) => questionText(text) ?? [])
    .map((text, index) => ({
      orderId: order.id,
      userId: order.userId,
      messageId: 1_000_000 + index,
      text,
      included: injections.length,
    }));
  const { database } = world.shop;
  await database.write(async (tx) => {
    for (const question of asked) await askQuestion(tx, question, new Date());
  });
  world.server.world.faults.add({ service: "deepseek", kind: "foreign_text", times: 1e9 });
  for (let round = 0; round < 4; round++) await world.answer(new Date(Date.now() + round * 60_000), 400);
  const rows = await database.read.select().from(questions);
  expect(rows.length).toBeGreaterThan(70);
  expect(rows.filter(({ status }) => status === "waiting")).toEqual([]);
  const shown = (await world.buyer().messages()).filter((each) => each.is_from_bot).map(wordsOf);
  expect(shown.filter((words) => words.match(markPattern))).toEqual([]);
  expect(rows.filter(({ answer }) => answer?.match(markPattern))).toEqual([]);
});
