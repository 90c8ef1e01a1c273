import type { Api } from "grammy";
import { textsIn } from "../locales/texts.ts";
import { describeError } from "../shared/log.ts";
import { findLanguage } from "../shared/users.ts";
import type { AdminDesk } from "./desk.ts";

const commandNames = [
  "start",
  "orders",
  "people",
  "language",
  "privacy",
  "delete_my_data",
  "export_my_data",
  "cancel",
  "help",
  "admin",
  "order",
  "alerts",
  "confirm",
  "refund",
] as const;

/** Puts the admins' commands into the menu of every admin's chat. */
export async function announceToAdmins(desk: AdminDesk, api: Api): Promise<void> {
  for (const adminId of desk.adminIds) await announceCommands(desk, api, adminId);
}

/** Puts the admins' commands into one admin's menu; one who has not started the bot yet is only logged. */
export async function announceCommands(
  { database, log }: AdminDesk,
  api: Api,
  adminId: number,
): Promise<void> {
  try {
    const texts = textsIn(await findLanguage(database.read, adminId));
    const commands = commandNames.map((command) => {
      return { command, description: texts.plain(`command.${command}`) };
    });
    await api.setMyCommands(commands, { scope: { type: "chat", chat_id: adminId } });
  } catch (error) {
    log.warn("admin_commands_not_set", { cause: describeError(error) });
  }
}
