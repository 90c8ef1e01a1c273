import { faultOf, migrations } from "../../shared/database/migrate.ts";
import { absence } from "../../shared/database/relocation.ts";
import { describeError } from "../../shared/log.ts";
import { type Inspection, openForInspection } from "../inspection.ts";
import { checkAtRest, findDamage } from "../invariants.ts";

/** What was found inside a file that should hold a shop. */
type Verdict =
  /** `bornAtMs`: when its shop began, which tells one shop's backups from another's */
  | { readonly kind: "sound"; readonly bornAtMs: number }
  /** damaged, or its books do not fit */
  | { readonly kind: "broken"; readonly because: string }
  /** no shop's, or of a release that this one cannot read */
  | { readonly kind: "foreign"; readonly because: string };

/**
 * Opens a file and looks inside: whether this release knows it, SQLite finds it whole, and its books fit. What an older
 * release wrote is not held against the rules of this one.
 */
export function judgeCopy(file: string): Verdict {
  try {
    return lookInto(file, judge);
  } catch (error) {
    return { kind: "foreign", because: describeError(error) };
  }
}

/**
 * When the shop of a database began, in milliseconds since 1970: no two shops began at the same one.
 * @throws for a file that is no shop's
 */
export function birthOfShop(file: string): number {
  return lookInto(file, bornAt);
}

function lookInto<T>(file: string, look: (inspection: Inspection) => T): T {
  const inspection = openForInspection(file);
  try {
    return look(inspection);
  } finally {
    inspection.close();
  }
}

function judge(inspection: Inspection): Verdict {
  const applied = inspection.rows("SELECT name, sha256 FROM migrations").map(entryOf);
  if (applied.length === 0) return { kind: "foreign", because: "it is no shop's" };
  const fault = faultOf(new Map(applied));
  if (fault) return { kind: "foreign", because: `it is ${fault}` };
  const place = placeOfShop(inspection);
  if (place !== undefined) return { kind: "foreign", because: `its shop moved to ${place}` };
  const violations = applied.length < migrations.length ? findDamage(inspection) : checkAtRest(inspection);
  if (violations.length === 0) return { kind: "sound", bornAtMs: bornAt(inspection) };
  const words = violations.map(
    ({ name, subject, ids }) => `${name} (${subject} ${ids.slice(0, 5).join(", ")})`,
  );
  return { kind: "broken", because: words.join("; ") };
}

/** A shop that has left would rotate its good backups out, one stale copy after the other. */
function placeOfShop(inspection: Inspection): string | undefined {
  const [note] = inspection.rows("SELECT 1 FROM sqlite_schema WHERE name = 'relocation'");
  const [[, place] = []] = note ? inspection.rows(absence) : [];
  return place === undefined ? undefined : String(place);
}

function entryOf([name, sha256]: readonly unknown[]): [string, string] {
  return [String(name), String(sha256)];
}

function bornAt(inspection: Inspection): number {
  return Number(inspection.rows("SELECT min(applied_at) FROM migrations")[0]?.[0]);
}
