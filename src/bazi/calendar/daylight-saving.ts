import source from "./daylight-saving.json" with { type: "json" };
import world from "./daylight-saving-world.json" with { type: "json" };

type Interval = readonly number[];

const INTERVALS = new Map<string, readonly Interval[]>(Object.entries({ ...world.zones, ...source.zones }));

/**
 * Daylight saving that a zone's civil clock includes at an instant.
 * @param timeZone IANA name
 * @param utcSeconds seconds since 1970-01-01T00:00:00Z
 * @returns seconds: 0 on standard time, usually 3600 in summer
 * @throws RangeError for a zone that the table lacks
 * Source: tz database (public domain), whose SAVE column no time library exposes. Zones that ICU merges into a neighbour's
 * (Reykjavik into Abidjan) follow the neighbour before 1970, as the clock itself does there.
 */
export function daylightSavingSeconds(timeZone: string, utcSeconds: number): number {
  const intervals = INTERVALS.get(timeZone);
  if (!intervals) throw new RangeError(`no daylight saving table for ${timeZone}`);
  for (const [start, end, save] of intervals) {
    if (start !== undefined && end !== undefined && start <= utcSeconds && utcSeconds < end) return save ?? 0;
  }
  return 0;
}

/** Whether births in this zone can be resolved. */
export function isKnownTimeZone(timeZone: string): boolean {
  return INTERVALS.has(timeZone);
}
