import type { Api } from "grammy";
import { wordsIn } from "../locales/texts.ts";
import { describeError } from "../shared/log.ts";
import { buyerCommands } from "../shop/buyer-commands.ts";
import { findLanguage } from "../shop/users.ts";
import { type AdminCommandName, adminCommandNames, isOwnersCommand } from "./command-list.ts";
import type { AdminDesk } from "./desk.ts";

/** Puts the admins' commands into the menu of every admin's chat. */
export async function announceToAdmins(desk: AdminDesk, api: Api): Promise<void> {
  for (const adminId of desk.adminIds) await announceCommands(desk, api, adminId);
}

/**
 * Puts the commands that a user may give into the menu of this user's chat, in this user's language. Who cannot be reached,
 * such as an admin who has not started the bot yet, is only logged.
 */
export async function announceCommands(desk: AdminDesk, api: Api, userId: number): Promise<void> {
  try {
    const texts = wordsIn(await findLanguage(desk.database.read, userId));
    const names = [...buyerCommands, ...commandsOf(desk, userId)];
    const commands = names.map((command) => ({ command, description: texts.plain(`command.${command}`) }));
    await api.setMyCommands(commands, { scope: { type: "chat", chat_id: userId } });
  } catch (error) {
    desk.log.warn("commands_not_set", { cause: describeError(error) });
  }
}

function commandsOf({ adminIds, ownerIds }: AdminDesk, userId: number): readonly AdminCommandName[] {
  if (ownerIds.includes(userId)) return adminCommandNames;
  return adminIds.includes(userId) ? adminCommandNames.filter((name) => !isOwnersCommand(name)) : [];
}
