import { Refusal } from "./refusal.ts";
import type { NewPerson } from "./settings.ts";
import type { User } from "./wire.ts";

/** A simulated user and what stands between that user and the bot. */
export interface Person {
  user: User;
  /** has written to the bot in private, so the bot may write back */
  hasStarted: boolean;
  hasBlocked: boolean;
  isDeactivated: boolean;
}

/** The simulated users. */
export class People {
  readonly #people = new Map<number, Person>();

  /** Adds a user or changes the given details of one. */
  put({ id, firstName, username, languageCode }: NewPerson): Person {
    const before = this.#people.get(id);
    const user: User = {
      ...(before?.user ?? { id, is_bot: false, first_name: `用户 ${id}`, language_code: "zh-hans" }),
      ...(firstName !== undefined && { first_name: firstName }),
      ...(username !== undefined && { username }),
      ...(languageCode !== undefined && { language_code: languageCode }),
    };
    const person = { hasStarted: false, hasBlocked: false, isDeactivated: false, ...before, user };
    if (before) return Object.assign(before, person);
    this.#people.set(id, person);
    return person;
  }

  /** @returns the user, who appears with this call if not known yet */
  get(id: number): Person {
    return this.#people.get(id) ?? this.put({ id });
  }

  find(id: number): Person | undefined {
    return this.#people.get(id);
  }

  all(): readonly Person[] {
    return [...this.#people.values()];
  }
}

/**
 * Whether the bot may write to this user.
 * @throws Refusal in Telegram's words: unknown, blocked or deactivated
 */
export function refuseUnreachable(person: Person | undefined): void {
  if (!person) throw new Refusal(400, "Bad Request: chat not found");
  if (person.isDeactivated) throw new Refusal(403, "Forbidden: user is deactivated");
  if (person.hasBlocked) throw new Refusal(403, "Forbidden: bot was blocked by the user");
  if (!person.hasStarted) throw new Refusal(400, "Bad Request: chat not found");
}
