import { roleOf } from "../../bazi/reading/element-roles.ts";
import { strengthOf } from "../../bazi/reading/strength.ts";
import type { Words } from "../../locales/texts.ts";
import { passingRuleId } from "../claims/rules/passing-rules.ts";
import { verdictOf } from "../claims/verdict.ts";
import type { Native } from "../plan/natives.ts";
import type { PlannedClaim, YearReading } from "../plan/section-plan.ts";
import { isOpen } from "../plan/year-reading.ts";
import type { DecadeAhead } from "./decade-ahead.ts";

/** What an opening tells of one person. */
export interface Told {
  readonly native: Native;
  /** the claims that come first, of the whole life, of the decade and of the year */
  readonly life: readonly PlannedClaim[];
  readonly ofDecade: readonly PlannedClaim[];
  readonly ofYear: readonly PlannedClaim[];
  readonly decade: DecadeAhead;
  readonly year: YearReading;
  /** the years that the sections have tables of */
  readonly years: readonly YearReading[];
}

/** Who you are in this chart, or the two of you to each other. */
export function personLine(told: readonly Told[], words: Words): string {
  const [self, partner] = told;
  if (!self) return "";
  const label = words.plain(partner ? "opening.label.two" : "opening.label.one");
  return lineOf(label, partner ? pairSentence(self, partner, words) : ownSentence(self, words), words);
}

function ownSentence({ native: { chart }, life }: Told, words: Words): string {
  const image = words.plain(`opening.image.${chart.dayMaster.stem}`);
  const strength = strengthOf(chart.pillars);
  if (!strength) return words.plain("opening.oneOpen", { image, said: words.plain("opening.open.person") });
  const force = words.plain(`opening.force.${strength.verdict}`);
  return words.plain("opening.one", { image, force, said: lifeSaid(life, words) });
}

function lifeSaid(life: readonly PlannedClaim[], words: Words): string {
  return saidOf(life, words) || words.plain("opening.silent.person");
}

/** What neither chart settles is said once. */
function pairSentence(self: Told, partner: Told, words: Words): string {
  const [own, other] = [self.native.chart.dayMaster, partner.native.chart.dayMaster];
  const ofBoth = words.sentences(saidOf(self.life, words), toPartner(saidOf(partner.life, words), words));
  const isUnknown = isOpen(self.native.chart) || isOpen(partner.native.chart);
  return words.plain("opening.two", {
    image: words.plain(`opening.image.${own.stem}`),
    partnerImage: words.plain(`opening.image.${other.stem}`),
    bond: words.plain(`opening.bond.${roleOf(other.element, own.element)}`),
    said: ofBoth || words.plain(isUnknown ? "opening.open.person" : "opening.silent.person"),
  });
}

/** What the decade asks. */
export function decadeLine(told: readonly Told[], words: Words): string {
  const [self, partner] = told;
  if (!self) return "";
  const own = decadeSaid(self, words);
  if (!partner) return lineOf(decadeLabel(self, words), own, words);
  const other = words.plain("opening.spanned", {
    label: decadeLabel(partner, words),
    sentence: decadeSaid(partner, words),
  });
  return lineOf(decadeLabel(self, words), words.sentences(own, toPartner(other, words)), words);
}

function decadeLabel({ decade: ahead }: Told, words: Words): string {
  if (ahead.kind === "open" || ahead.kind === "none") return words.plain("opening.label.noDecade");
  const { startYear: from, endYear: to } = ahead.decade;
  return words.plain(ahead.kind === "first" ? "opening.label.firstDecade" : "opening.label.decade", {
    from,
    to,
  });
}

function decadeSaid({ decade, ofDecade, years }: Told, words: Words): string {
  if (decade.kind === "open") return words.plain("opening.open.decade");
  return (
    saidOf(ofDecade, words) || words.sentences(words.plain("opening.silent.decade"), yearsSaid(years, words))
  );
}

/** Which of the years that the report tells of help, and which strain. */
function yearsSaid(years: readonly YearReading[], words: Words): string {
  const said = (["supports", "strains"] as const).map((wanted) => {
    const such = years.filter(({ leaning }) => leaning === wanted).map(({ year }) => year);
    const values = { years: such.join(words.plain("note.comma")) };
    return such.length > 0 ? words.plain(`opening.years.${wanted}`, values) : "";
  });
  return words.sentences(...said) || words.plain("opening.pace");
}

/** How the year leans, and the one thing to do in it. What holds for both of two is said once. */
export function yearLine(told: readonly Told[], words: Words): string {
  const [self, partner] = told;
  if (!self) return "";
  const todo = words.plain("report.todo", { todo: toDo(told, words) });
  const own = yearSaid(self, words);
  const other = partner ? yearSaid(partner, words) : own;
  const label = words.plain("opening.label.year", { year: self.year.year });
  const both = words.sentences(own, other === own ? "" : toPartner(other, words));
  return lineOf(label, words.sentences(both, todo), words);
}

function yearSaid({ year: { leaning }, ofYear }: Told, words: Words): string {
  return words.plain(`opening.year.${leaning}`, { said: saidOf(ofYear, words) });
}

/** By the first claim of the year; where it has two sides, by the one that asks for care. */
function toDo(told: readonly Told[], words: Words): string {
  const [lead] = told.flatMap(({ ofYear }) => ofYear);
  const id = lead && passingRuleId(lead.claim.opposed ?? lead.claim.rule);
  if (id) return words.plain(`toDo.${id}`);
  return words.plain(told[0]?.year.leaning === "open" ? "toDo.open" : "toDo.quiet");
}

/** The verdicts of claims, each with what it is about; empty without claims. */
function saidOf(claims: readonly PlannedClaim[], words: Words): string {
  return words.sentences(...claims.map((each) => verdictWithin(each, words)));
}

function verdictWithin({ claim }: PlannedClaim, words: Words): string {
  const verdict = verdictOf(claim, words);
  if (claim.subject === "time") return verdict;
  return words.plain("opening.said", { in: words.plain(`opening.in.${claim.subject}`), verdict });
}

function toPartner(verdict: string, words: Words): string {
  return verdict === "" ? "" : words.plain("report.verdict.partner", { verdict });
}

function lineOf(label: string, sentence: string, words: Words): string {
  return words.plain("opening.line", { label, sentence });
}
