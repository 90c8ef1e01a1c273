import { describe, expect, test } from "bun:test";
import { chooseProduct } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

async function cardOf(buyer: ChatUser): Promise<SeenMessage> {
  await buyer.settled();
  return buyer.waitForMessage((each) =>
    buttonsOf(each).some(({ callback_data }) => callback_data?.startsWith("d:")),
  );
}

async function newBuyer(world: SalesWorld, product = /综合命盘报告/): Promise<ChatUser> {
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, product);
  return buyer;
}

/** Every step of the form by buttons, with what its card shows as chosen before the press. */
const steps: readonly (readonly [string | RegExp, RegExp])[] = [
  ["女", /👉 性别：待填写/],
  ["公历（阳历）", /性别：女[\s\S]*👉 生日：待填写/],
  ["1990年代", /👉 生日：公历 …/],
  ["1990", /👉 生日：公历 1990年代 …/],
  ["5月", /👉 生日：公历 1990年 …/],
  ["15", /👉 生日：公历 1990年5月 …/],
  ["🕐 知道几点几分", /生日：公历 1990年5月15日[\s\S]*👉 时间：待填写/],
  ["14:00", /👉 时间：待填写[\s\S]*几点/],
  ["14:30–39", /👉 时间：14:…/],
  ["14:37", /👉 时间：14:3…/],
  ["🇨🇳 按省市区选", /时间：14:37[\s\S]*👉 出生地：待填写/],
  ["四川省", /👉 出生地：待填写[\s\S]*地方/],
  ["成都市", /👉 出生地：四川省 …/],
  ["武侯区", /👉 出生地：四川省 成都市 …/],
];

test("each step shows what is chosen so far, and Back leads to the step before and loses nothing", async () => {
  await using world = await salesWorld();
  const buyer = await newBuyer(world);
  for (const [index, [press, shown]] of steps.entries()) {
    expect(wordsOf(await cardOf(buyer))).toMatch(shown);
    if (index > 0) {
      await buyer.pressAndHear("⬅️ 返回");
      expect(wordsOf(await cardOf(buyer))).toMatch(/👉/);
      await buyer.pressAndHear(steps[index - 1]?.[0] ?? "");
      expect(wordsOf(await cardOf(buyer))).toMatch(shown);
    }
    await buyer.pressAndHear(press);
  }
  expect(wordsOf(await cardOf(buyer))).toMatch(/请核对命盘[\s\S]*四川省 成都市 武侯区/);
});

describe("Back", () => {
  test("from the first question leads to the products, and another choice keeps the answers", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    await buyer.pressAndHear("女");
    await buyer.pressAndHear("⬅️ 返回");
    await buyer.pressAndHear("⬅️ 返回");
    await buyer.waitForMessage(/请选择一份报告/);
    await buyer.pressAndHear(/^事业专题报告/);
    expect(wordsOf(await cardOf(buyer))).toMatch(/事业专题报告[\s\S]*性别：女[\s\S]*👉 生日/);
  });

  test("leads through both people and the year, one question at a time", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world, /合婚报告/);
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/正在填第二位/);
    await buyer.pressAndHear("⬅️ 返回");
    expect(wordsOf(await cardOf(buyer))).toMatch(/正在填第一位/);
    expect(wordsOf(await cardOf(buyer))).toContain("👉 出生地：四川省 成都市");
    await buyer.pressAndHear("⬅️ 返回");
    expect(wordsOf(await cardOf(buyer))).toContain("👉 时间：14:3…");
    await buyer.pressAndHear("14:35");
    expect(wordsOf(await cardOf(buyer))).toMatch(/第一位：女 · .*14:35[\s\S]*正在填第二位/);
  });

  test("from a question that was asked again leads back to the card, unchanged", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world, /流年报告/);
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/👉 流年/);
    await buyer.pressAndHear("⬅️ 返回");
    expect(wordsOf(await cardOf(buyer))).toContain("👉 出生地：四川省 成都市");
    await buyer.say("2027年 武汉");
    await buyer.waitForMessage(/湖北省 武汉市/);
    await buyer.say("明年");
    await buyer.waitForMessage(/请核对命盘/);
    for (const again of ["✏️ 改流年", "✏️ 改性别", "✏️ 改时间"]) {
      await buyer.pressAndHear(again);
      expect(wordsOf(await cardOf(buyer))).toContain("👉");
      await buyer.pressAndHear("⬅️ 返回");
      expect(wordsOf(await cardOf(buyer))).toMatch(/请核对命盘[\s\S]*武汉/);
    }
  });

  test("is there while somebody is added under /people, and the answers stay", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    await buyer.say("/people");
    await buyer.pressAndHear("➕ 添加一个人");
    await buyer.say("1992-12-01 卯时 男");
    await buyer.waitForMessage(/👉 出生地/);
    await buyer.pressAndHear("⬅️ 返回");
    expect(wordsOf(await cardOf(buyer))).toContain("👉 时间：卯时");
    await buyer.pressAndHear(/^午时/);
    expect(wordsOf(await cardOf(buyer))).toMatch(/时间：午时[\s\S]*👉 出生地/);
  });
});
