import { STAR_RULES } from "../../../bazi/reading/star-rules.ts";
import type { Term } from "../../facts/fact.ts";
import { anyOf, type Word, type WordRule, wordRule } from "../token.ts";

/** Stars that other shops print and ours does not: no chart has them, so that a sentence with one is never covered. */
const FOREIGN_STARS =
  "童子煞 童子 金神 天医 三奇贵人 三奇 血刃 白虎 丧门 吊客 披麻 披头 流霞 孤鸾煞 孤鸾 四废 截路空亡 八专 九丑 天狗 病符 龙德 福德 德秀 进神 天官贵人 十灵日 咸池煞 五鬼 勾绞 暗禄 夹禄 天罗地网 隔角 岁破 死符 官符 小耗 大耗 阳差阴错 拱禄 金匮 玉堂 伏尸 浮沉 截空 天哭 六秀 日德 日贵 玉堂贵人 文曲 文星贵人 天福贵人".split(
    " ",
  );

const STAR_NAMES: Readonly<Record<string, string>> = {
  文昌贵人: "文昌",
  文昌星: "文昌",
  福星: "福星贵人",
  天乙: "天乙贵人",
  太极: "太极贵人",
  咸池: "桃花",
  天厨贵人: "天厨",
  国印贵人: "国印",
  天德贵人: "天德",
  月德贵人: "月德",
  阳刃: "羊刃",
  红艳煞: "红艳",
  驿马星: "驿马",
  建禄: "禄神",
};

const GODS: Readonly<Record<string, Term>> = {
  比肩: "god:比肩",
  劫财: "god:劫财",
  食神: "god:食神",
  伤官: "god:伤官",
  偏财: "god:偏财",
  正财: "god:正财",
  七杀: "god:七杀",
  正官: "god:正官",
  偏印: "god:偏印",
  正印: "god:正印",
  偏官: "god:七杀",
  七煞: "god:七杀",
  杀星: "god:七杀",
  枭神: "god:偏印",
  枭印: "god:偏印",
  比劫: "group:比劫",
  食伤: "group:食伤",
  财星: "group:财星",
  官杀: "group:官杀",
  官煞: "group:官杀",
  官星: "group:官杀",
  印星: "group:印星",
  印绶: "group:印星",
};

/** 财, 官, 印, 杀 and their like, alone. */
const SHORT: Readonly<Record<string, Term>> = {
  财: "group:财星",
  官: "group:官杀",
  印: "group:印星",
  杀: "god:七杀",
  比: "group:比劫",
  食: "group:食伤",
};

const stars = [...STAR_RULES.map(({ star }) => star), ...FOREIGN_STARS, ...Object.keys(STAR_NAMES)];
const patternNames =
  "正官|七杀|偏官|正印|偏印|印绶|正财|偏财|财|食神|伤官|建禄|月劫|阳刃|羊刃|从财|从杀|从官|从儿|从旺|从强|从弱|从势|化气|曲直|炎上|稼穑|从革|润下|魁罡|飞天禄马|井栏叉|日贵|日德|从";

/** Stars, ten gods, patterns and the stages of life. */
export const GOD_WORDS: readonly WordRule[] = [
  wordRule(new RegExp(`(${patternNames})格(?!外)|专旺格?|从格`, "g"), "pattern", (text, [, name]) => [
    `pattern:${name ? (PATTERN_NAMES[name] ?? `${name}格`) : text}`,
  ]),
  wordRule(new RegExp(anyOf(new Set(stars)).replace("|太极|", "|太极(?!端)|"), "g"), "star", (text) => [
    `star:${STAR_NAMES[text] ?? text}`,
  ]),
  // What ends like the name of a star and is none that we know.
  wordRule(/[一-龥]{2}煞|[一-龥]{2}贵人(?!相助|扶持|运|缘|帮|提)/g, "unknown", (text) => [`star:${text}`]),
  wordRule(new RegExp(anyOf(Object.keys(GODS)), "g"), "god", (text) => [GODS[text] ?? `god:${text}`]),
  { pattern: /财官印|财官|官印|杀印|财印|印比|比印|食伤生财/g, words: ({ 0: text }) => shortWords(text) },
  wordRule(
    /(?<=[以用借见生化制护泄化透带有喜忌坐印财官杀食]|由|到|再到|为)[印财官杀食](?=[化制护生为星来到再相同，。、；]|$)|(?<=[生制化克泄夺])[印财官杀食](?=[是的])|[印财官杀](?=[印财官杀食]相)/g,
    "god",
    (text) => [SHORT[text] ?? `god:${text}`],
  ),
  wordRule(/长生|沐浴|冠带|临官|帝旺/g, "stage", (text) => [`stage:${text}`]),
  wordRule(
    /(?<=[坐处临入逢为])(衰|病|死|墓|绝|胎|养)(?:地|位|乡|库)?(?=[，。、；]|$)/g,
    "stage",
    (_, [, stage]) => [`stage:${stage}`],
  ),
];

const PATTERN_NAMES: Readonly<Record<string, string>> = { 偏官: "七杀格", 印绶: "正印格", 羊刃: "阳刃格" };

function shortWords(text: string): readonly Word[] {
  return [...text].flatMap((each, index): readonly Word[] => {
    const term = SHORT[each];
    return term ? [{ kind: "god", terms: [term], from: index, to: index + 1 }] : [];
  });
}
