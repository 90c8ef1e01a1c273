import type { Static, TSchema } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import type { TextKey } from "../locales/texts.ts";
import type { Queries, Transaction } from "../shared/database/database.ts";
import type { AdminCommandName } from "./command-list.ts";
import type { AdminContext, AdminDesk } from "./desk.ts";

/** Whose a deed is: the owners' alone, or support's as well. */
export type Whose = "owner" | "support";

/**
 * What an admin does with money or people, as its file says it. All that deeds have in common is done around it
 * (`press-deed.ts`): both taps, whose it is, whether it is stale, the audit, the log and the word on the button.
 */
export interface DeedForm<S extends TSchema> extends Traits {
  /** what it is done with; it waits in the database for the second tap */
  readonly arguments: S;
  /**
   * The first tap, or a command.
   * @param said the words of the button, or behind the command
   * @returns what it would be done with, or why it cannot be: plain text where a button asks, HTML where a command does
   */
  ask(desk: AdminDesk, ctx: AdminContext, said: string): Promise<Proposal<Static<S>> | string>;
  /** Where the way back from the question leads. */
  back?(args: Static<S>): ViewName;
  /** What `Proposal.revision` would be now. */
  revision?(db: Queries, args: Static<S>, desk: AdminDesk): Promise<number | undefined>;
  /**
   * The second tap, in a transaction: calls nothing outside of it.
   * @returns undefined if it cannot be done, and nothing was changed
   */
  act(tx: Transaction, args: Static<S>, desk: AdminDesk, by: Actor): Promise<Done | undefined>;
  /** Shows what it was done to, or what stands in its way now. */
  show?(desk: AdminDesk, ctx: AdminContext, args: Static<S>, done: Done | undefined): Promise<unknown>;
}

interface Traits {
  /** what its buttons and rows call it */
  readonly name: string;
  /** what it is called in the audit and the log; several deeds may be one action */
  readonly action: string;
  readonly whose: Whose;
  /** said where it can no longer be done; absent: that what it is about has changed */
  readonly stale?: TextKey;
  /** Asks for the words that are missing where a button leads to it. */
  prompt?(desk: AdminDesk, ctx: AdminContext, said: string): Promise<Prompt | string>;
}

/** A view of the desk, and what it shows. */
type ViewName = readonly [view: string, ...of: readonly (string | number)[]];

/** What a deed would be done with. */
export interface Proposal<A> {
  readonly arguments: A;
  /** changes whenever what the deed is about does; the second tap finds it as it was, or does nothing */
  readonly revision?: number;
  /** absent: the message with the button has said what it does, so that one tap is enough */
  readonly question?: Question;
}

/** What the second tap will do. */
export interface Question {
  /** Telegram HTML */
  readonly html: string;
  /** the words on the button of the second tap */
  readonly sure: string;
  /** the user whom it is about, with whose data it goes; null: nobody */
  readonly about: number | null;
  /** a message of its own, because the one with the button goes on being needed */
  readonly isApart?: true;
}

/** A question for words that complete a command. */
export interface Prompt {
  /** Telegram HTML */
  readonly html: string;
  readonly command: AdminCommandName;
  /** stands between the command and the words */
  readonly subject: string | number;
}

/** Who does a deed, and where. */
export interface Actor {
  readonly adminId: number;
  /** the message with the pressed button */
  readonly messageId: number | undefined;
  /** 16 bytes, where something is to be unguessable */
  readonly random: Uint8Array;
  readonly now: Date;
}

/** What was done: ids, amounts and the admin's own note for the audit, ids for the log. */
export interface Done {
  readonly facts: Readonly<Record<string, string>>;
  readonly orderId?: number;
  readonly broadcastId?: number;
  readonly count?: number;
}

/** A deed as the frame sees it. */
export interface Deed extends Traits {
  ask(desk: AdminDesk, ctx: AdminContext, said: string): Promise<Proposal<unknown> | string>;
  /** @returns the deed with what it is done with, or undefined if `stored` is nothing that it is done with */
  bind(stored: unknown): BoundDeed | undefined;
}

/** A deed and what it is done with. */
export interface BoundDeed {
  readonly back: ViewName | undefined;
  /** @returns undefined for a deed without */
  revision(db: Queries, desk: AdminDesk): Promise<number | undefined>;
  act(tx: Transaction, desk: AdminDesk, by: Actor): Promise<Done | undefined>;
  show(desk: AdminDesk, ctx: AdminContext, done: Done | undefined): Promise<unknown>;
}

/** Makes a deed of what its file says. */
export function deed<S extends TSchema>(form: DeedForm<S>): Deed {
  return {
    ...form,
    bind: (stored) => (Value.Check(form.arguments, stored) ? bound(form, stored) : undefined),
  };
}

function bound<S extends TSchema>(form: DeedForm<S>, args: Static<S>): BoundDeed {
  return {
    back: form.back?.(args),
    revision: async (db, desk) => form.revision?.(db, args, desk),
    act: (tx, desk, by) => form.act(tx, args, desk, by),
    show: async (desk, ctx, done) => form.show?.(desk, ctx, args, done),
  };
}
