/**
 * Finds for each rule of claims a birth that shows it and one that nearly does: it would if one thing that the rule asks had
 * another answer. Run after a rule was added or changed; entries that still show theirs stay as they are:
 *
 *   bun scripts/rule-births.ts
 *
 * Writes test/fixtures/report/rules.json and ends with 1 if a rule holds of none of the births tried.
 */
import { remembered } from "../src/bazi/remembered.ts";
import { PASSING_RULES } from "../src/report/claims/rules/passing-rules.ts";
import { NATAL_RULES } from "../src/report/claims/rules/rules.ts";
import type { Signs } from "../src/report/claims/sign-list.ts";
import known from "../test/fixtures/report/rules.json" with { type: "json" };
import { Random } from "../test/helpers/random.ts";
import { holds, lacksOne } from "../test/report/lacks-one.ts";
import { natalSigns, type ShownBirth, yearSigns } from "../test/report/shown-signs.ts";

const tries = 2000;
const years = Array.from({ length: 10 }, (_, index) => 2026 + index);
const random = new Random(1);
const births = Array.from({ length: tries }, randomBirth);

/** Rule after rule asks the same births. */
const signsOfBirth = remembered((birth: string) => {
  const [gender = "", clock = ""] = birth.split(" ");
  return natalSigns({ gender, clock });
});

const natal = NATAL_RULES.flatMap((rule) => {
  const isShown = (gender: string, own: string, other: string) =>
    holds(rule, signsOf(gender, own)) && lacksOne(rule, signsOf(gender, other));
  const old = known.natal.find(({ id }) => id === rule.id);
  if (old && isShown(old.gender, old.holds, old.nearly)) return old;
  const holding = births.filter(({ gender, clock }) => holds(rule, signsOf(gender, clock)));
  for (const [index, { gender, clock }] of holding.entries()) {
    const others = index === 0 ? births.map((each) => each.clock) : [];
    const nearly = [...hoursOf(clock), ...others].find((other) => lacksOne(rule, signsOf(gender, other)));
    if (nearly !== undefined) return { id: rule.id, gender, holds: clock, nearly };
  }
  return missing(rule.id);
});

const passing = PASSING_RULES.flatMap((rule) => {
  const old = known.passing.find(({ id }) => id === rule.id);
  if (old) {
    const shown = { gender: old.gender, clock: old.birth };
    if (holds(rule, yearSigns(shown, old.holds)) && lacksOne(rule, yearSigns(shown, old.nearly))) return old;
  }
  for (const shown of births) {
    const held = years.find((year) => holds(rule, yearSigns(shown, year)));
    const nearly = held && years.find((year) => lacksOne(rule, yearSigns(shown, year)));
    if (held && nearly) return { id: rule.id, gender: shown.gender, birth: shown.clock, holds: held, nearly };
  }
  return missing(rule.id);
});

await Bun.write(
  new URL("../test/fixtures/report/rules.json", import.meta.url),
  `${JSON.stringify({ natal, passing }, null, 1)}\n`,
);

function signsOf(gender: string, clock: string): Signs {
  return signsOfBirth(`${gender} ${clock}`);
}

/** In the middle of a double hour, where no convention moves it into the next one. */
function randomBirth(): ShownBirth {
  const [year, month, day] = [1950 + random.below(60), 1 + random.below(12), 1 + random.below(28)];
  const date = [year, ...[month, day].map((each) => String(each).padStart(2, "0"))].join("-");
  return { gender: random.of(["male", "female"]), clock: `${date}T${hourNamed(random.below(11))}` };
}

/** The same day at the other hours. */
function hoursOf(clock: string): readonly string[] {
  return Array.from({ length: 11 }, (_, index) => `${clock.slice(0, 10)}T${hourNamed(index)}`);
}

function hourNamed(index: number): string {
  return `${String(2 * index + 1).padStart(2, "0")}:30`;
}

function missing(id: string): [] {
  process.stderr.write(`no birth shows ${id}, or none nearly does\n`);
  process.exitCode = 1;
  return [];
}
