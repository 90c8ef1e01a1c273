import { isDegenerate } from "./check/degenerate.ts";
import { languageFindings } from "./check/language.ts";
import { judgeLine, type KeptLine, type LineCommission, type RefusedLine } from "./lines/judge-line.ts";
import { readLine, type WrittenLine } from "./lines/read-line.ts";

/** What of a model's answer for one section can stay. */
export interface SectionDraft {
  /** its sentences in order, paragraph by paragraph; those that were refused stand in their places */
  readonly paragraphs: readonly (readonly (KeptLine | RefusedLine)[])[];
  /** the one thing to do; refused or missing: undefined */
  readonly todo: string | undefined;
  /** sentences that were refused, to be asked for again, in order */
  readonly refused: readonly RefusedLine[];
  /** what is to become of the section */
  readonly verdict: DraftVerdict;
}

/**
 * `sound`: it may be stored; what is refused in it is left out. `mend`: the refused lines are to be asked for once more. `anew`:
 * the section is to be written anew, since a third of its lines or all that tells its first claim is gone, or it goes in
 * circles. `unformatted`: the answer is not in lines.
 */
type DraftVerdict = "sound" | "mend" | "anew" | "unformatted";

/** Judges what a model writes for one section. */
export interface Editor {
  readonly commission: LineCommission;
  /**
   * Reads the lines so far: while the text streams in `wholeLines(textSoFar)`, at the end all of them. A line, and a draft, is
   * judged once, however often it is read.
   */
  readonly read: (lines: readonly string[]) => SectionDraft;
  /**
   * Puts the answer to a repair request into the places of the refused lines, one for one. What is refused again, or was not
   * answered, stays refused and is left out when the section is composed.
   * @returns a draft that is `sound` or to be written `anew`
   */
  readonly mend: (draft: SectionDraft, answer: readonly string[]) => SectionDraft;
}

export function editorFor(commission: LineCommission): Editor {
  return {
    commission,
    read: draftReader(commission),
    mend: (draft, answer) => mended(draft, answer, commission),
  };
}

function draftReader(commission: LineCommission): Editor["read"] {
  const known = new Map<string, KeptLine | RefusedLine>();
  const judged = (line: string, written: Judgeable) => {
    const verdict = known.get(line) ?? judgeLine(written, commission);
    known.set(line, verdict);
    return verdict;
  };
  let read: readonly string[] = [];
  let draft = draftOf(read, judged, commission);
  return (lines) => {
    if (!Bun.deepEquals(lines, read)) draft = draftOf(lines, judged, commission);
    read = lines;
    return draft;
  };
}

type Judgeable = Extract<WrittenLine, { text: string }>;

function draftOf(
  lines: readonly string[],
  judged: (line: string, written: Judgeable) => KeptLine | RefusedLine,
  commission: LineCommission,
): SectionDraft {
  const paragraphs: (KeptLine | RefusedLine)[][] = [[]];
  let todo: KeptLine | RefusedLine | undefined;
  for (const line of lines) {
    const written = readLine(line);
    if (written.kind === "heading") continue;
    if (written.kind === "gap") paragraphs.push([]);
    else if (written.kind === "todo") todo = judged(line, written);
    else paragraphs.at(-1)?.push(judged(line, written));
  }
  return drafted(
    paragraphs.filter((each) => each.length > 0),
    todo?.kind === "kept" ? todo.text : undefined,
    firstVerdict(commission),
  );
}

function drafted(
  paragraphs: SectionDraft["paragraphs"],
  todo: string | undefined,
  verdict: (lines: readonly (KeptLine | RefusedLine)[], refused: readonly RefusedLine[]) => DraftVerdict,
): SectionDraft {
  const lines = paragraphs.flat();
  const refused = lines.filter((line) => line.kind === "refused");
  return { paragraphs, todo, refused, verdict: verdict(lines, refused) };
}

function firstVerdict(commission: LineCommission) {
  return (lines: readonly (KeptLine | RefusedLine)[], refused: readonly RefusedLine[]): DraftVerdict => {
    const malformed = refused.filter(({ fault }) => fault === "malformed");
    if (lines.length === 0 || malformed.length * 2 > lines.length) return "unformatted";
    if (refused.length > 0 && refused.length * 2 <= lines.length) return "mend";
    return lastVerdict(commission)(lines, refused);
  };
}

function lastVerdict({ section, language }: LineCommission) {
  return (lines: readonly (KeptLine | RefusedLine)[], refused: readonly RefusedLine[]): DraftVerdict => {
    const kept = lines.filter((line) => line.kind === "kept");
    const text = kept.map((line) => line.text).join("\n");
    const [first] = section.claims;
    const isUntold = first !== undefined && !kept.some(({ ids }) => ids.includes(first.id));
    const isGone = kept.length === 0 || refused.length * 3 >= lines.length || isUntold;
    const isSpoilt = isDegenerate(text) || hasRepeats(kept) || languageFindings(text, language).length > 0;
    return isGone || isSpoilt ? "anew" : "sound";
  };
}

/** The same sentence again and again; twice may be a slip. */
function hasRepeats(kept: readonly KeptLine[]): boolean {
  return new Set(kept.map(({ text }) => text)).size < kept.length - 1;
}

function mended(draft: SectionDraft, answer: readonly string[], commission: LineCommission): SectionDraft {
  const repairs = answer
    .map(readLine)
    .filter((line) => line.kind === "sentence")
    .map((line) => judgeLine(line, commission));
  const places = new Map(draft.refused.map((line, index) => [line, repairs[index]]));
  const paragraphs = draft.paragraphs.map((lines) =>
    lines.map((line) => (line.kind === "refused" ? (places.get(line) ?? line) : line)),
  );
  return drafted(paragraphs, draft.todo, lastVerdict(commission));
}
