/** What a section of a report can tell; `report/plan/section-topic.ts` says what each means. */
export const sectionTopics = [
  "character",
  "work",
  "money",
  "love",
  "family",
  "health",
  "study",
  "years",
  "three-years",
  "decade",
  "decades",
  "months",
  "chart",
  "between",
  "overview",
  "advice",
] as const;

export type SectionTopic = (typeof sectionTopics)[number];

/**
 * What a section most likely tells, by the words of its Chinese heading, for a catalogue that does not say it.
 * @returns `overview` where no word is known: the section tells what no other does
 */
export function topicsOfHeading(heading: string): readonly SectionTopic[] {
  const found = words.filter(([pattern]) => pattern.test(heading)).map(([, topic]) => topic);
  return found.length > 0 ? found : ["overview"];
}

const words: readonly (readonly [RegExp, SectionTopic])[] = [
  [/性格|性情|个性|日主|character/i, "character"],
  [/事业|工作|职|career|work/i, "work"],
  [/财|钱|wealth|money|income/i, "money"],
  [/感情|婚|恋|桃花|配偶|伴侣|love|partner|marriage/i, "love"],
  [/家人|家庭|六亲|父母|子女|family|children/i, "family"],
  [/健康|养生|身心|作息|health|wellbeing/i, "health"],
  [/学业|学习|考试|study|learn|exam/i, "study"],
  [/流年|年运|未来|years/i, "years"],
  [/大运|decade|luck/i, "decade"],
  [/流月|逐月|month/i, "months"],
  [/建议|行动|清单|advice|to do|action/i, "advice"],
];
