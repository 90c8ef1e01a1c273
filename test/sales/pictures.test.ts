import { describe, expect, test } from "bun:test";
import { chooseProduct } from "../helpers/buying.ts";
import { type ChatUser, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { noPictures, quickPicture, type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

async function buyerOf(world: SalesWorld, product = /综合命盘报告/): Promise<ChatUser> {
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, product);
  return buyer;
}

async function pictures(buyer: ChatUser): Promise<readonly SeenMessage[]> {
  return (await buyer.messages()).filter(({ photo }) => photo);
}

/** The pillars that a picture of the chat shows. */
async function shownBy(buyer: ChatUser, picture: SeenMessage | undefined): Promise<string> {
  const bytes = await buyer.download(picture?.photo?.at(-1)?.file_id ?? "");
  return new TextDecoder()
    .decode(bytes)
    .slice(-12)
    .replace(/[^\p{Script=Han}—]/gu, "");
}

describe("the picture of a chart", () => {
  test("stands right above the card that is confirmed, in the place of the last question", async () => {
    const { render } = quickPicture();
    await using world = await salesWorld({ render });
    const buyer = await buyerOf(world);
    await buyer.say("女 1990-05-15 14:30");
    const question = await buyer.waitForMessage(/👉 出生地/);
    await buyer.pressAndHear("中国，不说具体地方");
    const card = await buyer.waitForMessage(/请核对命盘/);
    const [picture, ...others] = await pictures(buyer);
    expect(others).toEqual([]);
    expect(picture?.message_id).toBe(question.message_id);
    expect(card.message_id).toBe(question.message_id + 1);
    expect(await shownBy(buyer, picture)).toEndWith("癸未");
  });

  test("is replaced in place when the chart changes, and left alone when it does not", async () => {
    const { render, drawn } = quickPicture();
    await using world = await salesWorld({ render });
    const buyer = await buyerOf(world);
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/请核对命盘/);
    expect(drawn).toHaveLength(1);
    await buyer.pressAndHear(/^🔎 细节/);
    await buyer.pressAndHear(/真太阳时：开/);
    expect(drawn).toHaveLength(2);
    await buyer.pressAndHear("⬅️ 返回");
    await buyer.pressAndHear("✏️ 改时间");
    await buyer.pressAndHear("⬅️ 返回");
    await buyer.pressAndHear("💾 保存此人");
    await buyer.pressAndHear("妈妈");
    await buyer.waitForMessage(/已保存：妈妈/);
    expect(drawn).toHaveLength(2);
    await buyer.say("其实是 6:10");
    await buyer.waitForMessage(/时间：06:10/);
    const all = await pictures(buyer);
    expect(all).toHaveLength(1);
    expect(await shownBy(buyer, all[0])).toEndWith("己卯");
    expect(drawn).toHaveLength(3);
  });

  test("is shown once when consent to a typed birth is tapped twice", async () => {
    const { render } = quickPicture();
    await using world = await salesWorld({ render });
    const buyer = world.user(1001);
    await buyer.start();
    await buyer.waitForMessage(/请选择一份报告/);
    await buyer.say("1990年5月15日 14:30 成都 女");
    const asked = await buyer.waitForMessage(/已满 18 周岁/);
    await buyer.tap(asked, "✅ 我已满 18 岁，同意", 2);
    await buyer.waitForMessage(/请核对命盘/);
    await buyer.say("/privacy");
    await buyer.waitForMessage(/存什么/);
    expect((await buyer.messages()).filter((each) => /请核对命盘/.test(wordsOf(each)))).toHaveLength(1);
    expect(await pictures(buyer)).toHaveLength(1);
  });

  test("speaks another language with the chat", async () => {
    const { render, drawn } = quickPicture();
    await using world = await salesWorld({ render });
    const buyer = await buyerOf(world);
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/请核对命盘/);
    await buyer.say("/language");
    await buyer.waitForMessage(/请选择语言/);
    await buyer.pressAndHear("English");
    expect(drawn).toHaveLength(2);
    expect(await pictures(buyer)).toHaveLength(1);
  });

  test("comes twice for two people, each with its own caption", async () => {
    const { render } = quickPicture();
    await using world = await salesWorld({ render });
    const buyer = await buyerOf(world, /合婚报告/);
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/正在填第二位/);
    await buyer.say("1988-02-05 22:30 北京 男");
    await buyer.waitForMessage(/请核对命盘/);
    expect((await pictures(buyer)).map(wordsOf)).toEqual(["① 第一位", "② 第二位"]);
    await buyer.pressAndHear("② 性别");
    await buyer.pressAndHear("女");
    expect((await pictures(buyer)).map(({ edit_date }) => edit_date !== undefined)).toEqual([false, true]);
  });

  test("is sent anew, above a new card, when the buyer deleted it", async () => {
    const { render } = quickPicture();
    await using world = await salesWorld({ render });
    const buyer = await buyerOf(world);
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/请核对命盘/);
    const [picture] = await pictures(buyer);
    await buyer.act("delete", { message_id: picture?.message_id });
    await buyer.pressAndHear(/^🔎 细节/);
    await buyer.pressAndHear(/真太阳时：开/);
    const [again, ...others] = await pictures(buyer);
    expect(others).toEqual([]);
    const card = await buyer.waitForMessage(/命盘细节/);
    expect(card.message_id).toBeGreaterThan(again?.message_id ?? Number.POSITIVE_INFINITY);
  });

  test("that cannot be drawn or sent costs no sale", async () => {
    let tries = 0;
    const picture = async () => {
      tries += 1;
      if (tries === 1) throw new Error("no font");
      return new Uint8Array([1, 2, 3]);
    };
    await using world = await salesWorld({ render: { ...noPictures, picture } });
    const buyer = await buyerOf(world);
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/请核对命盘/);
    await buyer.pressAndHear(/^🔎 细节/);
    await buyer.pressAndHear(/真太阳时：开/);
    await buyer.pressAndHear("⬅️ 返回");
    await buyer.pressAndHear(/^✅ 命盘无误/);
    expect(tries).toBeGreaterThan(1);
    expect(await pictures(buyer)).toEqual([]);
    const orders = await buyer.say("/orders");
    await buyer.waitForMessage(/我的订单/, { after: orders.message_id });
    expect(world.log.filter((line) => line.includes("picture_not_shown"))).toHaveLength(tries);
  });
});
