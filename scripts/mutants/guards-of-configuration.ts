import type { Guard } from "./guard.ts";

const config = "test/shared/config.test.ts";
const secretFiles = "test/processes/secret-files.test.ts";
const envFile = "test/environment/env-file.test.ts";

/** The guards of what an operator sets. */
export const configurationGuards: readonly Guard[] = [
  {
    name: "an address outside this machine needs TLS",
    file: "src/shared/config/addresses.ts",
    in: "addressFault",
    expression: 'address.protocol === "https:" || isLoopback(address)',
    becomes: "true",
    tests: [config],
  },
  {
    name: "an address holds no name or password",
    file: "src/shared/config/addresses.ts",
    in: "addressFault",
    expression: 'if (address.username || address.password || text.includes("@")) $then;',
    becomes: "",
    tests: [config],
  },
  {
    name: "PingPong's sandbox is known by its whole host",
    file: "src/shared/config/addresses.ts",
    in: "isOnHost",
    expression: "address.host === host",
    becomes: "address.host.startsWith(host)",
    tests: [config],
  },
  {
    name: "a secret in quotes is refused",
    file: "src/shared/config/flaws.ts",
    in: "flawOf",
    expression: "isSecret ? ends.includes(true) : !ends.includes(false)",
    becomes: "false",
    tests: [config],
  },
  {
    name: "a secret with a blank around it is refused",
    file: "src/shared/config/flaws.ts",
    in: "flawOf",
    expression: "isSecret && value !== value.trim()",
    becomes: "false",
    tests: [config],
  },
  {
    name: "an invisible character is refused",
    file: "src/shared/config/flaws.ts",
    in: "flawOf",
    expression: "if (hidden) $then;",
    becomes: "",
    tests: [config],
  },
  {
    name: "a secret that others may write is refused wherever it is",
    file: "src/shared/private-file.ts",
    in: "isHandedOver",
    expression: "if ((found.mode & othersMayWrite) !== 0) return false;",
    becomes: "",
    tests: [secretFiles],
  },
  {
    name: "a secret in memory that its reader wrote for all is refused",
    file: "src/shared/private-file.ts",
    in: "isHandedOver",
    expression: 'isSealed && inMemory.has(mount?.type ?? "")',
    becomes: 'inMemory.has(mount?.type ?? "")',
    tests: [secretFiles],
  },
  {
    name: "a secret for another group is refused",
    file: "src/shared/private-file.ts",
    in: "isHandedOver",
    expression: "(found.mode & worldMayRead) === 0 && myGroups().includes(found.gid)",
    becomes: "(found.mode & worldMayRead) === 0",
    tests: [secretFiles],
  },
  {
    name: "a number sign inside a value is no comment",
    file: "src/environment/env-value.ts",
    in: "readBare",
    expression: "written.search(/\\s#/)",
    becomes: "written.search(/#/)",
    tests: [envFile],
  },
  {
    name: "two values of one name are refused",
    file: "src/environment/env-file.ts",
    in: "parseEnvFile",
    expression: "earlier !== undefined && values.get(name) !== value",
    becomes: "false",
    tests: [envFile],
  },
  {
    name: "a relative path is taken from the env file's folder",
    file: "src/environment/read-environment.ts",
    in: "readEnvironment",
    expression: "dirname(resolve(file))",
    becomes: "process.cwd()",
    tests: ["test/processes/relative-paths.test.ts"],
  },
  {
    name: "side files of the database are closed to others",
    file: "src/shared/database/place.ts",
    in: "closeToOthers",
    expression: "chmodSync(file, 0o600);",
    becomes: "",
    tests: ["test/processes/unsafe-starts.test.ts"],
  },
];
