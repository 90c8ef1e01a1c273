import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { type Texts, wordsIn } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { type AdminContext, type AdminDesk, isOwner } from "../desk.ts";
import { deedButton, viewButton } from "../desk-buttons.ts";
import { timeLabel } from "../labels.ts";
import { numberIn } from "../said.ts";
import { gistOf } from "../talks/gist.ts";
import { readUserFile, type UserFile } from "./user-file.ts";

/** `/user <id>`: who a user is to the shop. */
export async function userCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const file = await readUserFile(desk.database.read, numberIn(words.split(/\s+/)[0]));
  await sendCard(
    ctx,
    file
      ? userCard(file, isOwner(desk, ctx), ctx.texts)
      : { html: ctx.texts.html("admin.user.usage"), keyboard: [] },
  );
}

/** Shows a user in a new message, below an order for example. */
export async function sendUser(
  desk: AdminDesk,
  ctx: AdminContext,
  userId: number,
): Promise<Toast | undefined> {
  const file = await readUserFile(desk.database.read, userId);
  if (!file) return unknownUser(ctx);
  await sendCard(ctx, userCard(file, isOwner(desk, ctx), ctx.texts));
}

/**
 * Shows a user as they now stand in the message whose button was pressed.
 * @param remark Telegram HTML to stand above it
 */
export async function showUser(
  desk: AdminDesk,
  ctx: AdminContext,
  userId: number,
  remark?: string,
): Promise<Toast | undefined> {
  const file = await readUserFile(desk.database.read, userId);
  if (!file) return unknownUser(ctx);
  await replaceCard(ctx, userCard(file, isOwner(desk, ctx), ctx.texts, remark));
}

function userCard(file: UserFile, forOwner: boolean, texts: Texts, remark?: string): Card {
  const { user, orders, paid, isMuted } = file;
  const id = user.telegramId;
  const counts = orders.map(({ status, count }) => `${texts.plain(`status.${status}`)} ${count}`);
  const comma = texts.plain("list.comma");
  const lines = [
    ...(remark ? [remark, ""] : []),
    texts.html(user.bannedAt ? "admin.user.head.banned" : "admin.user.head", { id }),
    texts.html("admin.user.language", { language: wordsIn(user.language).plain("language.name") }),
    texts.html("admin.user.since", { time: timeLabel(user.createdAt, texts) }),
    texts.html("admin.user.consent", { time: timeLabel(user.consentedAt, texts) }),
    texts.html("admin.user.blocked", { time: timeLabel(user.blockedAt, texts) }),
    texts.html("admin.user.banned", { time: timeLabel(user.bannedAt, texts) }),
    texts.html("admin.user.referrer", { referrer: user.referrerId ?? "—" }),
    texts.html("admin.user.orders", { counts: counts.join(comma) || "—" }),
    texts.html("admin.user.paid", { amounts: paid.map(moneyLabel).join(comma) || "—" }),
    texts.html("admin.user.note", { note: user.note ?? "—" }),
    ...talkLines(file, texts),
  ];
  const turn = user.bannedAt ? "unban" : "ban";
  const hearing = isMuted ? "unmute" : "mute";
  const grant = viewButton(texts.plain("admin.grant.button"), "gifts", id);
  return {
    html: lines.join("\n"),
    keyboard: [
      [
        viewButton(texts.plain("admin.user.button.orders"), "list-user", id, 0),
        viewButton(texts.plain("admin.story.button"), "story", id, 0),
        deedButton(texts.plain("admin.user.button.note"), "note", id),
      ],
      [
        viewButton(texts.plain("admin.talk.button.write"), "write", id),
        deedButton(texts.plain(`admin.user.button.${hearing}`), hearing, id),
      ],
      [...(forOwner ? [grant] : []), deedButton(texts.plain(`admin.user.button.${turn}`), turn, id)],
    ],
  };
}

function talkLines({ talk, isMuted }: UserFile, texts: Texts): string[] {
  if (talk.length === 0 && !isMuted) return [];
  const lines = talk.map((message) =>
    texts.html(message.isAnswer ? "admin.talk.answer" : "admin.talk.words", {
      name: message.authorName,
      time: timeLabel(message.at, texts),
      text: gistOf(message, texts),
    }),
  );
  return ["", texts.html(isMuted ? "admin.talk.headMuted" : "admin.talk.head"), ...lines];
}

function unknownUser({ texts }: AdminContext): Toast {
  return { text: texts.plain("toast.unknownButton"), isAlert: true };
}
