import type { Term } from "../facts/fact.ts";
import type { ClauseWords, Cursor, Group, Step } from "./cursor.ts";
import { CHAINED, isAnchor, isDayMaster } from "./kinds.ts";
import type { Token } from "./token.ts";

/** The last anchor of the clause; the head of a list for each of its members. */
export function anchorFor(
  { token, gap, isList, isLight }: Step,
  { anchor, head }: Cursor,
): Token | undefined {
  const isSamePlace = anchor?.kind === "position" && token.kind === "position";
  const isSeenByDayMaster = anchor !== undefined && isDayMaster(anchor) && !/[为是坐即]/.test(gap);
  if (isSamePlace || (token.kind === "god" && isSeenByDayMaster)) return undefined;
  if (isList && token.kind === "pillar" && head?.kind === "pillar") return undefined;
  if (isList && head) return head;
  return isLight || (anchor && token.kind !== "position") ? anchor : undefined;
}

/** A word with its neighbour and the anchor of its run. */
export function groupOf(
  step: Step,
  anchor: Token | undefined,
  cursor: Cursor,
  { tokens }: ClauseWords,
  sentence: string,
): Group {
  const { token, isList, isLight } = step;
  const { previous } = cursor;
  const role = tokens.slice(0, tokens.indexOf(token)).findLast(({ kind }) => kind === "role");
  if (token.kind === "element" && previous?.kind === "element" && role && (isLight || isList)) {
    const listed = isList ? { ...role, meanings: [[roleOfList(role)]] } : role;
    return { group: [listed, token], extra: [] };
  }
  const neighbour = neighbours(step, anchor, cursor, tokens);
  const isOpen = isAnchor(token) && !isLight && token.kind !== "year" && token.kind !== "pillar";
  const bound = anchor && anchor !== token && !neighbour.includes(anchor) && !isOpen ? anchor : undefined;
  const main = isOfBranch(step, previous, sentence) ? (["is:main"] as const) : [];
  if (bound?.kind === "position" && cursor.isSeated) {
    const [place] = bound.meanings[0] ?? [];
    return { group: [...neighbour, token], extra: place ? [place, ...main] : main };
  }
  return { group: [...(bound ? [bound] : []), ...neighbour, token], extra: main };
}

/** The word before, and what it belongs to: 丁火七杀 speaks of 丁, 辛金日主 of 辛, 庚金坐辰 of 庚, and 正官藏在午 hides the god there. */
function neighbours(
  step: Step,
  anchor: Token | undefined,
  cursor: Cursor,
  tokens: readonly Token[],
): readonly Token[] {
  const { previous } = cursor;
  const { token, gap } = step;
  if (!previous) return [];
  const before = tokens[tokens.indexOf(previous) - 1];
  const isOfStem = previous.kind === "element" && before?.kind === "stem" && before.end === previous.start;
  if (isOfStem && token.kind === "branch" && gap === "坐") return [before];
  if (!isChained(step, anchor, cursor)) return [];
  const isHiding = previous.kind === "hidden" && before?.kind === "god" && before.end === previous.start;
  const isPlace = token.kind === "branch" || token.kind === "position";
  const isOfIt = token.kind === "god" || (isDayMaster(token) && previous.end === token.start);
  return (isOfStem && isOfIt) || (isHiding && isPlace) ? [before, previous] : [previous];
}

/** 喜用土、金: what follows 用神 in a list is 喜 at most. */
function roleOfList(role: Token): Term {
  const [term = "role:喜"] = role.meanings[0] ?? [];
  return term === "role:用" ? "role:喜" : term;
}

function isChained(
  { token, gap, isList, isLight }: Step,
  anchor: Token | undefined,
  cursor: Cursor,
): boolean {
  const { previous, isSeated } = cursor;
  if (!previous || isList || !isLight || previous === anchor || previous.kind === token.kind) return false;
  const chains =
    CHAINED.includes(previous.kind) ||
    (previous.kind === "judged" && token.kind !== "element") ||
    (["visible", "at"].includes(previous.kind) && token.kind !== "hidden");
  if (!chains) return false;
  if (isSeated && previous.kind === "element" && token.kind !== "strength") return false;
  if (previous.kind === "element" && token.kind === "stem" && /的|里|中/.test(gap)) return false;
  return !(previous.kind === "visible" && ["stem", "branch"].includes(token.kind));
}

/** 辰为偏印, 辰土偏印: what is said of a branch itself is said of its main stem; 辰中…, 辰藏… of any. */
function isOfBranch({ token, gap, isLight }: Step, previous: Token | undefined, sentence: string): boolean {
  if (token.kind !== "god" || !previous || !isLight || /[藏中里内透含]/.test(gap)) return false;
  const isElement =
    previous.kind === "element" && /[子丑寅卯辰巳午未申酉戌亥]/.test(sentence[previous.start - 1] ?? "");
  return previous.kind === "branch" || isElement;
}
