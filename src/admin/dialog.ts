import { Composer } from "grammy";
import { textsIn } from "../locales/texts.ts";
import { describeError } from "../shared/log.ts";
import { findLanguage } from "../shared/users.ts";
import { type AdminPress, readAdminButton } from "./buttons.ts";
import { adminCommandNames } from "./command-list.ts";
import { askedCommand, giveCommand } from "./commands.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "./desk.ts";
import { isAdminsOwn } from "./is-admin.ts";
import { handleAdminPress } from "./presses.ts";

/**
 * The conversation with admins. Stands before the buyers' dialog: whatever is not an admin's own fresh word, or none of the
 * commands and buttons here, falls through to it untouched.
 */
export function adminDialog(desk: AdminDesk): Composer<AdminContext> {
  const composer = new Composer<AdminContext>();
  const admin = composer.filter((ctx) => isAdminsOwn(ctx, desk.adminIds));
  admin.use((ctx, next) => prepare(desk, ctx, next));
  for (const name of adminCommandNames) admin.command(name, (ctx) => giveCommand(desk, ctx, name, ctx.match));
  admin.on("message:text", async (ctx, next) => {
    const asked = askedCommand(ctx);
    return asked ? giveCommand(desk, ctx, asked.name, asked.words) : next();
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
