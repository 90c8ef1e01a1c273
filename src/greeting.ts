import { type Api, type Bot, type Context, GrammyError } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { type Persistence, persist } from "./gateways/telegram/persist.ts";
import { grammySignal } from "./gateways/telegram.ts";
import { wordsIn } from "./locales/texts.ts";
import { ConfigurationError } from "./shared/config/environment.ts";
import { describeError } from "./shared/log.ts";
import { buyerCommands } from "./shop/buyer-commands.ts";

/** What came of the first words with Telegram. */
type Greeting = "welcome" | Unwelcome;
type Unwelcome = "stopped" | "unauthorized";

/**
 * Learns the bot's own name, by a call of our own: grammY's `init` waits and repeats by rules of its own. Waits as long as
 * Telegram cannot be reached.
 * @throws ConfigurationError for a refusal other than an unknown token
 */
export async function meetTelegram(
  api: Pick<Api, "getMe">,
  persistence: Persistence,
): Promise<UserFromGetMe | Unwelcome> {
  let me: UserFromGetMe | undefined;
  const learnName = async () => {
    me = await api.getMe(grammySignal(persistence.stop));
  };
  const greeting = await greet(learnName, persistence);
  return greeting === "welcome" ? (me ?? "stopped") : greeting;
}

/**
 * Makes ready for updates; waits as long as Telegram cannot be reached.
 * @param isPolling updates will be fetched, so that no webhook may be set
 * @throws ConfigurationError for a refusal other than an unknown token
 */
export async function prepareForUpdates<C extends Context>(
  { api }: Pick<Bot<C>, "api">,
  isPolling: boolean,
  persistence: Persistence,
): Promise<Greeting> {
  const signal = grammySignal(persistence.stop);
  const greeting = isPolling ? await greet(() => api.deleteWebhook({}, signal), persistence) : "welcome";
  return persistence.stop.aborted ? "stopped" : greeting;
}

async function greet(call: () => Promise<unknown>, persistence: Persistence): Promise<Greeting> {
  try {
    await persist(call, persistence);
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if ([401, 404].includes(error.error_code)) return "unauthorized";
    throw new ConfigurationError([
      `TELEGRAM_API_ROOT names a server that refuses the first words of a bot (${error.description}): set it to the address of a Bot API server`,
    ]);
  }
  return persistence.stop.aborted ? "stopped" : "welcome";
}

/** Sets the menu of commands; a refused one does not keep the shop closed. */
export async function setMenu(api: Api, persistence: Persistence): Promise<void> {
  try {
    await persist(() => setCommands(api), persistence);
  } catch (error) {
    persistence.log.warn("commands_not_set", { cause: describeError(error) });
  }
}

/** Telegram knows languages by two letters only, so that its one Chinese menu is the simplified one. */
async function setCommands(api: Api): Promise<void> {
  const scope = { scope: { type: "all_private_chats" as const } };
  await api.setMyCommands(menuIn("zh-CN"), { ...scope, language_code: "zh" });
  await api.setMyCommands(menuIn("en"), scope);
}

function menuIn(language: string) {
  const texts = wordsIn(language);
  return buyerCommands.map((command) => ({ command, description: texts.plain(`command.${command}`) }));
}
