import type { Fault } from "../../faults.ts";
import { sixtyPillars } from "../../sixty-pillars.ts";
import { voices } from "../voices.ts";
import type { LineOrder, OrderedFact } from "./ordered.ts";

/**
 * The fault kinds that lie: `wrong_pillar` and `wrong_year` (one that the facts do not have, or `with.pillar`, `with.year`),
 * `wrong_age` (99 in some year), `wrong_god`, `wrong_person` (a pillar of the second person told as the first one's),
 * `wrong_direction` (the first claim told as its opposite), `second_yongshen`, `banned_claim`, `foreign_text` (the model obeys
 * what is hidden in a buyer's question: it writes it, or `with.text`), `obedient` (it writes whatever in the user's messages
 * looks like an instruction or like markup), `unknown_id`, `too_many_ids`, `needless_ids`, `no_bars` (free prose),
 * `missing_section` (none of its lines). A lie is planted once behind the first line, or so often as `with.times` says.
 */
export const lieKinds: readonly string[] = [
  "wrong_pillar",
  "wrong_year",
  "wrong_age",
  "wrong_god",
  "wrong_person",
  "wrong_direction",
  "second_yongshen",
  "banned_claim",
  "foreign_text",
  "obedient",
  "unknown_id",
  "too_many_ids",
  "needless_ids",
  "no_bars",
  "missing_section",
];

/**
 * The lines with the lie of a fault among them; unchanged for a fault that lies about nothing, or has nothing to lie about.
 * @param instructions what `obedient` obeys
 */
export function withLies(
  lines: readonly string[],
  order: LineOrder,
  fault?: Fault,
  instructions: readonly string[] = [],
): readonly string[] {
  if (fault?.kind === "missing_section") return [];
  if (fault?.kind === "no_bars") return lines.map((line) => line.replace(/^[^|]*\|/, ""));
  if (fault?.kind === "obedient") return [...instructions.map((words) => `|${words}`), ...lines];
  const lie = fault && lieFor(fault, order);
  if (lie === undefined) return lines;
  const times = typeof fault?.with?.times === "number" ? fault.with.times : 1;
  return lines.flatMap((line, index) => (index < times && line !== "" ? [line, lie] : [line]));
}

function lieFor(fault: Fault, order: LineOrder): string | undefined {
  const { facts, own, language } = order;
  const { mistakes, spelt } = voices[language];
  const ids = facts.map(({ id }) => id);
  const plain = language === "en" ? "You say what you mean." : spelt("你说话向来直接。");
  const year = facts.find(({ text }) => /^\d{4}\D/.test(text));
  switch (fault.kind) {
    case "wrong_pillar":
      return wrongPillar(order, fault.with?.pillar);
    case "wrong_god":
      return wrongGod(order);
    case "wrong_person":
      return wrongPerson(order);
    case "wrong_year":
      return `${year?.id ?? ""}|${mistakes.laterYear(Number(fault.with?.year ?? 2120))}`;
    case "wrong_age":
      return `${year?.id ?? ""}|${mistakes.age(Number(year?.text.slice(0, 4) ?? 2030), 99)}`;
    case "second_yongshen":
      return `${ids.at(-1) ?? ""}|${mistakes.favourable}`;
    case "banned_claim":
      return `|${mistakes.bannedClaim}`;
    case "wrong_direction":
      return wrongDirection(order);
    case "unknown_id":
      return `f999|${plain}`;
    case "too_many_ids":
      return `${[...own.map(({ id }) => id), ...ids].slice(0, 5).join(" ")}|${plain}`;
    case "needless_ids":
      return `${ids.slice(0, 2).join(" ")}|${plain}`;
    case "foreign_text":
      return `|${fault.with?.text ?? order.question}`;
    default:
      return undefined;
  }
}

const PILLAR = /^([年月日时])柱(..) (.)(\S+) /;

function pillarsOf(
  facts: readonly OrderedFact[],
): readonly (readonly [string, string, string, string, string])[] {
  return facts.flatMap(({ id, text }) => {
    const [, place, pillar, stem, god] = PILLAR.exec(text) ?? [];
    return place && pillar && stem && god ? [[id, place, pillar, stem, god] as const] : [];
  });
}

function wrongPillar({ facts, language }: LineOrder, wanted: unknown): string | undefined {
  const [first] = pillarsOf(facts);
  if (!first) return undefined;
  const [id, place, pillar] = first;
  const known = facts.map(({ text }) => text).join(" ");
  const other = typeof wanted === "string" ? wanted : sixtyPillars.find((each) => !known.includes(each));
  return language === "en"
    ? `${id}|Your ${ENGLISH[place]} Pillar is ${other ?? pillar}.`
    : `${id}|${voices[language].spelt(`你的${place}柱是${other ?? pillar}。`)}`;
}

/** Another god than any of the four pillars has among its stems or hidden stems. */
function wrongGod({ facts, language }: LineOrder): string | undefined {
  const natal = facts.filter(({ text }) => PILLAR.test(text));
  const [first] = pillarsOf(natal).filter(([, place]) => place !== "日");
  if (!first) return undefined;
  const [id, place, , stem, god] = first;
  const other = Object.keys(GODS).find((each) => each !== god) ?? god;
  return language === "en"
    ? `${id}|The ${ENGLISH[place]} stem ${stem} is your ${GODS[other]} (${other}).`
    : `${id}|${voices[language].spelt(`${place}干${stem}是${other}。`)}`;
}

function wrongPerson({ facts, language }: LineOrder): string | undefined {
  const own = pillarsOf(facts.filter(({ id }) => id.startsWith("a"))).map(
    ([, place, pillar]) => place + pillar,
  );
  const theirs = pillarsOf(facts.filter(({ id }) => id.startsWith("b")));
  const [id, place, pillar] = theirs.find(([, each, name]) => !own.includes(each + name)) ?? [];
  if (!id || !place) return undefined;
  return language === "en"
    ? `${id}|Your ${ENGLISH[place]} Pillar is ${pillar}.`
    : `${id}|${voices[language].spelt(`你的${place}柱是${pillar}。`)}`;
}

function wrongDirection({ own, language }: LineOrder): string | undefined {
  const claim = own.find(({ direction }) => direction !== "mixed");
  if (!claim) return undefined;
  const isGood = claim.direction === "supports";
  const said =
    language === "en"
      ? `Here everything ${isGood ? "works against you" : "is plain sailing"}.`
      : voices[language].spelt(isGood ? "这方面你处处受阻。" : "这方面你一帆风顺。");
  return `${claim.id}|${said}`;
}

const ENGLISH: Readonly<Record<string, string>> = { 年: "Year", 月: "Month", 日: "Day", 时: "Hour" };
const GODS: Readonly<Record<string, string>> = { 偏印: "Indirect Resource", 正官: "Direct Officer" };
