import type { Branch, Element, PillarName, Polarity, Stem } from "../../bazi/calendar/stem-branch.ts";
import type { DescribedPillar, HiddenStem } from "../../bazi/chart/describe-pillar.ts";
import type { TenGod } from "../../bazi/chart/ten-gods.ts";
import type { PatternName } from "../../bazi/reading/pattern.ts";
import type { SeasonalState } from "../../bazi/reading/seasonal-states.ts";
import type { Star } from "../../bazi/reading/stars.ts";
import type { StrengthVerdict } from "../../bazi/reading/strength.ts";

/**
 * What the sheet says of one person. Keys that may be undefined are missing from sheets that were stored before they
 * came up; null marks what an unknown hour leaves open.
 */
export interface PersonSheet extends Partial<BalanceFacts> {
  readonly 命主: PersonFacts;
  readonly 四柱: {
    readonly 年柱: NatalPillarFacts | null;
    readonly 月柱: NatalPillarFacts | null;
    readonly 日柱: NatalPillarFacts;
    readonly 时柱: NatalPillarFacts | null;
  };
  /** the two possible pairs when a 节 falls on a day without an hour, else empty */
  readonly 年月候选: readonly { readonly 年柱: PillarName; readonly 月柱: PillarName }[];
  readonly 日主: { readonly 天干: Stem; readonly 五行: Element; readonly 阴阳: Polarity };
  readonly 五行个数: Readonly<Record<Element, number>> | null;
  readonly 十神个数?: GodCounts | null;
  readonly 合冲刑害?: readonly string[];
  readonly 日柱空亡: string;
  /** which pillars are void, and by whose week: 月柱（日柱旬空） */
  readonly 落空亡?: readonly string[];
  readonly 胎元: PillarName | null;
  readonly 命宫: PillarName | null;
  readonly 身宫: PillarName | null;
  readonly 大运: LuckFacts | null;
  /** stands in for the luck cycles when only the hour is unknown */
  readonly 大运大纲: LuckOutlineFacts | null;
  /** the years of the present decade */
  readonly 本运流年?: readonly ShortYear[];
  /** by age (虚岁) from the present one on, as long as no decade has begun; else empty */
  readonly 小运?: readonly MinorYear[];
  /** the present year, by 立春, and the nine that follow */
  readonly 流年: readonly YearFacts[];
}

export interface PersonFacts {
  readonly 性别: "男" | "女";
  readonly 命造: "乾造" | "坤造";
  /** of the solar calendar */
  readonly 出生年: number;
  readonly 当前虚岁: number;
  /** only where the count by lunar new year is another */
  readonly 农历虚岁?: string;
  readonly 时辰: "已知" | "未知";
}

/** A pillar of the birth, with its 神煞. */
interface NatalPillarFacts extends PillarFacts {
  readonly 神煞: readonly Star[];
}

/** One pillar as the model reads it. */
export interface PillarFacts {
  readonly 干支: PillarName;
  readonly 天干十神: DescribedPillar["tenGod"];
  readonly 天干五行: DescribedPillar["stemElement"];
  readonly 地支五行: DescribedPillar["branchElement"];
  /** main one first */
  readonly 藏干: readonly HiddenStemFacts[];
  readonly 纳音: DescribedPillar["nayin"];
  /** stage of the day stem in this branch */
  readonly 星运: DescribedPillar["stage"];
  /** stage of the pillar's own stem */
  readonly 自坐: DescribedPillar["ownStage"];
  readonly 空亡: string;
}

interface HiddenStemFacts {
  readonly 天干: Stem;
  readonly 名?: HiddenStem["rank"];
  readonly 五行: HiddenStem["element"];
  readonly 十神: HiddenStem["tenGod"];
}

/** How often each ten god stands among the visible stems (the day's left out) and among the hidden stems; none left out. */
export interface GodCounts {
  readonly 天干: Readonly<Partial<Record<TenGod, number>>>;
  readonly 藏干: Readonly<Partial<Record<TenGod, number>>>;
}

/** What the month and the other pillars make of the day master; null where the hour or the month is open. */
export interface BalanceFacts {
  readonly 月令: CommandFacts | null;
  readonly 强弱: StrengthFacts | null;
  readonly 格局: PatternFacts;
  readonly 用神: FavourableFacts | null;
}

export interface CommandFacts {
  readonly 地支: Branch;
  readonly 本气: Stem;
  readonly 十神: TenGod;
  readonly 旺相休囚死: Readonly<Record<Element, SeasonalState>>;
}

export interface StrengthFacts {
  readonly 方法: string;
  readonly 结论: StrengthVerdict;
  /** of 100 */
  readonly 得分: number;
  readonly 得令: string;
  readonly 得地: readonly string[];
  readonly 得势: readonly string[];
}

/** `名` is null where the method does not decide; then `依据` says why. */
interface PatternFacts {
  readonly 方法: string;
  readonly 名: PatternName | null;
  readonly 依据: string;
}

/** `用神` is null where it is not decided; then `依据` says why. */
export interface FavourableFacts {
  readonly 方法: string;
  readonly 用神: Element | null;
  readonly 喜神: Element | null;
  readonly 忌神: Element | null;
  /** what each method takes by itself, with its reason; missing from sheets that knew 扶抑 only */
  readonly 扶抑?: MethodFacts;
  readonly 调候?: MethodFacts;
  readonly 依据: string;
}

/** `取` is null where the method takes nothing; of 调候 all stems, the first one first. */
export interface MethodFacts {
  readonly 取: string | null;
  readonly 说明: string;
}

/** The luck cycles as the model reads them. */
export interface LuckFacts {
  readonly 方向: "顺行" | "逆行";
  readonly 起运年龄: string;
  /** 1997-03-02 */
  readonly 交运日期: string;
  readonly 各步: readonly DecadeFacts[];
}

export interface DecadeFacts extends PillarFacts {
  readonly 神煞?: readonly Star[];
  /** relations with the pillars of the birth */
  readonly 作用?: readonly string[];
  readonly 起始年: number;
  readonly 终止年: number;
  readonly 起始虚岁: number;
  readonly 终止虚岁: number;
  readonly 是否当前: boolean;
}

/** What is certain of the luck cycles without an hour. */
export interface LuckOutlineFacts {
  readonly 方向: "顺行" | "逆行";
  readonly 各步干支: readonly PillarName[];
  /** the first and the last year of each; null where the hour may move them by one */
  readonly 各步年份: readonly (readonly [number, number])[] | null;
  /** the earliest and the latest that the hour allows */
  readonly 起运年龄: readonly [string, string];
  readonly 起运年份: readonly [number, number];
}

interface ShortYear {
  readonly 年份: number;
  readonly 干支: PillarName;
}

export interface MinorYear {
  readonly 虚岁: number;
  readonly 干支: PillarName;
}

/** What a year or a month forms with a decade in force in it, and with the decade and the birth together. */
export interface UnderDecadeFacts {
  /** null where no decade is in force, or none for sure; then `说明` says why */
  readonly 大运: PillarName | null;
  /** first day, where it begins within the year or month: 2027-03-02 */
  readonly 起?: string;
  readonly 说明?: string;
  readonly 作用: readonly string[];
}

/** One calendar year, in force from its 立春. */
export interface YearFacts extends PillarFacts {
  readonly 年份: number;
  readonly 虚岁: number;
  readonly 是否当前: boolean;
  readonly 神煞?: readonly Star[];
  /** relations with the pillars of the birth alone */
  readonly 作用?: readonly string[];
  /** two where the decade changes within the year */
  readonly 岁运?: readonly UnderDecadeFacts[];
}
