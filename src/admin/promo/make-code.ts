import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { digestOf, shownCodes } from "../../gateways/telegram/quoted.ts";
import { type CodeTerms, findCode, linkPayload, makeCode, randomCode } from "../../shop/promo/codes.ts";
import type { PromoCode } from "../../shop/promo/discount.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { describeTerms, termsLine } from "./describe-code.ts";
import { parseTerms } from "./parse-terms.ts";
import { sendCode, sendCodes, showCode } from "./show-codes.ts";

/** `/promo`: lists the codes; with a code shows it; with a code and what it gives asks whether to make it. */
export async function promoCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const line = words.trim();
  if (line === "") return sendCodes(desk, ctx);
  if (/^(--)?help$/i.test(line)) return say(ctx, ctx.texts.html("admin.promo.usage"));
  if (!/\s/.test(line) && line.toLowerCase() !== "new") return sendCode(desk, ctx, line);
  await askMake(desk, ctx, line);
}

/** The first step: says what the code will give. `new` in the place of the code stands for one that nobody guesses. */
async function askMake(desk: AdminDesk, ctx: AdminContext, line: string): Promise<void> {
  const { texts, now } = ctx;
  const random = crypto.getRandomValues(new Uint8Array(12));
  const parsed = parseTerms(line.replace(/^new(?=\s|$)/i, randomCode("", random)), desk.catalogue, now);
  if (parsed.kind !== "terms") {
    const fault = texts.html(`admin.promo.fault.${parsed.kind}`, { word: parsed.word.slice(0, 60) });
    return say(ctx, `${fault}\n\n${texts.html("admin.promo.usage")}`);
  }
  const { terms } = parsed;
  if (await findCode(desk.database.read, terms.code))
    return say(ctx, texts.html("admin.promo.taken", { code: terms.code }));
  const asked = termsLine(terms);
  const html = [
    texts.html("admin.promo.ask.make", { line: asked }),
    ...describeTerms(terms, texts),
    texts.html("admin.promo.fixedForGood"),
  ].join("\n");
  const sure = adminButton(texts.plain("admin.promo.sure.make"), "do-make-promo", digestOf([asked]));
  await sendCard(ctx, { html, keyboard: [[sure], [adminButton(texts.plain("button.back"), "promos")]] });
}

/** The second tap: makes the code that the question shows, once. */
export async function doMakeCode(desk: AdminDesk, ctx: AdminContext, digest: number): Promise<Toast> {
  const { texts, now } = ctx;
  const [line = ""] = shownCodes(ctx.callbackQuery?.message);
  const parsed = parseTerms(line, desk.catalogue, now);
  const isAsked = digestOf([line]) === digest && parsed.kind === "terms";
  const made = isAsked ? await make(desk, ctx, parsed.terms) : undefined;
  if (!made) return { text: texts.plain("admin.promo.stale"), isAlert: true };
  desk.log.info("admin_acted", { kind: "make_promo_code" });
  await showCode(desk, ctx, made.id, texts.html("admin.promo.done.make", { link: linkOf(ctx, made) }));
  return { text: texts.plain("toast.adminDone") };
}

async function make(
  { database }: AdminDesk,
  ctx: AdminContext,
  terms: CodeTerms,
): Promise<PromoCode | undefined> {
  return database.write(async (tx) => {
    const made = await makeCode(tx, terms, ctx.now);
    if (!made) return undefined;
    const facts = { code: made.code, terms: termsLine(terms) };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "make_promo_code", facts }, ctx.now);
    return made;
  });
}

function linkOf({ me }: AdminContext, { code }: PromoCode): string {
  return `https://t.me/${me.username}?start=${linkPayload(code)}`;
}

async function say(ctx: AdminContext, html: string): Promise<void> {
  await sendCard(ctx, { html, keyboard: [] });
}
