import { BRANCHES, ELEMENTS } from "../../src/bazi/calendar/stem-branch.ts";
import type { Rule } from "../../src/report/claims/claim.ts";

/** Whether a rule holds, as claims count it: by two signs at least. */
export function holds<Asked>({ when }: Pick<Rule<string, Asked>, "when">, asked: Asked): boolean {
  return new Set(when(asked) || []).size >= 2;
}

/** Whether a rule does not hold, and would if one thing that it asks had another answer. */
export function lacksOne<Asked extends object>(
  rule: Pick<Rule<string, Asked>, "when">,
  asked: Asked,
): boolean {
  const answers = new Map<string, unknown>();
  if (
    holds(
      rule,
      answering(asked, "", (question, answer) => noted(answers, question, answer)),
    )
  )
    return false;
  return [...answers].some(([changed, answer]) =>
    othersOf(changed, answer).some((other) =>
      holds(
        rule,
        answering(asked, "", (question, own) => (question === changed ? other : own)),
      ),
    ),
  );
}

function noted(answers: Map<string, unknown>, question: string, answer: unknown): unknown {
  answers.set(question, answer);
  return answer;
}

/** The same signs, with each answer as `answer` wants it. Signs that are made of signs are gone through. */
function answering<Asked extends object>(
  asked: Asked,
  path: string,
  answer: (question: string, own: unknown) => unknown,
): Asked {
  return new Proxy(asked, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      const question = `${path}${String(name)}`;
      if (typeof own === "function")
        return (...words: readonly unknown[]) => answer(`${question}(${words.join()})`, own(...words));
      if (typeof own === "object" && own !== null && !Array.isArray(own))
        return answering(own, `${question}.`, answer);
      return answer(question, own);
    },
  });
}

/** What else could have been answered: no sign or several, another share, number, month or element. */
function othersOf(question: string, answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return [[], SEVERAL];
  if (typeof answer === "boolean") return [!answer];
  if (typeof answer === "number") return [0, 1];
  if (question.endsWith("monthBranch")) return BRANCHES;
  return question.endsWith("own") ? ELEMENTS : [];
}

/** Signs of which each rule that looks for certain branches finds some. */
const SEVERAL = ["年支辰", "月支丑", "日支戌", "时支未", "年支子月支午", "年支卯月支酉"];
