export type Gender = "male" | "female";

export interface SolarDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
}

export interface LunarDate extends SolarDate {
  readonly isLeapMonth: boolean;
}

/** The date as the customer knows it, by the calendar of the civil clock at the birthplace. */
export type BirthDate =
  | ({ readonly calendar: "solar" } & SolarDate)
  | ({ readonly calendar: "lunar" } & LunarDate);

export type Calendar = BirthDate["calendar"];

/**
 * The time as the customer knows it.
 * `clock` is the civil clock, daylight saving included; `fold` chooses the second of two equal clock times
 * when the clocks went back (0 = first, the default).
 * `shichen` 0 = 早子 00:00–00:59, 1 = 丑 01:00–02:59 … 11 = 亥 21:00–22:59, 12 = 晚子 23:00–23:59.
 */
export type BirthTime =
  | { readonly kind: "clock"; readonly hour: number; readonly minute: number; readonly fold?: 0 | 1 }
  | { readonly kind: "shichen"; readonly index: number }
  | { readonly kind: "unknown" };

/** The longitude of a `country` or `region` is nominal, so that they allow no true solar time. */
export type PlaceKind = "country" | "region" | "city" | "county";

/** A birthplace; births are stored with a copy, so that a later change of the lists changes no chart. */
export interface Place {
  /** Stable, ASCII, at most 24 bytes. */
  readonly id: string;
  /** In simplified Chinese, the upper levels first: 四川省 成都市 武侯区. */
  readonly name: string;
  /** Absent for the places of China that are written in other systems than pinyin, and for some with short names. */
  readonly englishName?: string;
  /** Degrees, east positive. */
  readonly longitude: number;
  /** Degrees, north positive. */
  readonly latitude: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly kind: PlaceKind;
  /** Present in Xinjiang only: the zone of the unofficial local clock, which few birth papers use. */
  readonly alternativeTimeZone?: string;
}

/** When the day pillar changes: "23:00" (子时换日) or "00:00" (早晚子时). */
export type DayChange = "23:00" | "00:00";

export interface Conventions {
  /** The clock that decides day and hour: local apparent solar time or zone time without daylight saving. */
  readonly solarTime: "true" | "standard";
  readonly dayChange: DayChange;
}

/** Which clock decided day and hour; `shichen` means that the customer named the double hour. */
export type TimeBasis = "true" | "standard" | "shichen";

/** Everything a chart is computed from; plain JSON. */
export interface Birth {
  readonly gender: Gender;
  readonly date: BirthDate;
  readonly time: BirthTime;
  readonly place: Place;
  readonly conventions: Conventions;
}

/** Reads a birth that this program stored. */
export function storedBirth(stored: object): Birth {
  return stored as Birth;
}
