import { Composer } from "grammy";
import { answerPress } from "../gateways/telegram/answer-press.ts";
import { textsIn } from "../locales/texts.ts";
import { readCallbackData } from "../shop/callback-data.ts";
import { findLanguage } from "../shop/users.ts";
import { awaitedCommand } from "./awaited-words.ts";
import { adminCommandNames } from "./command-list.ts";
import { giveCommand } from "./commands.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "./desk.ts";
import { isAdminsOwn } from "./is-admin.ts";
import { isOfDesk, pressDesk } from "./pressed.ts";

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
    const awaited = await awaitedCommand(desk, ctx);
    return awaited ? giveCommand(desk, ctx, awaited.name, awaited.words) : next();
  });
  admin.on("callback_query:data", async (ctx, next) => {
    const pressed = readCallbackData(ctx.callbackQuery.data);
    if (!pressed || !isOfDesk(pressed)) return next();
    await answerPress(ctx, desk.log, ctx.texts.plain("toast.adminFailed"), () =>
      pressDesk(desk, ctx, pressed),
    );
  });
  return composer;
}

async function prepare(desk: AdminDesk, ctx: AdminContext, next: () => Promise<void>): Promise<void> {
  ctx.texts = textsIn(await findLanguage(desk.database.read, adminIdOf(ctx)));
  ctx.now = new Date();
  await next();
}
