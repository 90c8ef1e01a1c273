import { readFileSync } from "node:fs";

/** How a folder got into the tree of files. */
interface Mount {
  /** like ext4, tmpfs or fuse.sshfs */
  readonly type: string;
  readonly isReadOnly: boolean;
}

/** What is mounted here, in the form of {@link mountOf}; only Linux tells it like this. */
export function mountTable(): string {
  return readFileSync("/proc/self/mounts", "utf8");
}

/**
 * Finds the mount that holds a path.
 * @param path absolute, links resolved
 * @param table in the form of /proc/mounts: device, mount point with octal escapes, type, options, …
 */
export function mountOf(path: string, table: string): Mount | undefined {
  const mounts = table.split("\n").map((line) => {
    const [, point = "", type = "", options = ""] = line.split(" ");
    return {
      point: point.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
      type,
      isReadOnly: options.split(",").includes("ro"),
    };
  });
  const holding = mounts.filter(({ point }) => isWithin(path, point));
  return holding.toSorted((a, b) => a.point.length - b.point.length).at(-1);
}

function isWithin(path: string, point: string): boolean {
  return point !== "" && (path === point || path.startsWith(point.endsWith("/") ? point : `${point}/`));
}
