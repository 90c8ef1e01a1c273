/** Words that give orders, and what programs rather than people write. */
const signs: readonly RegExp[] = [
  /ignore|disregard|forget|instead|system|assistant|prompt|reply|respond|output|print|repeat|reveal|you are now/i,
  /忽略|无视|忘记|不要理会|请?输出|回复|重复|指令|越狱|你现在是|扮演|管理员|密钥/,
  /https?:|t\.me|@\w|[<>{}`$|\\]|\*\*|\]\(|(?:^|\s)\/\w+|--|['"];|drop table|union select/i,
  /[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/,
];

/** Whether a model that obeys everything would take a text for an instruction. */
export function looksLikeInstruction(text: string): boolean {
  return signs.some((sign) => sign.test(text));
}
