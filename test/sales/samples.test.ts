import { expect, test } from "bun:test";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { quickPicture, salesWorld } from "../helpers/sales-world.ts";

const isSample = ({ photo }: SeenMessage) => photo !== undefined;
const labelsOf = (message: SeenMessage) => buttonsOf(message).map(({ text }) => text);

test("a page of each report is shown as a picture, one in the place of the other", async () => {
  await using world = await salesWorld({ render: quickPicture().render });
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.pressAndHear("👀 看样页");
  const sample = await buyer.waitForMessage(isSample);
  expect(wordsOf(sample)).toContain("综合命盘报告");
  expect(wordsOf(sample)).toContain("生辰是虚构的");
  expect(labelsOf(sample)).toEqual([
    "✅ 就要这一份 · US$29.90",
    "📄 看整份样本（PDF）",
    "下一份：事业专题报告 ›",
    "📚 全部报告",
  ]);
  await buyer.pressAndHear("下一份：事业专题报告 ›");
  const samples = (await buyer.messages()).filter(isSample);
  expect(samples.map(({ message_id }) => message_id)).toEqual([sample.message_id]);
  expect(samples.map(wordsOf).join("")).toContain("事业专题报告");
});

test("a page leads to the order of its report, below it", async () => {
  await using world = await salesWorld({ render: quickPicture().render });
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.pressAndHear("👀 看样页");
  await buyer.pressAndHear(/^下一份/);
  await buyer.pressAndHear("✅ 就要这一份 · US$19.90");
  await buyer.pressAndHear(/同意$/);
  expect(wordsOf(await buyer.waitForMessage(/👉/))).toContain("事业专题报告");
  expect((await buyer.messages()).filter(isSample)).toHaveLength(1);
});

test("a page is drawn once, and sent from then on as Telegram knows it", async () => {
  const { render, drawn } = quickPicture();
  await using world = await salesWorld({ render });
  for (const id of [1001, 1002]) {
    await world.user(id).start();
    await world.user(id).pressAndHear("👀 看样页");
    await world.user(id).waitForMessage(isSample);
  }
  expect(drawn).toEqual(["综合命盘报告"]);
});

test("a page that cannot be drawn is said so, and the button works again later", async () => {
  await using world = await salesWorld();
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.pressAndHear("👀 看样页");
  await buyer.waitForMessage(/样页暂时打不开/);
  expect(world.log.filter((line) => line.includes("sample_not_shown"))).toHaveLength(1);
});

test("a forged button for a report that is not sold shows the first that is", async () => {
  await using world = await salesWorld({ render: quickPicture().render });
  const buyer = world.user(1001);
  await buyer.start();
  const { message_id } = await buyer.waitForButton("👀 看样页");
  for (const data of ["sp:nothing", "sp:__proto__", "sp"]) await buyer.forgeAndHear(message_id, data);
  const samples = (await buyer.messages()).filter(isSample);
  expect(samples.every((each) => wordsOf(each).includes("综合命盘报告"))).toBe(true);
  expect(samples).toHaveLength(3);
});

test("the card of a product shows its sample, and all of it as a document, once for a double tap", async () => {
  const { render, drawn } = quickPicture();
  await using world = await salesWorld({ render });
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.pressAndHear(/事业专题报告/);
  await buyer.pressAndHear(/同意$/);
  await buyer.waitForMessage(/👉/);
  await buyer.pressAndHear("👀 看样页");
  expect(wordsOf(await buyer.waitForMessage(isSample))).toContain("事业专题报告");
  for (let tap = 0; tap < 2; tap++) await buyer.pressAndHear("📄 看整份样本（PDF）");
  const whole = (await buyer.messages()).filter((each) => wordsOf(each).includes("（样本）：生辰是虚构的"));
  expect(whole).toHaveLength(1);
  expect(drawn).toEqual(["事业专题报告", "事业专题报告（样本）"]);
});
