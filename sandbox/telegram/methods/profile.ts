import { isJsonObject, type JsonObject } from "../../json.ts";
import type { BotCommand } from "../bot-profile.ts";
import type { Call } from "../call.ts";
import { badRequest, notSimulated } from "../refusal.ts";
import type { Method, Service } from "../service.ts";

export const getMe: Method = ({ profile }) => ({
  ...profile.user,
  first_name: profile.nameIn(""),
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_guest_queries: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
});

export const setMyCommands: Method = (service, call) => {
  const commands = Array.isArray(call.fields.commands) ? call.fields.commands.filter(isJsonObject) : [];
  if (commands.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  const checked = commands.map((each) => checkedCommand(each.command, each.description));
  return changeCommands(service, call, checked);
};

export const setMyDescription: Method = (service, call) =>
  describe(service, call, service.profile.descriptions, call.fields.description, 512);

export const setMyShortDescription: Method = (service, call) =>
  describe(service, call, service.profile.shortDescriptions, call.fields.short_description, 120);

export const setMyName: Method = (service, call) =>
  describe(service, call, service.profile.names, call.fields.name, 64);

export const getMyName: Method = ({ profile }, { fields }) => ({ name: profile.nameIn(languageIn(fields)) });

/** Whether a language without words of its own shows the default's is not documented: it shows none here. */
export const getMyDescription: Method = ({ profile }, { fields }) => ({
  description: profile.descriptions.get(languageIn(fields)) ?? "",
});

export const getMyShortDescription: Method = ({ profile }, { fields }) => ({
  short_description: profile.shortDescriptions.get(languageIn(fields)) ?? "",
});

/** @throws Refusal for what is no two letters */
function languageIn(fields: JsonObject): string {
  const language = String(fields.language_code ?? "");
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest("LANG_CODE_INVALID");
  return language;
}

function checkedCommand(command: unknown, description: unknown): BotCommand {
  if (typeof command !== "string" || !/^\/?[a-z0-9_]{1,32}$/.test(command)) {
    throw badRequest("BOT_COMMAND_INVALID");
  }
  if (typeof description !== "string" || description === "" || [...description].length > 256) {
    throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  return { command: command.replace("/", ""), description };
}

function changeCommands(service: Service, { method, fields }: Call, commands: readonly BotCommand[]): true {
  const language = languageIn(fields);
  const scope = scopeKey(fields.scope);
  service.profile.setCommands(scope, language, commands);
  service.world.journal.record("telegram", method, { scope, language_code: language, commands });
  service.changes.announce();
  return true;
}

/** `default`, `all_private_chats`, `chat:1001`, … */
function scopeKey(scope: unknown): string {
  if (!isJsonObject(scope)) return "default";
  if (scope.type === "chat_member") throw notSimulated("commands for one member of a chat");
  return scope.chat_id === undefined ? String(scope.type) : `${scope.type}:${scope.chat_id}`;
}

function describe(
  service: Service,
  { method, fields }: Call,
  texts: Map<string, string>,
  given: unknown,
  maxCharacters: number,
): true {
  const text = String(given ?? "");
  // Telegram's words for a description that is too long are not known to us.
  if ([...text].length > maxCharacters) throw badRequest("the description is too long");
  const language = languageIn(fields);
  if (text === "") texts.delete(language);
  else texts.set(language, text);
  service.world.journal.record("telegram", method, { language_code: language, text });
  service.changes.announce();
  return true;
}
