import { describe, expect, test } from "bun:test";
import { buyerCommands } from "../../src/shop/buyer-commands.ts";
import { buttonsOf, type ChatUser, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { unfitForPhone } from "../helpers/phone-lines.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

/** What is typed, or which button is pressed: by the beginning of what stands behind its draft's number and revision. */
type Deed = { say: string } | { press: RegExp };

const press = (verb: string): Deed => ({ press: new RegExp(`^d:\\d+:\\d+:${verb}`) });
const say = (text: string): Deed => ({ say: text });

/** Ways through the form that show every one of its cards, and those that have most to say. */
const ways: Readonly<Record<string, readonly [product: string, ...Deed[]]>> = {
  "by buttons": [
    "comprehensive",
    ...["gender:female", "calendar:solar", "decade:1990", "year:1990", "month:5", "day:15", "clock"].map(
      press,
    ),
    ...["hour:14", "tens:3", "minute:7", "china", "inside:", "place:", "details", "card"].map(press),
    ...["promo:enter", "back", "ask:label", "back", "ask:gender", "back", "ask:time", "shichen:4"].map(press),
  ],
  "in the lunar calendar": [
    "comprehensive",
    ...["gender:male", "calendar:lunar", "decade:2020", "year:2020", "month:L4", "day:15", "unknown"].map(
      press,
    ),
    ...["world:?$", "inside:jp", "place:", "details"].map(press),
  ],
  "a time that came twice": ["career", say("1987-09-13 01:30 北京 女"), press("fold"), press("details")],
  "a time that never came": ["career", say("1988-04-17 02:30 北京 女"), press("details")],
  "a solar term on a day without a time": ["study", say("1990-02-04 不知道 北京 女"), press("details")],
  "a solar term in the double hour": ["study", say("1990-02-04 巳时 北京 女"), press("details")],
  "within seconds of a term and of an hour": ["love", say("1988-02-04 22:43 北京 男"), press("details")],
  "in the Zi hour, before 1949": ["love", say("1947-06-15 23:58 喀什 男"), press("details")],
  "a wrong answer": [
    "wealth",
    say("1990-13-15 25:10 亚特兰蒂斯 女"),
    say("呵呵呵呵呵"),
    say("字".repeat(400)),
    say("朝阳区"),
  ],
  "two people": [
    "match",
    say("1987-09-13 01:30 北京 女"),
    say("1990-02-04 不知道 北京 男"),
    press("details"),
    press("card"),
    press("partner.ask:date"),
  ],
  "one year": ["annual", say("1990年5月15日 14:30 成都 女"), press("annual:"), press("details")],
};

const consents = { "zh-CN": "zh-hans", "zh-TW": "zh-hant", en: "en" } as const;

describe.each(Object.entries(consents))("in %s every card fits one screen of a phone:", (_, code) => {
  test.each(Object.entries(ways))("%s", async (_, [product, ...deeds]) => {
    await using world = await salesWorld();
    const buyer = await buyerOf(world, code);
    const { message_id } = await buyer.waitForMessage(/请选择一份报告|請選擇一份報告|choose a report/);
    await buyer.pressForged(message_id, `p:${product}`);
    await buyer.settled();
    expectToFit(await shownTo(buyer));
    await buyer.pressForged(message_id, "c:y");
    for (const deed of deeds) {
      await buyer.settled();
      expectToFit(await shownTo(buyer));
      await act(buyer, deed);
    }
    await buyer.settled();
    expectToFit(await shownTo(buyer));
  });

  test("whatever a command shows", async () => {
    await using world = await salesWorld();
    const buyer = await buyerOf(world, code);
    for (const command of buyerCommands) {
      await buyer.say(`/${command}`);
      await buyer.settled();
      expectToFit(await shownTo(buyer));
    }
  });
});

async function buyerOf({ user }: SalesWorld, languageCode: string): Promise<ChatUser> {
  const buyer = await user(1001).speak(languageCode);
  await buyer.start();
  return buyer;
}

async function shownTo(buyer: ChatUser): Promise<readonly SeenMessage[]> {
  return (await buyer.messages()).filter((each) => each.is_from_bot);
}

function expectToFit(messages: readonly SeenMessage[]): void {
  expect(unfitForPhone(messages)).toEqual([]);
}

async function act(buyer: ChatUser, deed: Deed): Promise<void> {
  if ("say" in deed) {
    await buyer.say(deed.say);
    return;
  }
  for (const message of (await buyer.messages()).toReversed()) {
    const button = buttonsOf(message).find(({ callback_data }) => deed.press.test(callback_data ?? ""));
    if (!button?.callback_data) continue;
    await buyer.pressForged(message.message_id, button.callback_data);
    return;
  }
  throw new Error(
    `no button ${deed.press}: ${wordsOf((await buyer.messages()).at(-1) ?? ({} as SeenMessage))}`,
  );
}
