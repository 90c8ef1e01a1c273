import { BRANCHES, ELEMENTS, STEMS } from "../../bazi/calendar/stem-branch.ts";
import type { Token } from "./token.ts";

/** Hardly ever part of ordinary words; the other stems and branches count beside a chart character or in a frame only. */
const SURE = "壬癸戌亥酉巳戊卯寅庚";
const stems = STEMS.join("");
const branches = BRANCHES.join("");
const elements = ELEMENTS.join("");
const characters = stems + branches;

interface Place {
  readonly text: string;
  readonly index: number;
  readonly before: string;
  readonly after: string;
  /** the neighbours, empty where they are part of another word */
  readonly previous: string;
  readonly next: string;
}

/** Stems, branches, elements and bonds that stand alone. @param isTaken whether a character is part of another word */
export function singleTokens(text: string, isTaken: (index: number) => boolean): readonly Token[] {
  return Array.from(text, (character, index) => ({ character, index })).flatMap(({ character, index }) => {
    if (isTaken(index)) return [];
    const place: Place = {
      text,
      index,
      before: text.slice(Math.max(0, index - 4), index),
      after: text.slice(index + 1, index + 5),
      previous: text[index - 1] ?? "",
      next: isTaken(index + 1) ? "" : (text[index + 1] ?? ""),
    };
    return singleToken(character, place);
  });
}

function singleToken(character: string, place: Place): readonly Token[] {
  const token = (kind: Token["kind"], term: Token["meanings"][number][number]): Token => ({
    kind,
    meanings: [[term]],
    start: place.index,
    end: place.index + 1,
    text: character,
  });
  if (stems.includes(character))
    return isCharacter(character, place) ? [token("stem", `stem:${character}`)] : [];
  if (branches.includes(character))
    return isCharacter(character, place) ? [token("branch", `branch:${character}`)] : [];
  if (elements.includes(character)) return isElement(place) ? [token("element", `element:${character}`)] : [];
  if (/[冲合刑害破会]/.test(character)) return isBond(place) ? [token("relation", `bond:${character}`)] : [];
  if (/[生克]/.test(character)) return isCycle(place) ? [token("cycle", `bond:${character}`)] : [];
  return [];
}

function isCharacter(character: string, { before, after, previous, next }: Place): boolean {
  return (
    SURE.includes(character) ||
    isOneOf(elements, next) ||
    isOneOf(characters, next) ||
    isOneOf(characters, previous) ||
    (/[干支柱藏透坐见令为冲合刑害主与和、]$/.test(before) &&
      /^([为是，。、；的与和冲合刑害相中透藏之]|$)/.test(after)) ||
    /[柱干支坐藏透冲刑]$|[支柱干令][都均皆也]?是$/.test(before) ||
    (/(?:^|[，。；里中])$/.test(before) && /^[与和同][年月日时你对]/.test(after)) ||
    (/(?:[干支][为是乃：的]|[一二两三四]个)$/.test(before) &&
      /^(?:[，。、；与和冲合刑害相]|$)/.test(after)) ||
    (/^$|[，。；]$/.test(before) && /^[为是]/.test(after)) ||
    /^[年月日时]?[冲刑]/.test(after) ||
    /^相[冲合刑害破]/.test(after) ||
    /^(?:中|里|内)(?:的|藏|有)/.test(after)
  );
}

const ELEMENT_BEFORE =
  /(?:用神|喜用|喜神|忌神|五行|调候|扶抑|[喜忌取以缺补扶助生克泄耗属]|缺少|没有|[中里局命]无)[为是取属喜忌在首先落]{0,2}$/;
const ELEMENT_AFTER =
  /^(?:不见|在(?:命局|八字|你的)|[零一二三四五六七八\d](?=[、，。个]|$)|旺|弱|强|气|势|多|少|缺|过|行|星|性|有[一二两三四五六七八\d]|只有|占|各|为用|为忌|为喜|局|相关|有关|属性|元素|字|的力量|能量)/;

function isElement({ text, index, before, after, previous, next }: Place): boolean {
  return (
    isOneOf(characters + elements, previous) ||
    isOneOf(elements, next) ||
    ELEMENT_BEFORE.test(before) ||
    ELEMENT_AFTER.test(after) ||
    (/[与和、及而属的是为：]$/.test(before) && /^(?:[，。、；与和各为是来需]|$)/.test(after)) ||
    (/[中里局]$/.test(before) && /^(?:有|占|最|偏|太|过|与|和|、)/.test(after)) ||
    /[见晦泄制克耗护润炼熔化调济扶抑阴阳用走行]$/.test(before) ||
    /^(?:便|就|正|才|乃)?[是为](?:你的?)?(?:用神|喜神|忌神|用)/.test(text.slice(index + 1, index + 9)) ||
    (/^(?:能|为|生|克|来|去|需要|的|在命局|在八字|在四柱|在局中|在你)/.test(after) &&
      (index === 0 || /[，、。；]$/.test(before))) ||
    /^的(?:力量|能量|根|气|年份|领域)/.test(after)
  );
}

const BOND_BEFORE = new RegExp(`[${characters}${elements}年支干柱运与]$|年$`);
const BOND_AFTER = new RegExp(
  `^(?:动|入|到|住|了|对方|你|的|大运|流年|日|月|年|时|两个|命中)*[${characters}]|^(?:你|对方)?的?[年月日时][支柱干]`,
);
const PLACED = new RegExp(`[${characters}]|[年月日时][支柱干]`);

function isBond({ text, index, before, after }: Place): boolean {
  const near = `${text.slice(Math.max(0, index - 6), index)}|${text.slice(index + 1, index + 7)}`;
  const touches = BOND_BEFORE.test(withoutLight(before)) || BOND_AFTER.test(after);
  return touches && PLACED.test(near);
}

/** Without the small words at its end. */
function withoutLight(before: string): string {
  let end = before.length;
  while (end > 0 && isOneOf("相来又也与、有之并", before.charAt(end - 1))) end--;
  return before.slice(0, end);
}

/** 金生水, 水火相克; not the 生 of 晦火生金, which holds another thought. */
function isCycle({ text, index, before, next, previous }: Place): boolean {
  const isAfterElement = isOneOf(elements, previous);
  if (isAfterElement && /[晦泄制克耗护润炼熔化调济扶抑]/.test(text[index - 2] ?? "")) return false;
  const hasSecond =
    isOneOf(elements, next) || [2, 3].some((back) => isOneOf(elements, text[index - back] ?? ""));
  return (isAfterElement || /相$/.test(before)) && hasSecond;
}

function isOneOf(all: string, character: string): boolean {
  return character !== "" && all.includes(character);
}
