import { Composer } from "grammy";
import { textsIn } from "../locales/texts.ts";
import { describeError } from "../shared/log.ts";
import { findLanguage } from "../shared/users.ts";
import { announceCommands } from "./announce-commands.ts";
import { type AdminPress, readAdminButton } from "./buttons.ts";
import { confirmCommand } from "./confirm-payment.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "./desk.ts";
import { isAdminsOwn } from "./is-admin.ts";
import { alertsCommand } from "./list-alerts.ts";
import { handleAdminPress } from "./presses.ts";
import { askedPayment, askPartRefund } from "./refund-payment.ts";
import { sendCard } from "./show.ts";
import { orderCommand } from "./view-order.ts";

/**
 * The conversation with admins. Stands before the buyers' dialog: whatever is not an admin's own fresh word, or none of the
 * commands and buttons here, falls through to it untouched.
 */
export function adminDialog(desk: AdminDesk): Composer<AdminContext> {
  const composer = new Composer<AdminContext>();
  const admin = composer.filter((ctx) => isAdminsOwn(ctx, desk.adminIds));
  admin.use((ctx, next) => prepare(desk, ctx, next));
  admin.command("admin", (ctx) => adminCommand(desk, ctx));
  admin.command("order", (ctx) => orderCommand(desk, ctx, ctx.match.trim()));
  admin.command("confirm", (ctx) => confirmCommand(desk, ctx, ctx.match));
  admin.command("refund", (ctx) => refundCommand(desk, ctx, ctx.match));
  admin.command("alerts", (ctx) => alertsCommand(desk, ctx));
  admin.on("message:text", async (ctx, next) => {
    const transactionId = askedPayment(ctx);
    if (transactionId === undefined) return next();
    await askPartRefund(desk, ctx, transactionId, ctx.message.text.trim());
  });
  admin.on("callback_query:data", async (ctx, next) => {
    const pressed = readAdminButton(ctx.callbackQuery.data);
    return pressed ? answerPress(desk, ctx, pressed) : next();
  });
  return composer;
}

async function prepare(desk: AdminDesk, ctx: AdminContext, next: () => Promise<void>): Promise<void> {
  ctx.texts = textsIn(await findLanguage(desk.database.read, adminIdOf(ctx)));
  ctx.now = new Date();
  await next();
}

/** Lists the commands, and puts them into the chat's menu for an admin who was not there when the bot started. */
async function adminCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await sendCard(ctx, { html: ctx.texts.html("admin.help"), keyboard: [] });
  await announceCommands(desk, ctx.api, adminIdOf(ctx));
}

async function refundCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const [transactionId = "", amountText = ""] = words.trim().split(/\s+/);
  await askPartRefund(desk, ctx, transactionId, amountText);
}

/** The button stops spinning even when what it was for fails. */
async function answerPress(desk: AdminDesk, ctx: AdminContext, pressed: AdminPress): Promise<void> {
  let toast = { text: ctx.texts.plain("toast.adminFailed"), isAlert: true };
  try {
    toast = { text: "", isAlert: false, ...(await handleAdminPress(desk, ctx, pressed)) };
  } finally {
    await ctx.answerCallbackQuery({ text: toast.text, show_alert: toast.isAlert }).catch((error: unknown) => {
      desk.log.warn("press_not_answered", { cause: describeError(error) });
    });
  }
}
