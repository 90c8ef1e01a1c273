import type { Guard } from "./guard.ts";

const backup = "test/processes/backup.test.ts";
const nightly = "test/admin/nightly-backup.test.ts";
const watch = "test/admin/watch-supplies.test.ts";

/** The guards of the backups, and of putting one in the place of the database. */
export const backupGuards: readonly Guard[] = [
  {
    name: "a backup whose books do not fit does not count",
    file: "src/operator/backup/make-backup.ts",
    in: "makeBackup",
    expression: 'if (verdict.kind === "broken") return setAside(unfinished, folder, verdict.because);',
    becomes: "",
    tests: [backup],
  },
  {
    name: "another shop's backups are not removed",
    file: "src/operator/backup/make-backup.ts",
    in: "isOfShop",
    expression: "birthOfShop(file) === bornAtMs",
    becomes: "true",
    tests: [backup],
  },
  {
    name: "a backup is readable by its owner alone",
    file: "src/operator/backup/copy-database.ts",
    in: "copyDatabase",
    expression: 'openSync(to, "wx", 0o600)',
    becomes: 'openSync(to, "wx", 0o644)',
    tests: [backup],
  },
  {
    name: "another shop's backup is not taken for this one's",
    file: "src/operator/backup/newest-backup.ts",
    in: "findNewestBackup",
    expression: "verdict.bornAtMs === bornAtMs",
    becomes: "true",
    tests: [watch],
  },
  {
    name: "the books of a backup are checked",
    file: "src/operator/backup/judge-copy.ts",
    in: "judge",
    expression: "checkAtRest(inspection)",
    becomes: "findDamage(inspection)",
    tests: [backup, watch],
  },
  {
    name: "a backup of a newer release is not restored",
    file: "src/operator/backup/judge-copy.ts",
    in: "judge",
    expression: "if (fault) $then;",
    becomes: "",
    tests: [backup],
  },
  {
    name: "nothing is restored while a process has the database open",
    file: "src/operator/restore/restore-backup.ts",
    in: "takeAlone",
    expression: 'holdAlone(place) ?? "running"',
    becomes: "holdAlone(place)",
    tests: [backup],
  },
  {
    name: "a damaged database that a process has open is not replaced",
    file: "src/operator/restore/restore-backup.ts",
    in: "takeAlone",
    expression: "isOpenSomewhere(place)",
    becomes: "false",
    tests: [backup],
  },
  {
    name: "what a backup replaces is kept",
    file: "src/operator/restore/exchange.ts",
    in: "exchange",
    expression: "if (isThere) linkSync(place, kept);",
    becomes: "",
    tests: [backup],
  },
  {
    name: "no backup is made on a clock that has jumped",
    file: "src/admin/watch/nightly-backup.ts",
    in: "tick",
    expression: "watch.hasJumped(now, monotonicMs)",
    becomes: "false",
    tests: [nightly],
  },
];
