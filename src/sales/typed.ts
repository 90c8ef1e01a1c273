import { productsOnSale } from "../catalogue/catalogue.ts";
import { sendCard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { askConsent } from "./ask-consent.ts";
import { type ParsedBirth, parseBirthText } from "./birth-text.ts";
import { faultText } from "./card/fault-text.ts";
import { problemText } from "./card/problem-text.ts";
import { changeDraft, type Draft, findOpenDraft, isFormOpen, openDraft } from "./drafts.ts";
import { type Accepted, acceptParsed } from "./form/accept-parsed.ts";
import { formQuestions } from "./form/birth-form.ts";
import {
  aboutWhom,
  type OrderQuestion,
  type OrderState,
  personOf,
  questionOf,
  type Who,
  withPerson,
} from "./form/order-form.ts";
import { chooseYear } from "./form/press-order.ts";
import { menuCard } from "./menu.ts";
import { cleanLabel } from "./people/clean-label.ts";
import { nameAndKeep } from "./people/name-and-keep.ts";
import { takeTypedCode } from "./promo/take-code.ts";
import type { Shop, ShopContext } from "./shop.ts";
import { productOf, sendDraft } from "./show.ts";
import { readAddressee } from "./typed/addressee.ts";
import { readYear } from "./typed/year.ts";

const longestText = 300;
const longestEcho = 60;

/** Shows a draft after a message was understood or not; the remark is Telegram HTML. */
export type ShowDraft = (draft: Draft, remark?: string) => Promise<void>;

/** Takes in a typed message, or asks for consent first: then nothing of it is stored. */
export async function handleText(shop: Shop, ctx: ShopContext, text: string): Promise<void> {
  const draft = await findOpenDraft(shop.database.read, ctx.user.telegramId);
  const refusal = refusalOf(text, ctx.texts);
  if (refusal) return sayAgain(shop, ctx, draft, refusal);
  const isAsked = draft !== undefined && isFormOpen(draft);
  if (!isAsked && !isAnyUnderstood(parseBirthText(text)))
    return sayAgain(shop, ctx, undefined, notUnderstood(text, ctx.texts));
  if (!ctx.user.consentedAt) return askConsent(shop, ctx);
  await takeText(shop, ctx, text, (changed, remark) => sendDraft(shop, changed, ctx, remark));
}

/**
 * Fills in what a message of a buyer who has consented says, and tells in a sentence what it could not make out.
 * @param show how the draft is to be shown
 */
export async function takeText(shop: Shop, ctx: ShopContext, text: string, show: ShowDraft): Promise<void> {
  const draft = await findOpenDraft(shop.database.read, ctx.user.telegramId);
  const asked = draft && askedBy(ctx, draft);
  const about = asked && aboutWhom(asked);
  if (draft && about?.question === "label") return takeLabel(shop, ctx, draft, about.who, text, show);
  if (draft && about?.question === "promo") return takeTypedCode(shop, ctx, draft, text, show);
  const year = draft && about?.question === "year" ? readYear(text, ctx.now) : undefined;
  if (draft && year !== undefined) return takeYear(shop, ctx, draft, year, show);
  await fillIn(shop, ctx, text, show);
}

/** @returns why a message is not read at all, Telegram HTML, or undefined */
export function refusalOf(text: string, texts: Texts): string | undefined {
  if (text.startsWith("/")) return texts.html("typed.unknownCommand");
  return text.length > longestText ? texts.html("typed.tooLong") : undefined;
}

async function sayAgain(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft | undefined,
  remark: string,
): Promise<void> {
  if (draft) return sendDraft(shop, draft, ctx, remark);
  await sendCard(ctx, menuCard(ctx, remark));
}

function askedBy(ctx: ShopContext, draft: Draft): OrderQuestion | undefined {
  return questionOf(draft, productOf(ctx, draft) ?? { subject: "one", asksYear: false });
}

async function takeLabel(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  who: Who,
  text: string,
  show: ShowDraft,
): Promise<void> {
  const label = cleanLabel(text);
  if (label === undefined) return show(draft, ctx.texts.html("people.badLabel"));
  await nameAndKeep(shop, ctx, draft, { who, label }, show);
}

async function takeYear(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  year: number,
  show: ShowDraft,
): Promise<void> {
  const { texts, now } = ctx;
  const next = chooseYear(draft, String(year));
  if (!next) return show(draft, texts.html("typed.impossibleYear", { year }));
  const changed = await shop.database.write((tx) => changeDraft(tx, draft, next, now));
  await show(changed ?? draft, texts.html("typed.understood"));
}

/** Whoever types a birth before choosing a product gets the first one; it can be changed on the card. */
async function fillIn(shop: Shop, ctx: ShopContext, text: string, show: ShowDraft): Promise<void> {
  const { user, now, texts } = ctx;
  const firstProduct = productsOnSale(ctx.offers)[0]?.id ?? "";
  const result = await shop.database.write(async (tx) => {
    const open = await findOpenDraft(tx, user.telegramId);
    const draft = open && isFormOpen(open) ? open : await openDraft(tx, user.telegramId, firstProduct, now);
    const { who, parsed, accepted } = read(ctx, draft, text);
    const changed = await changeDraft(tx, draft, accepted.state, now);
    return { who, parsed, accepted, draft: changed ?? draft };
  });
  const { accepted, parsed, draft } = result;
  await show(draft, remarkOn(accepted, parsed, text, texts));
}

/** What a message means for a draft: for the person who is asked about, unless it names the other one. */
function read(ctx: ShopContext, draft: Draft, text: string) {
  const { now } = ctx;
  const asked = askedBy(ctx, draft);
  const about = asked && aboutWhom(asked);
  const isPair = productOf(ctx, draft)?.subject === "two" && !draft.form.edited;
  const { who, rest } = isPair
    ? readAddressee(text, about?.who ?? "self")
    : { who: draft.form.edited ? ("edited" as const) : ("self" as const), rest: text };
  const person = personOf(draft, who);
  const question = formQuestions.find((each) => about?.who === who && each === about.question);
  const { calendar } = person.form;
  const parsed = parseBirthText(rest, { ...(question && { question }), ...(calendar && { calendar }) });
  const accepted = acceptParsed(person, parsed, now);
  const state: OrderState = withPerson(draft, who, accepted.state);
  return { who, parsed, accepted: { ...accepted, state } };
}

function remarkOn(
  { faults, isFilled }: Pick<Accepted, "faults" | "isFilled">,
  parsed: ParsedBirth,
  text: string,
  texts: Texts,
): string {
  const { problems, placeChoices = [], rest } = parsed;
  const lines = [
    ...faults.map((fault) => `❓ ${faultText(fault, texts)}`),
    ...problems.map((problem) => problemText(problem, texts)),
    ...(placeChoices.length > 0 ? [texts.html("typed.choosePlace")] : []),
  ];
  if (lines.length === 0 && !isFilled) return notUnderstood(text, texts);
  if (rest !== "") lines.push(texts.html("typed.rest", { text: rest }));
  return [...(isFilled ? [texts.html("typed.understood")] : []), ...lines].join("\n");
}

function isAnyUnderstood({ gender, date, time, place, placeChoices = [], problems }: ParsedBirth): boolean {
  const found = [gender, date, time, place].some((value) => value !== undefined);
  return found || placeChoices.length > 0 || problems.some(({ kind }) => kind !== "unknown_place");
}

function notUnderstood(text: string, texts: Texts): string {
  return texts.html("typed.nothing", { text: [...text].slice(0, longestEcho).join("") });
}
