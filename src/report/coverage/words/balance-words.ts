import { BRANCHES, ELEMENTS, STEMS } from "../../../bazi/calendar/stem-branch.ts";
import { numberOf } from "../../../locales/chinese-numeral.ts";
import { ANIMALS } from "../../facts/animals.ts";
import type { Term } from "../../facts/fact.ts";
import { anyOf, DIGIT, type WordRule, wordRule } from "../token.ts";

const elements = ELEMENTS.join("");
const stems = STEMS.join("");
const branches = BRANCHES.join("");

const ROLES: Readonly<Record<string, Term>> = {
  用神: "role:用",
  喜用: "role:喜",
  喜用神: "role:喜",
  喜神: "role:喜神",
  忌神: "role:忌",
  仇神: "role:仇",
  闲神: "role:闲",
};

const RELATIONS: Readonly<Record<string, Term>> = {
  六冲: "relation:六冲",
  相冲: "bond:冲",
  对冲: "bond:冲",
  冲克: "bond:冲",
  六合: "relation:六合",
  相合: "bond:合",
  三合: "relation:三合",
  半合: "relation:半合",
  半三合: "relation:半合",
  三会: "relation:三会",
  五合: "relation:五合",
  合化: "bond:合",
  合绊: "bond:合",
  合住: "bond:合",
  自刑: "relation:自刑",
  相刑: "bond:刑",
  三刑: "bond:刑",
  无恩之刑: "relation:无恩之刑",
  恃势之刑: "relation:恃势之刑",
  无礼之刑: "relation:无礼之刑",
  六害: "relation:六害",
  相害: "bond:害",
  相穿: "bond:害",
  六破: "relation:六破",
  相破: "bond:破",
  伏吟: "relation:伏吟",
  反吟: "relation:反吟",
  天克地冲: "relation:反吟",
  天比地冲: "bond:冲",
};

const JUDGED: Readonly<Record<string, string>> = {
  旺: "旺",
  盛: "旺",
  多: "旺",
  重: "旺",
  强: "旺",
  弱: "弱",
  衰: "弱",
  少: "弱",
};
const MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };

/** 强弱, 用神, relations, seasons, animals, persons and counts. */
export const BALANCE_WORDS: readonly WordRule[] = [
  wordRule(/身强|身旺|强旺|偏强|偏旺|极强|极旺/g, "strength", (text) => [
    text.startsWith("极") ? "strength:极强" : "strength:强",
  ]),
  wordRule(/身弱|偏弱|衰弱|极弱|身衰/g, "strength", (text) => [
    text === "极弱" ? "strength:极弱" : "strength:弱",
  ]),
  wordRule(/中和(?=[之，。、]|$)/g, "strength", () => ["strength:中"]),
  // 伤官当令之年 is said of a year that brings the god.
  wordRule(/得令|失令|当令(?!之年|的一?年)|得地|得势|司令/g, "strength", (text) => [
    `strength:${text === "司令" ? "当令" : text}`,
  ]),
  wordRule(
    new RegExp(`(?<=日主|得分?|得分[为是]|[共计]|总分[为是]?)(${DIGIT}{1,3})分`, "g"),
    "score",
    (_, [, score = ""]) => [`score:${numberOf(score)}`],
  ),
  wordRule(new RegExp(anyOf(Object.keys(ROLES)), "g"), "role", (text) => [ROLES[text] ?? `role:${text}`]),
  wordRule(new RegExp(`喜(?=[${elements}])`, "g"), "role", () => ["role:喜"]),
  wordRule(new RegExp(`忌(?=[${elements}])`, "g"), "role", () => ["role:忌"]),
  wordRule(
    new RegExp(`[取以用](?=[${elements}]{1,2}(?:作|来)?为用)|用(?=[${elements}][、，。])`, "g"),
    "role",
    () => ["role:用"],
  ),
  wordRule(/调候|扶抑/g, "method", (text) => [`method:${text}`]),
  wordRule(new RegExp(anyOf(Object.keys(RELATIONS)), "g"), "relation", (text) => [
    RELATIONS[text] ?? `relation:${text}`,
  ]),
  wordRule(
    new RegExp(
      `属相?(?:是|为)?([${ANIMALS}])|生肖(?:为|是|属)?([${ANIMALS}])|(?<![${stems}])([${ANIMALS}])年|肖([${ANIMALS}])`,
      "g",
    ),
    "animal",
    (_, [, ...found]) => [`animal:${found.find((each) => each !== undefined)}`],
  ),
  wordRule(
    /(?<=生[于在][^，。]{0,4}|出生[^，。]{0,4}|降生[^，。]{0,4}|[于在])(?:初|仲|季|孟|盛|隆|深|暮|早|晚)?([春夏秋冬])|([春夏秋冬])(?:天|季|月|日|令)?(?:出生|所生|生人|之[木火土金水]|[木火土金水])/g,
    "season",
    (_, [, first, second]) => [`season:${first ?? second}`],
  ),
  wordRule(
    /(正|二|三|四|五|六|七|八|九|十一|十二|十|腊|冬)月(?=[^，。]{0,2}[甲乙丙丁戊己庚辛壬癸])/g,
    "month",
    (_, [, month = ""]) => [`month:${MONTHS[month] ?? numberOf(month)}`],
  ),
  wordRule(new RegExp(`(?<![${stems}])([${branches}])月`, "g"), "month-branch", (_, [, branch]) => [
    `month-branch:${branch}`,
  ]),
  wordRule(/己方|你方|您方|你(?!们)|您(?!们)/g, "person", () => ["who:self"]),
  wordRule(/对方|伴侣|另一方|他(?!人|们)|她(?!们)/g, "person", () => ["who:partner"]),
  wordRule(/你们|两人|双方|彼此|二人/g, "person", () => ["who:self", "who:partner"]),
  wordRule(
    new RegExp(
      `(?<=[${stems}][${elements}](?:得令|失令|当令)?[而且又]?[最太偏过很较]?)(旺|强|弱|衰)(?![势季])`,
      "g",
    ),
    "strength",
    (text) => [text === "旺" || text === "强" ? "strength:强" : "strength:弱"],
  ),
  wordRule(
    new RegExp(`(?<=[${elements}](?:气|势|星)?[最太偏过很较]?)(旺|盛|弱|衰|多|少|重)(?![势要大于])`, "g"),
    "judged",
    (text) => [`judged:${JUDGED[text] ?? text}`],
  ),
  wordRule(new RegExp(`(?<=[${elements}])[旺相休囚死](?=[、，。；${elements}]|$)`, "g"), "state", (text) => [
    `state:${text}`,
  ]),
  wordRule(new RegExp(`阴(?=[${elements}])`, "g"), "polarity", () => ["polarity:阴"]),
  wordRule(new RegExp(`阳(?=[${elements}])`, "g"), "polarity", () => ["polarity:阳"]),
];
