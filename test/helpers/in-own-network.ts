import { writeFileSync } from "node:fs";
import { postgresPrograms } from "./postgres-server.ts";
import { tortureTwoHosts } from "./two-hosts-torture.ts";
import { inNetworks } from "./two-networks.ts";

/** Run by `tortureTwoNetworks` as root of a network namespace: the seed, the seconds, and the file for what was broken. */
const [seed = "", seconds = "", file = ""] = process.argv.slice(2);
const network = inNetworks(postgresPrograms() ?? "");
writeFileSync(file, JSON.stringify(await tortureTwoHosts(Number(seed), Number(seconds), network)));
process.exit(0);
