import { Composer } from "grammy";
import { answerPress, type Toast } from "../gateways/telegram/answer-press.ts";
import { textsIn } from "../locales/texts.ts";
import { type PressedButton, readCallbackData } from "../shop/callback-data.ts";
import { commandOf } from "../shop/own-words.ts";
import { findLanguage } from "../shop/users.ts";
import { answerBuyer } from "../support/admins-side.ts";
import { awaitedCommand, leaveQuestion } from "./awaited-words.ts";
import { type AdminCommandName, adminCommandNames } from "./command-list.ts";
import { giveCommand } from "./commands.ts";
import { deeds } from "./deed-list.ts";
import { type AdminContext, type AdminDesk, adminIdOf, isOwner } from "./desk.ts";
import { isAdminsOwn } from "./is-admin.ts";
import { beginDeed, doDeed } from "./press-deed.ts";
import { views } from "./views.ts";

/**
 * The conversation with admins. Stands before the buyers' dialog: whatever is not an admin's own fresh word, or none of the
 * commands and buttons here, falls through to it untouched.
 */
export function adminDialog(desk: AdminDesk): Composer<AdminContext> {
  const composer = new Composer<AdminContext>();
  const admin = composer.filter((ctx) => isAdminsOwn(ctx, desk.adminIds));
  admin.use((ctx, next) => prepare(desk, ctx, next));
  admin.on(["message:text", "message:file"], async (ctx, next) => {
    const command = saidCommand(ctx);
    if (command) await leaveQuestion(desk, ctx);
    const said = command ?? (await awaitedCommand(desk, ctx));
    return said ? giveCommand(desk, ctx, said.name, said.words) : next();
  });
  admin.on("message", async (ctx, next) => {
    if (!(await answerBuyer(desk, ctx))) await next();
  });
  admin.on("callback_query:data", async (ctx, next) => {
    await leaveQuestion(desk, ctx);
    const pressed = readCallbackData(ctx.callbackQuery.data);
    if (!pressed || !isOfDesk(pressed)) return next();
    await answerPress(ctx, desk.log, ctx.texts.plain("toast.adminFailed"), () =>
      pressDesk(desk, ctx, pressed),
    );
  });
  return composer;
}

function saidCommand(ctx: AdminContext): { name: AdminCommandName; words: string } | undefined {
  const said = commandOf(ctx);
  const name = adminCommandNames.find((each) => each === said?.name);
  return name && said && { name, words: said.words };
}

async function prepare(desk: AdminDesk, ctx: AdminContext, next: () => Promise<void>): Promise<void> {
  ctx.texts = textsIn(await findLanguage(desk.database.read, adminIdOf(ctx)), desk.timeZone);
  ctx.now = new Date();
  await next();
}

/** Whether a button is one of the desk's. */
function isOfDesk({ kind }: PressedButton): boolean {
  return kind === "view" || kind === "deed" || kind === "sure";
}

/** Does what a pressed button of the desk says, if its presser may; its words are checked where they are used. */
async function pressDesk(
  desk: AdminDesk,
  ctx: AdminContext,
  { kind, words: [first = "", ...rest] }: PressedButton,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  if (kind === "sure") return doDeed(desk, ctx, deeds, first);
  const deed = kind === "deed" ? deeds.get(first) : undefined;
  if (deed) return beginDeed(desk, ctx, deed, rest.join(" "));
  const view = kind === "view" ? views.get(first) : undefined;
  if (!view) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  if (view.whose === "owner" && !isOwner(desk, ctx))
    return { text: texts.plain("toast.ownerOnly"), isAlert: true };
  return view.show(desk, ctx, rest);
}
