import { wordOf } from "../shared/database/postgres/errors.ts";
import { ownRun } from "../shared/instance.ts";
import { describeError } from "../shared/log.ts";
import { minuteMs } from "../shared/time.ts";
import { type Speaker, sayLastWords } from "./last-words.ts";

/** As long as other troubles last before they are told of (our choice). */
const patienceMs = 2 * minuteMs;

/**
 * Tells every admin, once, of a database that is away for long when the bot starts: nobody else may be there to tell it.
 * @param error what the first try to open it threw
 * @returns what ends the waiting
 */
export function tellOfLongWait(
  speaker: Omit<Speaker, "database">,
  error: unknown,
  waitMs = patienceMs,
): Disposable {
  const because = wordOf(error, "errno") || wordOf(error, "code") || describeError(error);
  const facts = { because, host: ownRun().host };
  const clock = setTimeout(() => void sayLastWords(speaker, "database_away", facts), waitMs);
  return { [Symbol.dispose]: () => clearTimeout(clock) };
}
