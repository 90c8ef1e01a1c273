import type { StoredFile } from "./files.ts";
import type { TelegramSettings } from "./settings.ts";
import type { User } from "./wire.ts";

/** A line of the command menu. */
export interface BotCommand {
  readonly command: string;
  readonly description: string;
}

/** What the bot says about itself, by language; "" is the default one. */
export class BotProfile {
  readonly user: User;
  readonly descriptions = new Map<string, string>();
  readonly shortDescriptions = new Map<string, string>();
  /** pictures of the bot, the newest first */
  pictures: readonly StoredFile[] = [];
  readonly names = new Map<string, string>();
  readonly #commands = new Map<string, readonly BotCommand[]>();

  constructor({ token, botUsername, botName }: TelegramSettings) {
    const id = Number(token.split(":")[0]);
    this.user = { id, is_bot: true, first_name: botName, username: botUsername };
  }

  setCommands(scope: string, language: string, commands: readonly BotCommand[]): void {
    if (commands.length === 0) this.#commands.delete(`${scope} ${language}`);
    else this.#commands.set(`${scope} ${language}`, commands);
  }

  /** The commands set for exactly this scope and language. */
  #commandsOf(scope: string, language: string): readonly BotCommand[] {
    return this.#commands.get(`${scope} ${language}`) ?? [];
  }

  /**
   * The menu that a user sees in the private chat: the narrowest scope that has one, the user's language first.
   * Source: "Determining list of commands" in the Bot API.
   */
  menuFor(user: User): readonly BotCommand[] {
    const language = user.language_code?.split("-")[0] ?? "";
    for (const scope of [`chat:${user.id}`, "all_private_chats", "default"]) {
      for (const tag of [language, ""]) {
        const commands = this.#commandsOf(scope, tag);
        if (commands.length > 0) return commands;
      }
    }
    return [];
  }

  /** The bot as a user of that language sees it. */
  shownTo(user: User): User {
    const language = user.language_code?.split("-")[0] ?? "";
    return { ...this.user, first_name: this.nameIn(language) };
  }

  /** @param language two letters, or "" for the default */
  nameIn(language: string): string {
    return this.names.get(language) ?? this.names.get("") ?? this.user.first_name;
  }

  /** What an empty chat shows. */
  descriptionFor(user: User): string {
    const language = user.language_code?.split("-")[0] ?? "";
    return this.descriptions.get(language) ?? this.descriptions.get("") ?? "";
  }
}
