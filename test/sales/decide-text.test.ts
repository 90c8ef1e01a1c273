import { describe, expect, test } from "bun:test";
import { decideText } from "../../src/sales/draft/decide-text.ts";
import type { BirthForm, FormQuestion } from "../../src/sales/form/birth-form.ts";
import { birthAt } from "../bazi/births.ts";
import { aDraft, served } from "../helpers/drafts.ts";

const { conventions: _, ...self } = birthAt("1990-05-15T14:30");

describe("a typed answer to the question for", () => {
  test.each<[FormQuestion, string, BirthForm]>([
    ["gender", "女", { gender: "female" }],
    ["date", "1991年6月3日", { date: { calendar: "solar", year: 1991, month: 6, day: 3 } }],
    ["time", "上午9点", { time: { kind: "clock", hour: 9, minute: 0 } }],
  ])("the %s fills it in and closes it: %s", (asking, text, answer) => {
    const decision = decideText(aDraft({ form: { people: { self } }, asking }), text, served());
    expect(decision).toEqual({
      kind: "change",
      change: { form: { people: { self: { ...self, ...answer } } }, asking: null },
      remark: "",
    });
  });

  test("the place fills it in", () => {
    const decision = decideText(aDraft({ form: { people: { self } }, asking: "place" }), "成都", served());
    expect(decision).toMatchObject({
      change: { form: { people: { self: { place: { name: "四川省 成都市" } } } }, asking: null },
    });
  });

  test("the second person's gender fills in the second person's", () => {
    const draft = aDraft({ productId: "match", form: { people: { self } } });
    const decision = decideText(draft, "男", served());
    expect(decision).toMatchObject({ change: { form: { people: { self, partner: { gender: "male" } } } } });
  });

  test("the year sets the year of the report", () => {
    const draft = aDraft({ productId: "annual", form: { people: { self } } });
    expect(decideText(draft, "明年", served())).toMatchObject({
      kind: "change",
      change: { form: { year: 2027 }, asking: null },
    });
    expect(decideText(draft, "1980", served())).toMatchObject({
      kind: "tell",
      reply: { screens: [{ draft }] },
    });
  });

  test("a name keeps the person under it, unless it is none", () => {
    const draft = aDraft({ form: { people: { self } }, asking: "label" });
    expect(decideText(draft, " 妈妈 ", served())).toEqual({
      kind: "keep_person",
      who: "self",
      label: "妈妈",
    });
    expect(decideText(draft, "\u200b", served())).toMatchObject({
      kind: "tell",
      reply: { screens: [{ draft }] },
    });
  });

  test("a promo code is looked up as it was typed", () => {
    const draft = aDraft({ form: { people: { self } }, asking: "promo" });
    expect(decideText(draft, " spring20 ", served())).toMatchObject({
      kind: "enter_code",
      text: " spring20 ",
      product: { id: "comprehensive" },
    });
  });
});

test("a typed date that is impossible is named, and what stands beside it is filled in", () => {
  const decision = decideText(aDraft(), "女 1991年2月30日", served());
  expect(decision).toMatchObject({
    kind: "change",
    change: { form: { people: { self: { gender: "female" } } } },
    remark: expect.stringContaining("❓"),
  });
});

test("a text that answers nothing changes nothing", () => {
  const draft = aDraft({ form: { people: { self } } });
  const decision = decideText(draft, "你好呀", served());
  expect(decision).toMatchObject({ kind: "change", change: { form: draft.form, asking: null } });
});
