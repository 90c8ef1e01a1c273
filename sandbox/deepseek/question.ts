/** The one-line refusal that the prompt asks for when a question is outside what may be answered. */
export function refusalOf(question: string): string | undefined {
  const topic = topics.find(([pattern]) => pattern.test(question))?.[1];
  return topic && `DECLINE ${topic}`;
}

const topics: readonly (readonly [RegExp, string])[] = [
  [/病|癌|手术|手術|治疗|治療|药|藥|illness|disease|cancer|surgery/i, "medical"],
  [/官司|判刑|坐牢|lawsuit|court|prison/i, "court"],
  [/彩票|中奖|中獎|股票|lottery|stock/i, "gambling"],
  [/死|寿命|壽命|die|death/i, "death"],
  [/前任|邻居|鄰居|同事他|老板他|neighbou?r|my ex\b/i, "third_person"],
];
