import { post } from "./exchange.ts";
import { type ChartAnswer, readChartAnswer } from "./yuanfenju/answer.ts";

/** Where and as whom the shop talks to 缘份居. */
export interface YuanfenjuConnection {
  readonly apiKey: string;
  /** up to and including /index.php */
  readonly baseUrl: string;
  /** per request; absent: 20 s, as the vendor's own plugin */
  readonly timeoutMs?: number;
  /** pauses before the repeats, one for each; absent: 0.5 s and 2 s (our choice) */
  readonly pausesMs?: readonly number[];
}

/** A birth as the service is asked about it. */
export interface ChartQuestion {
  readonly gender: "male" | "female";
  /** the reading, seconds dropped, of the clock that decided day and hour in our own chart: see `fetchChart` */
  readonly clock: ClockReading;
  readonly dayChange: "23:00" | "00:00";
}

export interface ClockReading {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_PAUSES_MS = [500, 2000];

/**
 * Asks 缘份居 for a chart, to compare its pillars with ours. Network trouble, 5xx and unreadable answers are repeated at
 * most twice.
 *
 * We send the standard or true solar clock that our engine computed, with `zhen=2` (no correction): the service knows
 * nothing of summer time, its list of places is unpublished, and how it treats year and month under true solar time is
 * unknown. It takes the reading for Beijing time, which is right for day and hour and, near a 节, wrong for year and
 * month: `comparePillars` allows for that. Dropping the seconds moves no day or hour, as these change on whole minutes.
 *
 * `paipan` is asked because it is small. Its luck cycles contradict themselves and must not be used.
 * Source: github.com/yuanfenju/yuanfenju-sdk-php and the vendor's WordPress plugin.
 */
export async function fetchChart(
  connection: YuanfenjuConnection,
  question: ChartQuestion,
  signal?: AbortSignal,
): Promise<ChartAnswer> {
  let answer = await ask(connection, question, signal);
  for (const pauseMs of connection.pausesMs ?? DEFAULT_PAUSES_MS) {
    if (answer.kind !== "unavailable" || !answer.mayRepeat || signal?.aborted) return answer;
    await Bun.sleep(pauseMs);
    answer = await ask(connection, question, signal);
  }
  return answer;
}

async function ask(
  { apiKey, baseUrl, timeoutMs = DEFAULT_TIMEOUT_MS }: YuanfenjuConnection,
  question: ChartQuestion,
  signal: AbortSignal | undefined,
): Promise<ChartAnswer> {
  const exchange = await post({
    url: `${baseUrl}/v1/Bazi/paipan`,
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: new URLSearchParams({ api_key: apiKey, ...formOf(question) }).toString(),
    timeoutMs,
    signal,
  });
  return readChartAnswer(exchange);
}

/** The name is a constant: the service needs one and has no business with the customer's. */
function formOf({ gender, clock, dayChange }: ChartQuestion): Record<string, string> {
  return {
    name: "测试",
    sex: gender === "male" ? "0" : "1",
    type: "1",
    year: String(clock.year),
    month: String(clock.month),
    day: String(clock.day),
    hours: String(clock.hour),
    minute: String(clock.minute),
    sect: dayChange === "23:00" ? "1" : "2",
    zhen: "2",
    lang: "zh-cn",
  };
}
