import type { Context, MiddlewareFn, Transformer } from "grammy";
import type { ApiResponse } from "grammy/types";
import { describeError, type Log } from "../../shared/log.ts";
import { pause } from "../../shared/pause.ts";
import { grammySignal, platformSignal } from "../telegram.ts";
import { ChatTurns, type Turn } from "./chat-turns.ts";

/** How long a call of the dialog may take; a file of many megabytes takes longer. */
const callMs = 15_000;
const fileMs = 60_000;
const longestGapMs = 60_000;
/** How often an older answer looks whether the newer one came to nothing. */
const lookMs = 1000;

/** How answers are owed. */
export interface Debts {
  readonly log: Log;
  /** aborted when the bot is to end: what is owed then is not done, and Telegram hands its update out again */
  readonly stop: AbortSignal;
  /** for tests, whose calls need not last so long */
  timeoutMs?(): number;
  pause?(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Nobody waits for an answer any more: a newer update of its chat was answered. */
export class AnswerSuperseded extends Error {}

/** The bot ends while an answer is owed. */
export class AnswerOwed extends Error {}

/**
 * Handles the updates of a chat in their order, and owes their answers: a call that Telegram did not take, or may not have
 * taken, is repeated at growing gaps until it is taken or the user has moved on. A doubled menu is harmless; reports and
 * receipts have a delivery of their own. What is owed holds up nothing but itself: the chat's next update is handled.
 */
export function owedAnswers<C extends Context>(debts: Debts): MiddlewareFn<C> {
  const turns = new ChatTurns();
  return async (ctx, next) => {
    const chat = ctx.chat?.id ?? ctx.from?.id ?? 0;
    const isTaken = await turns.take(chat, (turn) => {
      ctx.api.config.use(repeatUntilTaken(turn, debts));
      return next();
    });
    if (!isTaken) debts.log.info("update_dropped", { because: "its chat has too many in hand" });
  };
}

function repeatUntilTaken(turn: Turn, { log, stop, timeoutMs, ...debts }: Debts): Transformer {
  const wait = debts.pause ?? pause;
  return async (call, method, payload, signal) => {
    const given = signal ? [platformSignal(signal)] : [];
    const over = AbortSignal.any([stop, turn.movedOn, ...given]);
    const limitMs = timeoutMs?.() ?? (method === "sendDocument" ? fileMs : callMs);
    refuseLate(turn, method);
    for (let attempt = 1; ; attempt++) {
      const end = AbortSignal.any([turn.movedOn, AbortSignal.timeout(limitMs), ...given]);
      const attempted = await attemptOnce(() => call(method, payload, grammySignal(end)));
      if (!attempted.isOwed) {
        if (attempted.answer.ok && !isTap(method)) turn.noteAnswered();
        return attempted.answer;
      }
      turn.pass();
      note(log, attempt, method, attempted.cause);
      await wait(attempted.waitMs ?? Math.min(longestGapMs, 500 * 2 ** attempt), over);
      while (!turn.isNewest && !over.aborted) await wait(lookMs, over);
      if (turn.movedOn.aborted) throw new AnswerSuperseded(method);
      if (stop.aborted) throw new AnswerOwed(method);
      if (over.aborted) return attempted.giveBack();
    }
  };
}

/** A tap is told something in any case: its button would spin. */
function refuseLate({ movedOn }: Turn, method: string): void {
  if (movedOn.aborted && !isTap(method)) throw new AnswerSuperseded(method);
}

function isTap(method: string): boolean {
  return method === "answerCallbackQuery";
}

/** A call that was taken or refused for good, or one that is owed. */
type Attempted<T> =
  | { readonly isOwed: false; readonly answer: ApiResponse<T> }
  | {
      readonly isOwed: true;
      readonly cause: string;
      /** how long Telegram wants to hear nothing, if it says so */
      readonly waitMs: number | undefined;
      /** what the call came to, for who does not wait */
      giveBack(): ApiResponse<T>;
    };

async function attemptOnce<T>(call: () => Promise<ApiResponse<T>>): Promise<Attempted<T>> {
  try {
    const answer = await call();
    if (answer.ok || (answer.error_code < 500 && answer.error_code !== 429)) return { isOwed: false, answer };
    const seconds = answer.parameters?.retry_after;
    const waitMs = seconds === undefined ? undefined : seconds * 1000;
    return { isOwed: true, cause: answer.description, waitMs, giveBack: () => answer };
  } catch (error) {
    const giveBack = () => {
      throw error;
    };
    return { isOwed: true, cause: describeError(error), waitMs: undefined, giveBack };
  }
}

/** Twice in a row is more than a hiccup. */
function note(log: Log, attempt: number, method: string, cause: string): void {
  const level = attempt === 2 ? "warn" : "info";
  log[level]("answer_delayed", { kind: method, attempt, cause });
}
