import type { Words } from "../locales/texts.ts";
import { passingRuleId } from "./claims/rules/passing-rules.ts";
import { tableMarkdown } from "./markdown/table-markdown.ts";
import type { PlannedClaim, YearReading } from "./plan/section-plan.ts";

/**
 * The years of a section as Markdown tables, one for each person: what each year is, where it leans, and what the claims of it
 * say in short. Of two people each table says whose it is.
 * @returns empty where there are no years
 */
export function yearTables(years: readonly YearReading[], words: Words): readonly string[] {
  const persons = Map.groupBy(years, ({ person }) => person);
  return [...persons].flatMap(([person, own]) => [
    ...(persons.size > 1 ? [`### ${words.plain(`years.${person}`)}`] : []),
    tableMarkdown([headOf(words), ...own.map((reading) => rowOf(reading, words))]),
  ]);
}

function headOf(words: Words): readonly string[] {
  return [
    words.plain("years.year"),
    words.plain("years.age"),
    words.plain("years.pillar"),
    words.plain("years.decade"),
    words.plain("years.leaning"),
    words.plain("years.inShort"),
  ];
}

function rowOf(
  { year, age, pillar, decades, leaning, claims }: YearReading,
  words: Words,
): readonly string[] {
  return [
    String(year),
    words.plain("picture.age", { age }),
    pillar,
    decades.join("→") || "—",
    words.plain(`years.leaning.${leaning}`),
    leaning === "quiet" || leaning === "open"
      ? words.plain(`years.${leaning}`)
      : claims.flatMap((claim) => inShort(claim, words)).join(words.plain("years.between")),
  ];
}

/** The words of both sides where a claim joins two. */
function inShort({ claim: { rule, opposed } }: PlannedClaim, words: Words): readonly string[] {
  const ids = [rule, ...(opposed ? [opposed] : [])].flatMap((each) => passingRuleId(each) ?? []);
  return ids.map((id) => words.plain(`inShort.${id}`));
}
