import type { TextKey, Words } from "../../locales/texts.ts";
import { wordsIn } from "../../locales/texts.ts";
import { starLabel } from "./star-label.ts";

/**
 * The signs of a claim in the report's language: 月干辛劫财、日主偏弱, or `month stem 辛 Rob Wealth 劫财; Day Master weak`.
 * Stems, branches and numbers stay as they are.
 */
export function signsLine(signs: readonly string[], words: Words): string {
  const gap = words.language === "en" ? " " : "";
  const said = signs.map((sign) =>
    (sign.match(PATTERN) ?? []).map((piece) => termIn(piece, words)).join(gap),
  );
  return said.join(words.plain("report.evidence.between")).replaceAll(" ,", ",");
}

function termIn(piece: string, words: Words): string {
  const key = KEYS.get(piece);
  if (key !== undefined) return words.plain(key);
  const index = TERMS.indexOf(piece);
  return index >= 0 ? (words.list("report.signs")[index] ?? piece) : starLabel(piece, words);
}

/** Words of signs that have a text of their own, by the texts' keys. */
const NAMED: readonly TextKey[] = [
  "tenGod.比肩",
  "tenGod.劫财",
  "tenGod.食神",
  "tenGod.伤官",
  "tenGod.偏财",
  "tenGod.正财",
  "tenGod.七杀",
  "tenGod.正官",
  "tenGod.偏印",
  "tenGod.正印",
  "tenGod.日主",
  "element.木",
  "element.火",
  "element.土",
  "element.金",
  "element.水",
  "strength.极弱",
  "strength.偏弱",
  "strength.中和",
  "strength.偏强",
  "strength.极强",
  "relation.五合",
  "relation.相冲",
  "relation.六合",
  "relation.三合",
  "relation.半合",
  "relation.三会",
  "relation.六冲",
  "relation.无恩之刑",
  "relation.恃势之刑",
  "relation.无礼之刑",
  "relation.自刑",
  "relation.六害",
  "relation.六破",
  "relation.伏吟",
  "relation.反吟",
];

const KEYS: ReadonlyMap<string, TextKey> = new Map(
  NAMED.map((key) => [key.slice(key.indexOf(".") + 1), key]),
);

/** The other words of signs, as Chinese has them; the lists of all languages have the same order. */
const TERMS = wordsIn("zh-CN").list("report.signs");

/** The longest first: 五行俱全 before 五行, 天德合 before 天德. What is no term stands for itself, a run of it as one piece. */
const PATTERN = new RegExp(
  [...KEYS.keys(), ...TERMS, ...wordsIn("zh-CN").list("star.names")]
    .toSorted((one, other) => other.length - one.length)
    .concat("[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]+", "\\d+", ".")
    .join("|"),
  "gu",
);
