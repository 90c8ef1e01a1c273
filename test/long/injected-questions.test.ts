import { expect, test } from "bun:test";
import { someInjections } from "../helpers/injections.ts";
import { askHostileQuestions } from "../helpers/obeyed-questions.ts";

test("whatever hostile questions tell a model that obeys them, none of it is shown", async () => {
  const { asked, open, shown } = await askHostileQuestions(someInjections);
  expect(asked).toBeGreaterThan(14);
  expect(open).toEqual([]);
  expect(shown).toEqual([]);
});
