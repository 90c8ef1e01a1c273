import { BRANCHES, ELEMENTS, type Element, stemElement } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { tenGod } from "../../bazi/chart/ten-gods.ts";
import { type Favourable, favourableOf } from "../../bazi/reading/favourable-element.ts";
import { monthCommand } from "../../bazi/reading/month-command.ts";
import { patternOf } from "../../bazi/reading/pattern.ts";
import { seasonalStates } from "../../bazi/reading/seasonal-states.ts";
import { strengthOf } from "../../bazi/reading/strength.ts";
import { POSITION_NAMES } from "../fact-sheet/member-name.ts";
import { type Atom, atomOf, type FactDraft, type Term } from "./fact.ts";
import { godTerms, groupOfElement } from "./pillar-atoms.ts";

/** The day master, the month that rules, 强弱, 格局 and 用神; what an unknown hour leaves open is missing. */
export function balanceFacts(chart: Chart): readonly FactDraft[] {
  return [
    dayMasterFact(chart),
    monthFact(chart),
    strengthFact(chart),
    patternFact(chart),
    ...favourFacts(chart),
  ].filter((fact) => fact !== undefined);
}

/** What the day master is called by, wherever it is bound to something. */
function dayMasterTerms({ dayMaster }: Chart): readonly Term[] {
  const { stem, element, polarity } = dayMaster;
  return [
    "position:日",
    "at:干",
    "is:day-master",
    "is:natal",
    `stem:${stem}`,
    `element:${element}`,
    `polarity:${polarity}`,
  ];
}

function dayMasterFact(chart: Chart): FactDraft {
  const command = monthCommand(chart.pillars);
  const { stem, element, polarity } = chart.dayMaster;
  return {
    text: `日主${stem}${element}（${polarity}${element}）`,
    atoms: () => [
      atomOf(dayMasterTerms(chart), command && seasonTerms(command.branch), `gender:${chart.birth.gender}`),
    ],
  };
}

function seasonTerms(branch: (typeof BRANCHES)[number]): readonly Term[] {
  const season = "春夏秋冬"[Math.floor(((BRANCHES.indexOf(branch) + 10) % 12) / 3)] ?? "";
  return [`month-branch:${branch}`, `season:${season}`];
}

function monthFact(chart: Chart): FactDraft | undefined {
  const command = monthCommand(chart.pillars);
  if (!command) return undefined;
  const { branch, stem, tenGod, element } = command;
  const states = seasonalStates(branch);
  const own = states[chart.dayMaster.element];
  const isHelped = own === "旺" || own === "相";
  const stateWords = ELEMENTS.map((each) => each + states[each]).join("");
  return {
    text: `月令${branch}，本气${stem}${tenGod}当令，${stateWords}，日主${isHelped ? "得令" : "失令"}`,
    atoms: () => [
      atomOf(
        ["position:月", "at:支", "is:month-command", "is:natal", "is:main", "strength:当令", "state:旺"],
        `branch:${branch}`,
        `stem:${stem}`,
        `element:${element}`,
        godTerms(tenGod),
        seasonTerms(branch),
      ),
      atomOf(
        dayMasterTerms(chart),
        `strength:${isHelped ? "得令" : "失令"}`,
        `state:${own}`,
        seasonTerms(branch),
      ),
      ...ELEMENTS.map((each) => elementInSeason(each, states[each], branch)),
    ],
  };
}

function elementInSeason(element: Element, state: string, branch: (typeof BRANCHES)[number]): Atom {
  const isHelped = state === "旺" || state === "相";
  return atomOf(
    `element:${element}`,
    `state:${state}`,
    seasonTerms(branch),
    state === "旺" && "strength:当令",
    `judged:${isHelped ? "旺" : "弱"}`,
    "is:natal",
  );
}

function strengthFact(chart: Chart): FactDraft | undefined {
  const strength = strengthOf(chart.pillars);
  if (!strength) return undefined;
  const { verdict, score, roots, allies } = strength;
  const rooted = roots.filter(({ score: points }) => points > 0);
  const helping = allies.filter(({ score: points }) => points > 0);
  const kind = verdict.includes("弱") ? "弱" : verdict.includes("强") ? "强" : "中";
  const own = dayMasterTerms(chart);
  return {
    text: `日主${verdict}，${score}分，根${rooted.map(({ position, branch }) => POSITION_NAMES[position] + branch).join("、") || "无"}，助${helping.map(({ position, stem }) => POSITION_NAMES[position] + stem).join("、") || "无"}`,
    atoms: () => [
      atomOf(
        own,
        `strength:${verdict}`,
        `strength:${kind}`,
        `score:${score}`,
        `judged:${kind === "强" ? "旺" : "弱"}`,
      ),
      ...(rooted.length > 1 ? [atomOf(own, "strength:得地")] : []),
      ...(helping.length > 1 ? [atomOf(own, "strength:得势")] : []),
    ],
  };
}

function patternFact({ pillars }: Chart): FactDraft | undefined {
  const pattern = patternOf(pillars);
  if (pattern.kind === "undecided") return undefined;
  return {
    text: `格局${pattern.name}，取月令${pattern.stem}`,
    atoms: () => [
      atomOf(
        `pattern:${pattern.name}`,
        `stem:${pattern.stem}`,
        "is:natal",
        "position:月",
        "at:支",
        "is:month-command",
      ),
    ],
  };
}

function favourFacts(chart: Chart): readonly FactDraft[] {
  const found = favourableOf(chart.pillars);
  return found ? [...roleFact(found, chart), ...methodFacts(found, chart)] : [];
}

function roleFact(found: Favourable, { dayMaster }: Chart): readonly FactDraft[] {
  if (found.kind === "undecided") return [];
  const { favourable, supporting, harmful } = found;
  const atomFor = (roles: readonly Term[], element: Element | undefined): readonly Atom[] =>
    element
      ? [atomOf(roles, `element:${element}`, groupOfElement(element, dayMaster.element), "is:natal")]
      : [];
  return [
    {
      text: `用神${favourable.element}${supporting ? `，喜神${supporting.element}` : ""}${harmful ? `，忌神${harmful.element}` : ""}`,
      atoms: () => [
        ...atomFor(["role:用", "role:喜"], favourable.element),
        ...atomFor(["role:喜", "role:喜神"], supporting?.element),
        ...atomFor(["role:忌"], harmful?.element),
      ],
    },
  ];
}

function methodFacts({ climate, support }: Favourable, { dayMaster }: Chart): readonly FactDraft[] {
  const curbed = support?.kind === "decided" ? support.favourable.element : undefined;
  return [
    {
      text: `调候取${climate.stems.join("、")}${curbed ? `，扶抑取${curbed}` : ""}`,
      atoms: () => [
        ...climate.stems.map((stem) =>
          atomOf(
            "method:调候",
            `stem:${stem}`,
            `element:${stemElement(stem)}`,
            godTerms(tenGod(dayMaster.stem, stem)),
          ),
        ),
        ...(curbed
          ? [atomOf("method:扶抑", `element:${curbed}`, groupOfElement(curbed, dayMaster.element))]
          : []),
      ],
    },
  ];
}
