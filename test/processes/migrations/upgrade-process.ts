import { openDatabase } from "../../../src/shared/database/open.ts";
import { type ReleaseName, releases } from "./older-release.ts";

/** A process of its own that opens a database as a release does: arguments url and name of the release. */
const [url = "", name] = process.argv.slice(2);
const release = releases[name as ReleaseName];
await (await openDatabase(url, new Date(), { release: release.migrations })).close();
