import { Type } from "@sinclair/typebox";
import type { Texts } from "../../locales/texts.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { hash } from "../../shared/digest.ts";
import { changeLimits, type PromoLimits } from "../../shop/promo/codes.ts";
import type { PromoCode } from "../../shop/promo/discount.ts";
import { deed, type Prompt } from "../deed.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { numberIn } from "../said.ts";
import { readFigures } from "./code-figures.ts";
import { describeTerms, termsLine } from "./describe-code.ts";
import { parseTerms } from "./parse-terms.ts";
import { showCode } from "./show-codes.ts";

/** The limits of a code that can change after it was made. */
const changeableLimits = ["until", "max"] as const;

const limits = Type.Object({
  codeId: Type.Integer(),
  endsAtMs: Type.Union([Type.Number(), Type.Null()]),
  maxUses: Type.Union([Type.Integer(), Type.Null()]),
});

/** `/promo edit <number> until 2026-12-31`, `… max 100`: changes the last day of a code, or how often it may be used. */
export const changeCode = deed({
  name: "promo-edit",
  action: "change_promo_code",
  whose: "owner",
  stale: "admin.promo.stale",
  arguments: limits,
  prompt: askLimit,
  async ask(desk, { texts, now }, said) {
    const [id = "", key = "", value = ""] = said.split(/\s+/);
    const figures = await readFigures(desk.database.read, numberIn(id));
    const limit = changeableLimits.find((each) => each === key);
    if (!figures || !limit) return texts.html("admin.promo.usage");
    const { code } = figures;
    const { timeZone } = desk;
    const without = { ...code, ...(limit === "max" ? { maxUses: null } : { endsAt: null }), note: null };
    const parsed = parseTerms(`${termsLine(without, timeZone)} ${limit}=${value}`, desk, now);
    if (parsed.kind !== "terms")
      return texts.html(`admin.promo.fault.${parsed.kind}`, { word: `${limit}=${value}`.slice(0, 60) });
    const { endsAt, maxUses } = parsed.terms;
    if (maxUses !== null && maxUses < figures.used + figures.held)
      return texts.html("admin.promo.fault.tooFew", { taken: figures.used + figures.held });
    return proposalOf(code, { endsAt, maxUses }, texts);
  },
  back: ({ codeId }) => ["promo", codeId],
  revision: (db, { codeId }) => limitsRevision(db, codeId),
  act: (tx, { codeId, endsAtMs, maxUses }) => act(tx, codeId, limitsOf(endsAtMs, maxUses)),
  show: (desk, ctx, { codeId }, done) =>
    showCode(desk, ctx, codeId, done ? ctx.texts.html("admin.promo.done.edit") : undefined),
});

/** Ends a code at once; orders that hold it keep their price. */
export const endCode = deed({
  name: "promo-end",
  action: "change_promo_code",
  whose: "owner",
  stale: "admin.promo.stale",
  arguments: Type.Object({ codeId: Type.Integer() }),
  async ask({ database }, { texts, now }, said) {
    const figures = await readFigures(database.read, numberIn(said));
    if (!figures || isOver(figures.code, now)) return texts.plain("admin.promo.stale");
    const { id: codeId, code, userId: about } = figures.code;
    const html = texts.html("admin.promo.ask.end", { code, held: figures.held });
    const question = { html, sure: texts.plain("admin.promo.sure.end"), about };
    return { arguments: { codeId }, revision: revisionOf(figures.code), question };
  },
  back: ({ codeId }) => ["promo", codeId],
  revision: (db, { codeId }) => limitsRevision(db, codeId),
  async act(tx, { codeId }, _, { now }) {
    const figures = await readFigures(tx, codeId);
    return figures && act(tx, codeId, { endsAt: now, maxUses: figures.code.maxUses });
  },
  show: (desk, ctx, { codeId }, done) =>
    showCode(desk, ctx, codeId, done ? ctx.texts.html("admin.promo.done.end") : undefined),
});

/** Whether nobody can take a code any more, because its time is over. */
function isOver({ endsAt }: Pick<PromoCode, "endsAt">, now: Date): boolean {
  return endsAt !== null && endsAt <= now;
}

async function askLimit(
  { database }: AdminDesk,
  { texts }: AdminContext,
  said: string,
): Promise<Prompt | string> {
  const [id = "", key = ""] = said.split(" ");
  const figures = await readFigures(database.read, numberIn(id));
  const limit = changeableLimits.find((each) => each === key);
  if (!figures || !limit) return texts.plain("toast.unknownButton");
  const { id: codeId, code } = figures.code;
  const html = texts.html(`admin.promo.prompt.${limit}`, { code });
  return { html, command: "promo", subject: `edit ${codeId} ${limit}` };
}

function proposalOf(code: PromoCode, changed: PromoLimits, texts: Texts) {
  const lines = [
    texts.html("admin.promo.ask.edit", { code: code.code }),
    ...describeTerms({ ...code, ...changed }, texts),
    texts.html("admin.promo.editRule"),
  ];
  const question = { html: lines.join("\n"), sure: texts.plain("admin.promo.sure.edit"), about: code.userId };
  const { endsAt, maxUses } = changed;
  return {
    arguments: { codeId: code.id, endsAtMs: endsAt?.getTime() ?? null, maxUses },
    revision: revisionOf(code),
    question,
  };
}

async function act(tx: Transaction, codeId: number, changed: PromoLimits) {
  const code = await changeLimits(tx, codeId, changed);
  if (!code) return undefined;
  const { endsAt, maxUses } = changed;
  return { facts: { code: code.code, until: endsAt?.toISOString() ?? "—", max: String(maxUses ?? "—") } };
}

function limitsOf(endsAtMs: number | null, maxUses: number | null): PromoLimits {
  return { endsAt: endsAtMs === null ? null : new Date(endsAtMs), maxUses };
}

async function limitsRevision(db: Queries, codeId: number): Promise<number | undefined> {
  const figures = await readFigures(db, codeId);
  return figures && revisionOf(figures.code);
}

/** Tells apart the limits that a code has had, by 48 bits. */
function revisionOf({ endsAt, maxUses }: PromoLimits): number {
  return Number.parseInt(hash("sha256", `${endsAt?.getTime()} ${maxUses}`).slice(0, 12), 16);
}
