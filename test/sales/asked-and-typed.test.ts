import { describe, expect, test } from "bun:test";
import { decideText } from "../../src/sales/draft/decide-text.ts";
import type { Draft } from "../../src/sales/drafts.ts";
import type { OrderForm, OrderQuestion } from "../../src/sales/form/order-form.ts";
import { birthAt } from "../bazi/births.ts";
import { aDraft, served } from "../helpers/drafts.ts";

const { conventions: _, ...self } = birthAt("1990-05-15T14:30");
const other = { ...self, gender: "female" as const };

const questions: readonly OrderQuestion[] = [
  ...(["gender", "date", "time", "place", "year", "label", "promo"] as const),
  ...(["partner.gender", "partner.date", "partner.time", "partner.place"] as const),
];

/** What may be typed, and the answers that it gives; nothing else may be changed by it. */
const typed: Readonly<Record<string, readonly string[]>> = {
  女: ["gender"],
  男: ["gender"],
  "1991年6月3日": ["date"],
  "1991-06-03 08:15": ["date", "time"],
  "08:15": ["time"],
  卯时: ["time"],
  成都: ["place"],
  Singapore: ["place"],
  "女 1991年6月3日 08:15 成都": ["gender", "date", "time", "place"],
  "5": [],
  "12": [],
  "1991": [],
  "20": [],
  呵呵: [],
  你好: [],
  SPRING20: [],
  "bz-2026": [],
  "￥19.90": [],
  "👍": [],
};

/** What a decision leaves in the draft. */
function formAfter(draft: Draft, text: string): OrderForm {
  const decision = decideText(draft, text, served());
  return decision.kind === "change" ? (decision.change.form ?? draft.form) : draft.form;
}

function changedIn(before: object = {}, after: object = {}): string[] {
  const keys = Object.keys({ ...before, ...after }).filter((key) => key !== "picking");
  const fieldOf = (form: object, key: string) => new Map(Object.entries(form)).get(key);
  return keys.filter((key) => !Bun.deepEquals(fieldOf(before, key), fieldOf(after, key)));
}

describe.each(questions)("while the %s is asked", (asking) => {
  const productId = asking.startsWith("partner.") ? "match" : asking === "year" ? "annual" : "comprehensive";
  const draft = aDraft({ productId, asking, form: { people: { self, partner: other } } });
  const who = asking.startsWith("partner.") ? "partner" : "self";
  const stranger = who === "self" ? "partner" : "self";

  test.each(Object.entries(typed))("%p answers nothing but what it says", (text, answers) => {
    const after = formAfter(draft, text);
    const isHour = asking.endsWith("time") && /^\d{1,2}$/.test(text);
    expect(isHour ? ["time"] : answers).toEqual(
      expect.arrayContaining(changedIn(draft.form.people[who], after.people[who])),
    );
    expect(after.people[stranger]).toEqual(draft.form.people[stranger]);
    expect(asking === "year" || after.year === undefined).toBe(true);
  });

  test("a whole birth is no name, no promo code and no year", () => {
    const decision = decideText(draft, "女 1991年6月3日 08:15 成都", served());
    expect(decision).toMatchObject({
      kind: "change",
      change: { form: { people: { [who]: { gender: "female", date: { year: 1991, month: 6, day: 3 } } } } },
    });
  });

  test("a promo code is no answer, and the way to enter it is told", () => {
    const decision = decideText(draft, "SPRING20", served());
    if (asking === "promo") expect(decision).toMatchObject({ kind: "enter_code", text: "SPRING20" });
    else if (asking === "label") expect(decision).toMatchObject({ kind: "keep_person", label: "SPRING20" });
    else
      expect(decision).toMatchObject({
        kind: "tell",
        reply: { screens: [{ remark: expect.stringContaining("优惠码") }] },
      });
  });
});
