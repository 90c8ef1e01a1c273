import type { FindingKind } from "../../src/report/check/finding.ts";
import type { FactSheet } from "../../src/report/fact-sheet/sheet.ts";

/** A sentence about a sheet, and the kind of the finding that it must give; undefined for a sound one. */
export interface Sentence {
  readonly text: string;
  readonly kind?: FindingKind;
}

const elements = ["木", "火", "土", "金", "水"] as const;
const gods = ["比肩", "劫财", "食神", "伤官", "偏财", "正财", "七杀", "正官", "偏印", "正印"];
const english = { 木: "Wood", 火: "Fire", 土: "Earth", 金: "Metal", 水: "Water" } as const;

/** What a model may rightly say of a sheet, in the ways that models say it. */
export function soundSentences(sheet: FactSheet): readonly string[] {
  const { 强弱, 用神, 四柱, 大运, 命主, 流年, 日主, 五行个数, 月令 } = sheet;
  const current = 大运?.各步.find(({ 是否当前 }) => 是否当前);
  const [star] = 四柱.日柱.神煞;
  const month = 四柱.月柱;
  return [
    `日主${日主.天干}${日主.五行}，日柱${四柱.日柱.干支}，不必拘泥于强弱二字。`,
    "若日主身弱，一般以印星为用；若身强，则以财官为用，这只是古人的常法。",
    "身强体壮的人也要早睡，切莫以为命中有驿马就该四处奔波。",
    "自身弱点并不可怕，用神之说各家不同，忌神也只是一个名字。",
    ...(强弱
      ? [`以${强弱.方法.slice(0, 9)}来看，日主${强弱.结论}，得${强弱.得分}分。`]
      : ["时辰未知，强弱不作判断，用神也不定。"]),
    ...(用神?.用神
      ? [
          `用神为${用神.用神}，喜神为${用神.喜神}，忌神为${用神.忌神}。`,
          `综合扶抑与调候，以${用神.用神}为用，喜用神是${用神.用神}${用神.喜神}。`,
          `${用神.忌神}为忌神，所以并非以${用神.忌神}为用。`,
        ]
      : ["扶抑法在此不定用神，各节都照此说明。"]),
    ...(月令 ? [`生于${月令.地支}月，月令本气${月令.本气}，为${月令.十神}，月支藏${月令.十神}。`] : []),
    ...(month
      ? [`月干${month.天干十神}，月柱的${month.藏干[0]?.十神}也可留意，${month.藏干[0]?.十神}藏于月支。`]
      : []),
    ...(star
      ? [`日柱带${star}，只作点缀，不是结论。`, `命带${star}，四柱之外不必多求。`, `${star}在日柱。`]
      : []),
    ...(current
      ? [
          `你目前正走${current.干支}大运（${current.起始年}—${current.终止年}年），虚岁${current.起始虚岁}到${current.终止虚岁}。`,
          `${current.干支}大运，虚岁${current.起始虚岁}至${current.终止虚岁}岁，宜稳。`,
          `${current.起始虚岁}岁起进入${current.干支}大运，当前大运${current.干支}。`,
        ]
      : []),
    ...(大运
      ? [
          `${大运.起运年龄.replace(/(\d+)年.*/, "$1")}岁起运，准确说是${大运.起运年龄}起运，交运日期为${大运.交运日期}。`,
        ]
      : []),
    ...流年.flatMap(({ 年份, 干支, 岁运 = [] }) =>
      岁运.flatMap(({ 大运: decade, 起, 作用 }) => [
        decade === null
          ? `${年份}年（${干支}）不论大运，只看命局。`
          : `${年份}年（${干支}）行${decade}大运，岁运合看，有${作用.join("；")}。`,
        ...(decade && 起 ? [`${起}交运，自此行${decade}大运，${年份}年前后两步运都要看。`] : []),
      ]),
    ),
    `今年虚岁${命主.当前虚岁}，${流年[1]?.年份}年虚岁${流年[1]?.虚岁}，流年${流年[1]?.干支}。`,
    `${流年[2]?.年份}年为${流年[2]?.天干十神}当令之年，${流年[2]?.年份}年（${流年[2]?.干支}）节奏平稳。`,
    ...(五行个数 ? elements.map((each) => `五行之中${each}有${五行个数[each]}个。`) : []),
    ...(五行个数
      ? elements.filter((each) => 五行个数[each] === 0).map((each) => `五行明见之字缺${each}，不必忧虑。`)
      : []),
    ...(五行个数 ? ["缺什么补什么的说法，本报告并不采用，五行不缺并不等于好。"] : []),
  ];
}

/** The same of an English report. */
export function soundEnglishSentences({ 强弱, 用神, 四柱, 大运, 日主 }: FactSheet): readonly string[] {
  const current = 大运?.各步.find(({ 是否当前 }) => 是否当前);
  const verdict = 强弱 && (/弱/.test(强弱.结论) ? "weak" : /强/.test(强弱.结论) ? "strong" : "balanced");
  return [
    `Your day pillar is ${四柱.日柱.干支}, so the day master is ${inEnglish(日主.五行)}.`,
    "If the day master is weak, resources generally help; this is the rule of the books.",
    ...(四柱.月柱 ? [`The month pillar, ${四柱.月柱.干支}, sets the season.`] : []),
    ...(verdict ? [`By the points of season, roots and allies the day master is ${verdict}.`] : []),
    ...(用神?.用神 && 用神.忌神
      ? [
          `The favourable element is ${inEnglish(用神.用神)}, and the unfavourable element is ${inEnglish(用神.忌神)}.`,
        ]
      : []),
    ...(current
      ? [
          `The current luck pillar is ${current.干支}.`,
          `The ${current.干支} decade, at ages ${current.起始虚岁}–${current.终止虚岁}, favours patience.`,
        ]
      : []),
  ];
}

function inEnglish(element: (typeof elements)[number]): string {
  return english[element];
}

/** Statements that contradict the sheet, one for each way that we know of. */
export function wrongSentences(sheet: FactSheet): readonly Required<Sentence>[] {
  return [
    ...wrongBalance(sheet),
    ...wrongPlaces(sheet),
    ...wrongLuck(sheet),
    ...wrongNumbers(sheet),
    ...wrongEnglish(sheet),
  ];
}

function wrongBalance({ 强弱, 用神 }: FactSheet): readonly Required<Sentence>[] {
  const verdict = 强弱 && /弱/.test(强弱.结论) ? "偏强" : "偏弱";
  const element =
    elements.find((each) => each !== 用神?.用神 && each !== 用神?.喜神 && each !== 用神?.忌神) ?? "木";
  return [
    { text: `综合来看，日主${verdict}。`, kind: "wrong_strength" },
    { text: `命局整体属于${verdict}，宜顺势。`, kind: "wrong_strength" },
    { text: `身${verdict.slice(1) === "强" ? "旺" : "弱"}之人宜静。`, kind: "wrong_strength" },
    { text: `此命用神为${element}。`, kind: "wrong_favourable" },
    { text: `综上，以${element}为用神最合适。`, kind: "wrong_favourable" },
    { text: `喜用神取${element}。`, kind: "wrong_favourable" },
    { text: `${element}是你的忌神。`, kind: "wrong_favourable" },
  ];
}

function wrongPlaces({ 四柱, 大运, 流年 }: FactSheet): readonly Required<Sentence>[] {
  const told = [四柱.年柱, 四柱.月柱, 四柱.日柱, 四柱.时柱].flatMap((pillar) => pillar?.神煞 ?? []);
  const passing = [...(大运?.各步 ?? []), ...流年].flatMap(({ 神煞 }) => 神煞 ?? []);
  const star = ["华盖", "驿马", "红鸾", "十恶大败", "魁罡", "天赦", "天德"].find(
    (each) => ![...told, ...passing].includes(each),
  );
  const dayStar = ["华盖", "驿马", "红鸾", "天德"].find((each) => !四柱.日柱.神煞.includes(each));
  const stem = 四柱.月柱?.天干十神;
  const wrongGod = gods.find((each) => each !== stem && !四柱.月柱?.藏干.some(({ 十神 }) => 十神 === each));
  return [
    ...(star ? [{ text: `你命带${star}，一生有此一星。`, kind: "wrong_star" } as const] : []),
    ...(dayStar ? [{ text: `日柱坐${dayStar}，主聪明。`, kind: "wrong_star" } as const] : []),
    ...(dayStar ? [{ text: `${dayStar}落在日支。`, kind: "wrong_star" } as const] : []),
    { text: "八字带有童子煞。", kind: "wrong_star" },
    ...(stem && wrongGod
      ? ([
          { text: `月干透${wrongGod}，做事有章法。`, kind: "wrong_god" },
          { text: `${wrongGod}在月柱，与人有缘。`, kind: "wrong_god" },
        ] as const)
      : []),
  ];
}

function wrongLuck({ 大运, 命主, 流年 }: FactSheet): readonly Required<Sentence>[] {
  const next = 大运?.各步.find(({ 是否当前 }) => !是否当前);
  const age = 命主.当前虚岁 + 2;
  return [
    { text: `今年虚岁${age}，正当其时。`, kind: "wrong_age" },
    { text: `${流年[3]?.年份}年，虚岁${(流年[3]?.虚岁 ?? 0) + 1}。`, kind: "wrong_age" },
    ...(大运 && next
      ? ([
          { text: `当前大运为${next.干支}。`, kind: "wrong_decade" },
          { text: `${next.干支}大运（${next.起始年 + 1}—${next.终止年 + 1}年）平顺。`, kind: "wrong_decade" },
          {
            text: `${next.干支}大运在虚岁${next.起始虚岁 + 1}到${next.终止虚岁 + 1}岁之间。`,
            kind: "wrong_age",
          },
          { text: `${Number.parseInt(大运.起运年龄, 10) + 3}岁起运。`, kind: "wrong_luck_start" },
          { text: "交运日期为1901年1月1日。", kind: "wrong_luck_start" },
        ] as const)
      : []),
  ];
}

function wrongNumbers({ 五行个数, 十神个数 }: FactSheet): readonly Required<Sentence>[] {
  const present = 五行个数 && elements.find((each) => 五行个数[each] > 0);
  const god = 十神个数 && "正官";
  return [
    ...(present ? [{ text: `命局五行缺${present}。`, kind: "wrong_count" } as const] : []),
    ...(present ? [{ text: `${present}有8个，过多。`, kind: "wrong_count" } as const] : []),
    ...(god ? [{ text: `八字里有八个${god}。`, kind: "wrong_count" } as const] : []),
  ];
}

function wrongEnglish({ 强弱, 用神, 日主, 四柱, 大运 }: FactSheet): readonly Required<Sentence>[] {
  const element =
    elements.find((each) => each !== 用神?.用神 && each !== 用神?.忌神 && each !== 日主.五行) ?? "木";
  const verdict = 强弱 && /弱/.test(强弱.结论) ? "strong" : "weak";
  const next = 大运?.各步.find(({ 是否当前 }) => !是否当前);
  return [
    { text: `The day master is ${inEnglish(element)}.`, kind: "wrong_day_master" },
    { text: `All told, the day master is rather ${verdict}.`, kind: "wrong_strength" },
    { text: `Your favourable element is ${inEnglish(element)}.`, kind: "wrong_favourable" },
    { text: `The unfavorable element: ${inEnglish(element)}.`, kind: "wrong_favourable" },
    ...(四柱.年柱 && 四柱.年柱.干支 !== 四柱.日柱.干支
      ? [{ text: `The year pillar is ${四柱.日柱.干支}.`, kind: "wrong_pillar" } as const]
      : []),
    ...(next
      ? ([
          { text: `Your current luck cycle is ${next.干支}.`, kind: "wrong_decade" },
          {
            text: `In the ${next.干支} decade, ages ${next.起始虚岁 + 1} to ${next.终止虚岁 + 1}, patience helps.`,
            kind: "wrong_age",
          },
        ] as const)
      : []),
  ];
}
