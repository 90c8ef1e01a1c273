import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { findCode, readCode } from "../../shop/promo/codes.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deedButton, deskButton, viewButton } from "../desk-buttons.ts";
import { type CodeFigures, countGrants, listCodes, readFigures } from "./code-figures.ts";
import { describeTerms, valueLabel } from "./describe-code.ts";

/** `/promo`: the latest codes, a button for each, and how to make one. */
export async function sendCodes(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await sendCard(ctx, await listCard(desk, ctx.texts));
}

/** The list again, in the message whose button was pressed. */
export async function showCodes(desk: AdminDesk, ctx: AdminContext): Promise<undefined> {
  await replaceCard(ctx, await listCard(desk, ctx.texts));
}

/** `/promo CODE`: one code with how it was taken. */
export async function sendCode(desk: AdminDesk, ctx: AdminContext, word: string): Promise<void> {
  const { read } = desk.database;
  const code = await findCode(read, readCode(word) ?? "");
  const figures = code && (await readFigures(read, code.id));
  const unknown = { html: ctx.texts.html("admin.promo.unknown", { code: word.slice(0, 40) }), keyboard: [] };
  await sendCard(ctx, figures ? codeCard(figures, ctx.texts) : unknown);
}

/**
 * Shows a code as it now stands in the message whose button was pressed.
 * @param remark Telegram HTML to stand above it
 */
export async function showCode(
  { database }: AdminDesk,
  ctx: AdminContext,
  id: number,
  remark?: string,
): Promise<Toast | undefined> {
  const figures = await readFigures(database.read, id);
  if (!figures) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, codeCard(figures, ctx.texts, remark));
}

async function listCard({ database }: AdminDesk, texts: Texts): Promise<Card> {
  const codes = await listCodes(database.read);
  const lines = codes.map(({ code, used, held }) =>
    texts.html("admin.promo.entry", {
      state: stateOf(code, texts),
      code: code.code,
      value: valueLabel(code, texts),
      used,
      held,
      max: code.maxUses ?? texts.plain("admin.promo.unlimited"),
    }),
  );
  const html = [
    texts.html("admin.promo.head"),
    ...(lines.length > 0 ? lines : [texts.html("admin.promo.none")]),
    "",
    texts.html("admin.promo.grants", { ...(await countGrants(database.read)) }),
    "",
    `<blockquote expandable>${texts.html("admin.promo.usage")}</blockquote>`,
  ].join("\n");
  const opening = codes.map(({ code }) => [viewButton(code.code, "promo", code.id)]);
  const making = deedButton(texts.plain("admin.promo.button.make"), "promo-make");
  return { html, keyboard: [...opening, [making], [deskButton(texts)]] };
}

function codeCard({ code, held, used, released }: CodeFigures, texts: Texts, remark?: string): Card {
  const html = [
    ...(remark ? [remark, ""] : []),
    texts.html("admin.promo.card", { code: code.code, state: stateOf(code, texts) }),
    ...describeTerms(code, texts),
    "",
    texts.html("admin.promo.figures", { used, held, released }),
  ].join("\n");
  const turn = code.isOn ? "off" : "on";
  return {
    html,
    keyboard: [
      [
        deedButton(texts.plain(`admin.promo.button.${turn}`), `promo-${turn}`, code.id),
        deedButton(texts.plain("admin.promo.button.end"), "promo-end", code.id),
      ],
      [
        deedButton(texts.plain("admin.promo.button.until"), "promo-edit", code.id, "until"),
        deedButton(texts.plain("admin.promo.button.max"), "promo-edit", code.id, "max"),
      ],
      [viewButton(texts.plain("admin.promo.button.list"), "promos")],
    ],
  };
}

function stateOf({ isOn }: CodeFigures["code"], texts: Texts): string {
  return texts.plain(isOn ? "admin.promo.state.on" : "admin.promo.state.off");
}
