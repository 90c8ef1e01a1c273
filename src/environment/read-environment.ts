import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ConfigurationError, type Environment } from "../shared/config/environment.ts";
import { exposureOfSecret } from "../shared/private-file.ts";
import { parseEnvFile } from "./env-file.ts";
import { withAbsolutePaths } from "./paths.ts";
import { remarksOnNames } from "./unknown-names.ts";

/** What a process is configured with, and what a person should hear about it. */
interface Surroundings {
  readonly environment: Environment;
  readonly remarks: readonly string[];
}

/**
 * Lays what is set already over what an env file says.
 * @param file undefined: there is none
 * @throws ConfigurationError for a file that cannot be read, by more people than it should, or not as a whole
 */
export function readEnvironment(given: Environment, file: string | undefined): Surroundings {
  const values = file === undefined ? {} : valuesIn(file);
  const folder = file === undefined ? process.cwd() : dirname(resolve(file));
  return {
    environment: withAbsolutePaths({ ...values, ...given }, folder),
    remarks: remarksOnNames(Object.keys(values), Object.keys(given)),
  };
}

function valuesIn(file: string): Readonly<Record<string, string>> {
  const { values, problems: misread } = parseEnvFile(readPrivately(file));
  const problems = [...misread, ...("NODE_EXTRA_CA_CERTS" in values ? [tooLate] : [])];
  if (problems.length > 0)
    throw new ConfigurationError(problems.map((problem) => `--env-file names ${file}, ${problem}`));
  return values;
}

/** The runtime reads it when it starts, which is before any file is read. */
const tooLate =
  "which sets NODE_EXTRA_CA_CERTS too late: set it around the process, with Environment= of systemd or docker's --env-file";

function readPrivately(file: string): string {
  const refusal = (problem: string) => new ConfigurationError([`--env-file names ${file}, which ${problem}`]);
  let bytes: Uint8Array;
  try {
    const exposure = exposureOfSecret(file);
    if (exposure) throw refusal(`others may read (${exposure.mode}): ${exposure.remedy}`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw refusal("cannot be read: give the path of a readable file");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refusal("is not UTF-8: save it as UTF-8");
  }
}
