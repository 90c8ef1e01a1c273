import { Type } from "@sinclair/typebox";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { botLink } from "../../shop/linked-things.ts";
import { type CodeTerms, findCode, makeCode, randomCode } from "../../shop/promo/codes.ts";
import { deed } from "../deed.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { askDeed } from "../press-deed.ts";
import { changeCode } from "./change-code.ts";
import { describeTerms, termsLine } from "./describe-code.ts";
import { parseTerms } from "./parse-terms.ts";
import { sendCode, sendCodes, showCode } from "./show-codes.ts";

/** `/promo`: lists the codes; with a code shows it; with a code and what it gives asks whether to make it; `edit` changes one. */
export async function promoCommand(desk: AdminDesk, ctx: AdminContext, said: string): Promise<void> {
  const words = said.trim();
  if (words === "") return sendCodes(desk, ctx);
  if (/^(--)?help$/i.test(words))
    return sendCard(ctx, { html: ctx.texts.html("admin.promo.usage"), keyboard: [] });
  const [, change] = /^edit (\d{1,15} (?:until|max) \S{1,40})$/.exec(words) ?? [];
  if (change) {
    await askDeed(desk, ctx, changeCode, change);
    return;
  }
  if (!/\s/.test(words) && words.toLowerCase() !== "new") return sendCode(desk, ctx, words);
  await askDeed(desk, ctx, makePromoCode, words);
}

/** Makes a promo code. `new` in the place of the code stands for one that nobody guesses. */
export const makePromoCode = deed({
  name: "promo-make",
  action: "make_promo_code",
  whose: "owner",
  stale: "admin.promo.stale",
  arguments: Type.Object({ code: Type.String(), line: Type.String() }),
  async prompt(_, { texts }) {
    return { html: texts.html("admin.promo.prompt.make"), command: "promo", subject: "" };
  },
  async ask(desk, { texts, now }, said) {
    const random = crypto.getRandomValues(new Uint8Array(12));
    const parsed = parseTerms(said.replace(/^new(?=\s|$)/i, randomCode("", random)), desk, now);
    if (parsed.kind !== "terms") {
      const fault = texts.html(`admin.promo.fault.${parsed.kind}`, { word: parsed.word.slice(0, 60) });
      return `${fault}\n\n${texts.html("admin.promo.usage")}`;
    }
    const { code } = parsed.terms;
    if (await findCode(desk.database.read, code)) return texts.html("admin.promo.taken", { code });
    const line = termsLine(parsed.terms, desk.timeZone);
    return { arguments: { code, line }, question: questionOf(parsed.terms, texts) };
  },
  back: () => ["promos"],
  async act(tx, { line }, desk, { now }) {
    const parsed = parseTerms(line, desk, now);
    const made = parsed.kind === "terms" ? await makeCode(tx, parsed.terms, now) : undefined;
    return made && { facts: { code: made.code, terms: termsLine(made, desk.timeZone) } };
  },
  async show(desk, ctx, { code }, done) {
    const made = done ? await findCode(desk.database.read, code) : undefined;
    const link = botLink(ctx.me.username, { promo: code });
    if (made) await showCode(desk, ctx, made.id, ctx.texts.html("admin.promo.done.make", { link }));
  },
});

function questionOf(terms: CodeTerms, texts: AdminContext["texts"]) {
  const lines = [
    texts.html("admin.promo.ask.make", { line: termsLine(terms, texts.timeZone) }),
    ...describeTerms(terms, texts),
    texts.html("admin.promo.fixedForGood"),
  ];
  return { html: lines.join("\n"), sure: texts.plain("admin.promo.sure.make"), about: null };
}
