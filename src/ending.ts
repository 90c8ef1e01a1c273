import { exitCodes } from "./shared/exit-codes.ts";
import type { Log } from "./shared/log.ts";

/** How the bot ended: as it was told to, or by itself. */
export type Ending = "stopped" | keyof typeof endings;

/** What the log says of an end that nobody asked for, and how the process ends. */
const endings = {
  conflict: {
    event: "another_instance_runs",
    because: "Telegram gives the updates of this token to another process",
    exitCode: exitCodes.tryLater,
  },
  displaced: {
    event: "seat_lost",
    because: "Another bot took over while this one was silent",
    exitCode: exitCodes.tryLater,
  },
  gone: {
    event: "database_gone",
    because: "The database file was deleted, moved or replaced while it was in use",
    exitCode: exitCodes.tryLater,
  },
  unauthorized: {
    event: "token_refused",
    because: "Telegram does not know TELEGRAM_BOT_TOKEN: ask @BotFather for a new one",
    exitCode: exitCodes.configuration,
  },
} as const;

/** Logs an end that nobody asked for. */
export function exitCodeOf(ending: Ending, log: Log): number {
  if (ending === "stopped") return exitCodes.done;
  const { event, because, exitCode } = endings[ending];
  log.error(event, { because });
  return exitCode;
}
