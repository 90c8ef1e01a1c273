import { productsOnSale } from "../catalogue/catalogue.ts";
import type { Texts } from "../locales/texts.ts";
import { type ParsedBirth, parseBirthText } from "./birth-text.ts";
import { faultText } from "./card/fault-text.ts";
import { questionOf } from "./card/form-card.ts";
import { problemText } from "./card/problem-text.ts";
import { changeDraft, type Draft, findOpenDraft, openDraft } from "./drafts.ts";
import { type Accepted, acceptParsed } from "./form/accept-parsed.ts";
import { menuCard } from "./menu.ts";
import type { Shop, ShopContext } from "./shop.ts";
import { sendCard, sendDraft } from "./show.ts";

const longestText = 300;
const longestEcho = 60;

/** Fills in what a typed message says, and tells in a sentence what it could not make out. */
export async function handleText(shop: Shop, ctx: ShopContext, text: string): Promise<void> {
  const draft = await findOpenDraft(shop.database.read, ctx.user.telegramId);
  const refusal = refusalOf(text, ctx.texts);
  if (refusal) return sayAgain(shop, ctx, draft, refusal);
  const parsed = parseBirthText(text, contextOf(draft));
  if (!draft && !isAnyUnderstood(parsed))
    return sayAgain(shop, ctx, undefined, notUnderstood(text, ctx.texts));
  await fillIn(shop, ctx, parsed, text);
}

function refusalOf(text: string, texts: Texts): string | undefined {
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
  await sendCard(ctx, menuCard(shop, ctx.texts, remark));
}

function contextOf(draft: Draft | undefined) {
  if (!draft) return {};
  const question = questionOf(draft);
  const { calendar } = draft.form;
  return { ...(question && { question }), ...(calendar && { calendar }) };
}

/** Whoever types a birth before choosing a product gets the first one; it can be changed on the card. */
async function fillIn(shop: Shop, ctx: ShopContext, parsed: ParsedBirth, text: string): Promise<void> {
  const { user, now, texts } = ctx;
  const firstProduct = productsOnSale(shop.catalogue)[0]?.id ?? "";
  const result = await shop.database.write(async (tx) => {
    const draft =
      (await findOpenDraft(tx, user.telegramId)) ?? (await openDraft(tx, user.telegramId, firstProduct, now));
    const accepted = acceptParsed(draft, parsed, now);
    return { accepted, draft: (await changeDraft(tx, draft, accepted.state, now)) ?? draft };
  });
  await sendDraft(shop, result.draft, ctx, remarkOn(result.accepted, parsed, text, texts));
}

function remarkOn({ faults, isFilled }: Accepted, parsed: ParsedBirth, text: string, texts: Texts): string {
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
