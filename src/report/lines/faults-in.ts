/** What of a judged draft tells whether it can stay. */
interface JudgedDraft {
  readonly paragraphs: readonly (readonly unknown[])[];
  readonly refused: readonly { readonly fault: string }[];
  readonly verdict: string;
}

/** Lines after which a draft may be given up (our choice). */
const fewestLines = 8;

/** Whether a draft under way can only be thrown away: most of its lines are refused. */
export function isLost({ paragraphs, refused }: JudgedDraft): boolean {
  const count = paragraphs.flat().length;
  return count >= fewestLines && refused.length * 2 > count;
}

/** Kinds of what is wrong with a draft, as they stand in the list of calls. */
export function faultsIn({ verdict, refused }: JudgedDraft): readonly string[] {
  if (verdict === "unformatted") return ["unformatted"];
  return refused.length === 0 ? ["untold"] : refused.map(({ fault }) => fault);
}
