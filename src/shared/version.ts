import manifest from "../../package.json" with { type: "json" };

/** The release, as `bazibot --version` prints it. */
export const version: string = manifest.version;
