import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Span {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly isDst: boolean;
}

const FIRST = Date.UTC(1900, 0, 1) / 1000;
/** Compiled zones list their changes up to here; the rules of today go on behind it. */
export const LAST_STORED = Date.UTC(2037, 0, 1) / 1000;
/** The rule for the years that are compared with ICU; later ones are its forecast. */
const LAST_COMPARED = Date.UTC(2026, 0, 1) / 1000;
const NEVER = 1e11;

/** Its start, its end and how much it is, in seconds UTC. */
export type Saving = readonly [number, number, number];

/**
 * Daylight saving of a zone as `[start, end, save]`. A clock that tz counts as negative saving is standard time here.
 * @param zoneinfo folder of compiled zones
 */
export function savingOf(zone: string, zoneinfo: string): readonly Saving[] {
  return savings(spansOf(readFileSync(join(zoneinfo, zone))));
}

/**
 * The zone of a compiled database whose clock is that which ICU has under a name. It is another one where ICU merges zones:
 * saving must be that of the clock that the program shows.
 * @param zones where it is looked for, behind the name itself
 */
export function zoneOfClock(zone: string, zones: readonly string[], zoneinfo: string): string {
  const isSame = (name: string) =>
    existsSync(join(zoneinfo, name)) && isClockOf(zone, spansOf(readFileSync(join(zoneinfo, name))));
  return [zone, ...zones, ...Intl.supportedValuesOf("timeZone")].find(isSame) ?? zone;
}

/** Whether both clocks show the same wherever one of them changes. */
function isClockOf(zone: string, spans: readonly Span[]): boolean {
  const changes = [FIRST, ...spans.map(({ start }) => start), ...changesOf(zone)];
  return changes
    .flatMap((change) => [change - 1, change])
    .filter((instant) => instant >= FIRST && instant < LAST_COMPARED)
    .every((instant) => offsetIn(spans, instant) === offsetAt(zone, instant));
}

function offsetIn(spans: readonly Span[], instant: number): number | undefined {
  return spans.find(({ start, end }) => start <= instant && instant < end)?.offset;
}

/** The instants at which ICU's clock of a zone changes. */
function changesOf(timeZone: string): readonly number[] {
  const changes: number[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(
    FIRST * 1000,
  ).toZonedDateTimeISO(timeZone);
  while (at && at.epochMilliseconds < LAST_COMPARED * 1000) {
    changes.push(at.epochMilliseconds / 1000);
    at = at.getTimeZoneTransition("next");
  }
  return changes;
}

function offsetAt(timeZone: string, instant: number): number {
  return (
    Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(timeZone).offsetNanoseconds /
    1e9
  );
}

function savings(spans: readonly Span[]): readonly Saving[] {
  const found: { start: number; end: number; save: number }[] = [];
  for (const [index, span] of spans.entries()) {
    const save = span.isDst ? saveOf(spans, index) : 0;
    if (save === 0 || span.start >= LAST_STORED) continue;
    const last = found.at(-1);
    if (last?.end === span.start && last.save === save) last.end = span.end;
    else found.push({ start: span.start, end: span.end, save });
  }
  return found.map(({ start, end, save }) => [start, end, save]);
}

/** The standard times on both sides tell it; where they differ, an hour is the likeliest. */
function saveOf(spans: readonly Span[], index: number): number {
  const offset = spans[index]?.offset ?? 0;
  const before = spans.slice(0, index).findLast(({ isDst }) => !isDst);
  const after = spans.slice(index + 1).find(({ isDst }) => !isDst);
  const steps = [before, after].flatMap((standard) => (standard ? [offset - standard.offset] : []));
  if (steps.every((step) => step < 0)) return 0;
  const likely = steps.filter((step) => step > 0 && step <= 7200);
  const [first = 3600, second = first] = likely;
  return first === second ? first : likely.includes(3600) ? 3600 : first;
}

/** Spans of a compiled tz file, its 64-bit part. */
function spansOf(file: Buffer): readonly Span[] {
  const start = 44 + sizeOfFirstPart(file);
  const times = file.readUInt32BE(start + 32);
  const typeIndexes = start + 44 + times * 8;
  const types = typeIndexes + times;
  const typeAt = (index: number) => ({
    offset: file.readInt32BE(types + 6 * index),
    isDst: file.readUInt8(types + 6 * index + 4) === 1,
  });
  const instants = Array.from({ length: times }, (_, index) =>
    Number(file.readBigInt64BE(start + 44 + 8 * index)),
  );
  return [
    { start: -NEVER, end: instants[0] ?? NEVER, ...typeAt(0) },
    ...instants.map((instant, index) => ({
      start: instant,
      end: instants[index + 1] ?? NEVER,
      ...typeAt(file.readUInt8(typeIndexes + index)),
    })),
  ];
}

function sizeOfFirstPart(file: Buffer): number {
  const [utc = 0, standard = 0, leaps = 0, times = 0, types = 0, letters = 0] = [20, 24, 28, 32, 36, 40].map(
    (at) => file.readUInt32BE(at),
  );
  return times * 5 + types * 6 + letters + leaps * 8 + standard + utc;
}
