import type { World } from "../stand-in.ts";
import { BotProfile } from "./bot-profile.ts";
import type { Call } from "./call.ts";
import { CallbackQueries } from "./callback-queries.ts";
import { Changes } from "./changes.ts";
import { Files } from "./files.ts";
import { People } from "./people.ts";
import { Rooms } from "./rooms.ts";
import { type TelegramOptions, type TelegramSettings, withDefaults } from "./settings.ts";
import { Checkouts } from "./stars/checkouts.ts";
import { Invoices } from "./stars/invoices.ts";
import { StarBooks } from "./stars/star-books.ts";
import { UpdateQueue } from "./update-queue.ts";
import type { User } from "./wire.ts";

/** Everything the simulated Telegram remembers. */
export interface Service {
  readonly world: World;
  readonly settings: TelegramSettings;
  readonly people: People;
  readonly rooms: Rooms;
  readonly updates: UpdateQueue;
  readonly files: Files;
  readonly queries: CallbackQueries;
  readonly invoices: Invoices;
  readonly checkouts: Checkouts;
  readonly books: StarBooks;
  readonly profile: BotProfile;
  readonly changes: Changes;
}

/** A simulated method: returns the `result` of its answer. Throws a Refusal when Telegram would refuse. */
export type Method = (service: Service, call: Call) => unknown;

/** A fresh Telegram that knows nobody but the given people. */
export function openService(world: World, options: TelegramOptions): Service {
  const settings = withDefaults(options);
  const people = new People();
  for (const person of settings.people) people.put(person);
  return {
    world,
    settings,
    people,
    rooms: new Rooms(),
    updates: new UpdateQueue(settings.now),
    files: new Files(),
    queries: new CallbackQueries(settings.callbackLifetimeMs),
    invoices: new Invoices(),
    checkouts: new Checkouts(),
    books: new StarBooks(settings.startingStars),
    profile: new BotProfile(settings),
    changes: new Changes(),
  };
}

/** Seconds since 1970, as Telegram dates things. */
export function nowSeconds(service: Service): number {
  return Math.floor(service.settings.now() / 1000);
}

/** @returns the user if the bot has met that user */
export function metUser(service: Service): (id: number) => User | undefined {
  return (id) => {
    const person = service.people.find(id);
    return person?.hasStarted ? person.user : undefined;
  };
}
