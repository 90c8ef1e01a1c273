export const STEMS = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"] as const;
export const BRANCHES = ["子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"] as const;
export const ELEMENTS = ["木", "火", "土", "金", "水"] as const;

export type Stem = (typeof STEMS)[number];
export type Branch = (typeof BRANCHES)[number];
export type Element = (typeof ELEMENTS)[number];
export type Polarity = "阳" | "阴";
/** Two characters such as 甲子. Half of these combinations never occur in the cycle of sixty. */
export type PillarName = `${Stem}${Branch}`;

/** Regular expressions, as text, for one stem, for one branch and for a stem with a branch behind it. */
export const STEM_PATTERN = `[${STEMS.join("")}]`;
export const BRANCH_PATTERN = `[${BRANCHES.join("")}]`;
export const PILLAR_PATTERN = `${STEM_PATTERN}${BRANCH_PATTERN}`;

const BRANCH_ELEMENTS: Readonly<Record<Branch, Element>> = {
  子: "水",
  丑: "土",
  寅: "木",
  卯: "木",
  辰: "土",
  巳: "火",
  午: "火",
  未: "土",
  申: "金",
  酉: "金",
  戌: "土",
  亥: "水",
};

/** Stem of a position in the cycle of ten; any integer, 0 = 甲. */
export function stemAt(index: number): Stem {
  return cyclicItem(STEMS, index);
}

/** Branch of a position in the cycle of twelve; any integer, 0 = 子. */
export function branchAt(index: number): Branch {
  return cyclicItem(BRANCHES, index);
}

/** Name of a position in the cycle of sixty; any integer, 0 = 甲子. */
export function pillarNameAt(cycleIndex: number): PillarName {
  return `${stemAt(cycleIndex)}${branchAt(cycleIndex)}`;
}

/**
 * Position of a pillar in the cycle of sixty, 0 = 甲子.
 * @throws RangeError for a stem and branch that never meet, such as 甲丑
 */
export function cycleIndexOf(stem: Stem, branch: Branch): number {
  const stemIndex = STEMS.indexOf(stem);
  const branchIndex = BRANCHES.indexOf(branch);
  if ((stemIndex - branchIndex) % 2 !== 0)
    throw new RangeError(`${stem}${branch} is not in the cycle of sixty`);
  return positiveModulo(6 * stemIndex - 5 * branchIndex, 60);
}

/**
 * Position of a pillar by its name, 0 = 甲子.
 * @throws RangeError for a name that is not in the cycle of sixty
 */
export function cycleIndexOfName(name: PillarName): number {
  const stem = STEMS.find((each) => name.startsWith(each));
  const branch = BRANCHES.find((each) => name.endsWith(each));
  if (!stem || !branch) throw new RangeError(`${name} is no pillar`);
  return cycleIndexOf(stem, branch);
}

export function stemElement(stem: Stem): Element {
  return cyclicItem(ELEMENTS, Math.floor(STEMS.indexOf(stem) / 2));
}

/** Element of a branch by position; hidden stems may carry others. */
export function branchElement(branch: Branch): Element {
  return BRANCH_ELEMENTS[branch];
}

export function stemPolarity(stem: Stem): Polarity {
  return STEMS.indexOf(stem) % 2 === 0 ? "阳" : "阴";
}

/** The two branches that the ten-day week of a pillar leaves out (旬空, 空亡). */
export function voidBranches(stem: Stem, branch: Branch): readonly [Branch, Branch] {
  const weekStart = BRANCHES.indexOf(branch) - STEMS.indexOf(stem);
  return [branchAt(weekStart - 2), branchAt(weekStart - 1)];
}

/** Remainder that is never negative, unlike `%`. */
export function positiveModulo(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}

/**
 * Item of a list that repeats forever in both directions.
 * @throws RangeError when the index is not an integer
 */
export function cyclicItem<T>(items: readonly T[], index: number): T {
  const item = items[positiveModulo(index, items.length)];
  if (item === undefined) throw new RangeError(`no item at ${index} of a cycle of ${items.length}`);
  return item;
}
