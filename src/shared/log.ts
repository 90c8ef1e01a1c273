import { DrizzleQueryError } from "drizzle-orm/errors";
import { standardOutput } from "./log-output.ts";

/** Severity of a log line, least important first. */
export type LogLevel = "debug" | "info" | "warn" | "error";

const logLevels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/**
 * The only fields that a log line may carry: ids, counts and reasons of our own. No names, birth data, tokens or bodies.
 * `cause` is an error's own account, already cleaned by {@link describeError}.
 */
export interface LogFields {
  readonly orderId?: number;
  readonly draftId?: number;
  readonly alertId?: number;
  readonly broadcastId?: number;
  readonly position?: number;
  readonly merchantTransactionId?: string;
  readonly merchantRefundId?: string;
  readonly transactionId?: string;
  readonly status?: string;
  readonly from?: string;
  readonly to?: string;
  readonly kind?: string;
  readonly because?: string;
  readonly cause?: string;
  readonly attempt?: number;
  readonly count?: number;
  /** what `count` is of */
  readonly total?: number;
  readonly bytes?: number;
  readonly milliseconds?: number;
  readonly seconds?: number;
  readonly code?: string | number;
  readonly peer?: string;
  readonly url?: string;
  readonly version?: string;
  /** place of the database: its path, or host, port and name */
  readonly file?: string;
  readonly isNew?: boolean;
  readonly model?: string;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly cacheHitTokens?: number;
}

export type LogFormat = "json" | "text";

/** Writes one line per decision; `event` is in the past tense: `payment_recorded`. */
export type Log = Readonly<Record<LogLevel, (event: string, fields?: LogFields) => void>>;

/**
 * Makes the log of one process.
 * @param write takes one finished line without its line break
 */
export function createLog(
  options: { process: string; level: LogLevel; format: LogFormat },
  write: (line: string) => void = (line) => standardOutput().write(line),
  now: () => Date = () => new Date(),
): Log {
  const lowest = logLevels.indexOf(options.level);
  const at =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}) => {
      if (logLevels.indexOf(level) < lowest) return;
      const line = { time: now().toISOString(), level, process: options.process, event, ...fields };
      write(options.format === "json" ? JSON.stringify(line) : textLine(line));
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function textLine({ time, level, process, event, ...fields }: Record<string, unknown>): string {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [String(time).slice(11, 19), String(level).toUpperCase().padEnd(5), process, event, ...pairs].join(
    " ",
  );
}

/**
 * Tells what went wrong, with the causes behind it, in one line fit for a log: a Telegram token and every address's
 * path and query are removed.
 */
export function describeError(error: unknown): string {
  const messages: string[] = [];
  for (let current = error; current !== undefined && messages.length < 4; ) {
    messages.push(messageOf(current));
    current = causeOf(current);
  }
  return clean(messages.join(" ← "));
}

/** A failed query's own message lists its parameters, which may be birth data. */
function messageOf(error: unknown): string {
  if (error instanceof DrizzleQueryError) return "Query failed";
  if (!(error instanceof Error)) return String(error);
  const place = placeOf(error);
  return `${error.name}: ${error.message}${place && ` (${place})`}`;
}

/** grammY keeps the cause of a failed request in `error`. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  return error.cause ?? ("error" in error ? error.error : undefined);
}

/** The code of a failed connection and the address that it was meant for; Bun names it in `path`. */
function placeOf(error: Error): string {
  const code = "code" in error && typeof error.code === "string" ? [error.code] : [];
  const isAddress = "path" in error && typeof error.path === "string" && /^https?:/.test(error.path);
  return [...code, ...(isAddress ? [String(error.path)] : [])].join(" ");
}

function clean(text: string): string {
  return text
    .replaceAll(/\d{5,20}:[A-Za-z0-9_-]{20,}/g, "<token>")
    .replaceAll(/(https?:\/\/[^/\s"')]+)[^\s"')\]]*/g, "$1/…")
    .replaceAll(/(postgres(?:ql)?:\/\/)[^\s"')\]]*/g, "$1…")
    .replaceAll(/[\r\n\u2028\u2029]+/g, " ")
    .slice(0, 500);
}
