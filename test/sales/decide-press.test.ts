import { describe, expect, test } from "bun:test";
import { carryOut } from "../../src/sales/draft/carry-out.ts";
import { decidePress } from "../../src/sales/draft/decide-press.ts";
import { findDraft, openDraft } from "../../src/sales/drafts.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { birthAt } from "../bazi/births.ts";
import { aDraft, pressOf, served, shopOn } from "../helpers/drafts.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const self = birthAt("1990-05-15T14:30");
const filled = { form: { people: { self } } };

describe("a button of a draft's card", () => {
  test("changes the answer that it names, and nothing else", () => {
    const decision = decidePress(aDraft(), pressOf("gender", "male"), served());
    expect(decision).toEqual({
      kind: "change",
      change: { form: { people: { self: { gender: "male" } } }, asking: null },
    });
  });

  test("of a report about two changes the person whom it names", () => {
    const draft = aDraft({ ...filled, productId: "match" });
    const decision = decidePress(draft, pressOf("partner.gender", "female"), served());
    expect(decision).toMatchObject({ change: { form: { people: { self, partner: { gender: "female" } } } } });
  });

  test("of an older revision changes nothing, and has its own card drawn as it stands", () => {
    const decision = decidePress(aDraft(), pressOf("gender", "male", { revision: 2 }), served());
    expect(decision).toEqual({
      kind: "tell",
      reply: {
        toast: { text: "这个按钮已过期，请用最新的那条消息。" },
        screens: [{ kind: "draft", draft: aDraft() }],
      },
    });
  });

  test("of an older revision under another message changes nothing and draws nothing", () => {
    const press = pressOf("gender", "male", { revision: 2, messageId: 49 });
    expect(decidePress(aDraft(), press, served())).toMatchObject({ kind: "tell", reply: { screens: [] } });
  });

  test("is its buyer's only", () => {
    const decision = decidePress(aDraft(), pressOf("gender", "male"), served(1002));
    expect(decision).toMatchObject({ kind: "tell", reply: { screens: [], toast: { isAlert: true } } });
  });

  test.each(["confirmed", "cancelled"] as const)("of a %s draft only says so", (status) => {
    const decision = decidePress(aDraft({ status }), pressOf("gender", "male"), served());
    expect(decision).toMatchObject({ kind: "tell", reply: { screens: [], toast: { isAlert: true } } });
  });

  test("fills in nothing before consent, and shows the question for it", () => {
    const buyer = served();
    const stranger = { ...buyer, user: { ...buyer.user, consentedAt: null } };
    expect(decidePress(aDraft(), pressOf("gender", "male"), stranger)).toMatchObject({
      kind: "tell",
      reply: { screens: [{ kind: "draft" }], toast: { isAlert: true } },
    });
  });

  test("that no card has is refused", () => {
    for (const press of [
      pressOf("gender", "both"),
      pressOf("fly"),
      pressOf("label", "99"),
      pressOf("day", "31"),
    ])
      expect(decidePress(aDraft(), press, served())).toMatchObject({ kind: "tell", reply: { screens: [] } });
  });

  test("that would make the birth impossible says what is wrong", () => {
    const picking = { of: "date", calendar: "solar", decade: 2020, year: 2026, month: 12 } as const;
    const draft = aDraft({ form: { people: { self: { picking } } } });
    expect(decidePress(draft, pressOf("day", "31"), served())).toMatchObject({
      kind: "tell",
      reply: { screens: [], toast: { isAlert: true } },
    });
  });

  test("orders what the card shows, at the price that it names", () => {
    expect(decidePress(aDraft(filled), pressOf("confirm", "2990USD"), served())).toMatchObject({
      kind: "confirm",
      wish: {
        product: { id: "comprehensive" },
        subject: { birth: self, partnerBirth: null, chosenYear: null, concern: null },
        agreed: "2990USD",
        messageId: 50,
      },
    });
  });

  test("orders nothing while something is missing", () => {
    expect(decidePress(aDraft(), pressOf("confirm", "2990USD"), served())).toMatchObject({
      kind: "tell",
      reply: { screens: [{ kind: "draft" }], toast: { isAlert: true } },
    });
  });
});

test("the second tap of a double tap changes nothing, although both were decided from the same draft", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const buyer = served();
  const draft = await database.write(async (tx) => {
    await ensureUser(tx, buyer.user.telegramId, "zh-CN", buyer.now);
    return openDraft(tx, buyer.user.telegramId, "comprehensive", buyer.now);
  });
  const { id: draftId, revision } = draft;
  const tap = (gender: string) => {
    const decision = decidePress(draft, pressOf("gender", gender, { draftId, revision }), buyer);
    return database.write((tx) => carryOut(tx, shopOn(database), buyer, draft, decision));
  };
  expect((await tap("male")).screens).toMatchObject([{ kind: "draft", draft: { revision: revision + 1 } }]);
  expect(await tap("female")).toEqual({ screens: [], toast: { text: expect.stringContaining("已过期") } });
  const after = await findDraft(database.read, draftId);
  expect(after?.form).toEqual({ people: { self: { gender: "male" } } });
});
