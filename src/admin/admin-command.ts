import { type Keyboard, replaceCard, sendCard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { orderStatuses } from "../shared/states.ts";
import { announceCommands } from "./announce-commands.ts";
import { commandGroups, commandsOf, isOwnersCommand } from "./command-list.ts";
import { type AdminContext, type AdminDesk, adminIdOf, isOwner } from "./desk.ts";
import { deedButton, deskButton, viewButton } from "./desk-buttons.ts";
import { pauseLines } from "./pause/pause-line.ts";

/** `/admin`: the way to everything at the desk; also puts the commands into the chat's menu of an admin who came late. */
export async function adminCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await showDesk(desk, ctx);
  await announceCommands(desk, ctx.api, adminIdOf(ctx));
}

/**
 * The same in the message whose button was pressed.
 * @param remark Telegram HTML to stand above it
 */
export async function showDesk(desk: AdminDesk, ctx: AdminContext, remark?: string): Promise<undefined> {
  const { texts, now } = ctx;
  const paused = await pauseLines(desk.database.read, texts, now);
  const rules = texts.html("admin.help.rules");
  const html = [...(remark ? [remark, ""] : []), texts.html("admin.desk.head"), ...paused, "", rules].join(
    "\n",
  );
  const turn = paused.length > 0 ? "resume" : "pause";
  await replaceCard(ctx, { html, keyboard: deskButtons(isOwner(desk, ctx), turn, texts) });
}

/** Every command with what it does, for who likes to type: each group folds, so that a phone shows them all. */
export async function sendCommands(desk: AdminDesk, ctx: AdminContext): Promise<undefined> {
  const { texts } = ctx;
  const groups = commandGroups.flatMap((group) => {
    const lines = commandsOf(group)
      .filter((name) => isOwner(desk, ctx) || !isOwnersCommand(name))
      .map((name) => texts.html("admin.help.line", { name, what: texts.plain(`command.${name}`) }));
    return [
      texts.html(`admin.help.group.${group}`),
      `<blockquote expandable>${lines.join("\n")}</blockquote>`,
    ];
  });
  await sendCard(ctx, {
    html: [texts.html("admin.help"), "", ...groups].join("\n"),
    keyboard: [[deskButton(texts)]],
  });
}

function deskButtons(isOwner: boolean, turn: "pause" | "resume", texts: Texts): Keyboard {
  const inState = (status: "pending" | "needs_admin") =>
    viewButton(texts.plain(`admin.desk.${status}`), "list-status", orderStatuses.indexOf(status), 0);
  const to = (name: DeskView, ...words: number[]) =>
    viewButton(texts.plain(`admin.desk.${name}`), name, ...words);
  const forOwners: Keyboard = [
    [to("promos"), to("broadcasts")],
    [to("exports"), to("settings")],
    [deedButton(texts.plain(`admin.pause.button.${turn}`), turn), to("commands")],
  ];
  return [
    [to("dashboard", 1), to("list-latest")],
    [to("digest"), to("sources", 30), to("ratings")],
    [inState("needs_admin"), inState("pending")],
    [to("ask-order"), to("ask-user")],
    [to("inbox"), to("alerts")],
    isOwner ? [to("products"), to("rails")] : [to("products")],
    [to("list-affiliates"), to("list-withdrawals")],
    ...(isOwner ? forOwners : [[to("settings"), to("commands")]]),
  ];
}

type DeskView =
  | "dashboard"
  | "list-latest"
  | "digest"
  | "sources"
  | "ratings"
  | "ask-order"
  | "ask-user"
  | "alerts"
  | "products"
  | "rails"
  | "list-affiliates"
  | "list-withdrawals"
  | "promos"
  | "settings"
  | "inbox"
  | "broadcasts"
  | "exports"
  | "commands";
