import { type Bot, type Context, GrammyError } from "grammy";
import { type Persistence, persist } from "./gateways/telegram/persist.ts";
import { grammySignal } from "./gateways/telegram.ts";
import { wordsIn } from "./locales/texts.ts";
import { ConfigurationError } from "./shared/config/environment.ts";
import { describeError } from "./shared/log.ts";
import { buyerCommands } from "./shop/buyer-commands.ts";

/** What came of the first words with Telegram. */
type Greeting = "welcome" | "stopped" | "unauthorized";

/**
 * Learns the bot's own name, makes ready for updates and sets the menu of commands; waits as long as Telegram cannot be
 * reached. A refused menu does not keep the shop closed.
 * @param isPolling updates will be fetched, so that no webhook may be set
 * @throws ConfigurationError for a refusal other than an unknown token
 */
export async function greetTelegram<C extends Context>(
  bot: Bot<C>,
  isPolling: boolean,
  persistence: Persistence,
): Promise<Greeting> {
  const signal = grammySignal(persistence.stop);
  try {
    await persist(() => learnName(bot, signal), persistence);
    if (isPolling) await persist(() => bot.api.deleteWebhook({}, signal), persistence);
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if ([401, 404].includes(error.error_code)) return "unauthorized";
    throw new ConfigurationError([
      `TELEGRAM_API_ROOT names a server that refuses the first words of a bot (${error.description}): set it to the address of a Bot API server`,
    ]);
  }
  await setMenu(bot, persistence);
  return persistence.stop.aborted ? "stopped" : "welcome";
}

/** grammY's own `init` waits and repeats by rules of its own. */
async function learnName<C extends Context>(
  bot: Bot<C>,
  signal: Parameters<Bot<C>["api"]["getMe"]>[0],
): Promise<void> {
  bot.botInfo = await bot.api.getMe(signal);
}

async function setMenu<C extends Context>(bot: Bot<C>, persistence: Persistence): Promise<void> {
  try {
    await persist(() => setCommands(bot), persistence);
  } catch (error) {
    persistence.log.warn("commands_not_set", { cause: describeError(error) });
  }
}

/** Telegram knows languages by two letters only, so that its one Chinese menu is the simplified one. */
async function setCommands<C extends Context>({ api }: Bot<C>): Promise<void> {
  const scope = { scope: { type: "all_private_chats" as const } };
  await api.setMyCommands(menuIn("zh-CN"), { ...scope, language_code: "zh" });
  await api.setMyCommands(menuIn("en"), scope);
}

function menuIn(language: string) {
  const texts = wordsIn(language);
  return buyerCommands.map((command) => ({ command, description: texts.plain(`command.${command}`) }));
}
