/** @returns path of the file that a URL names; undefined for a database on a server */
export function fileIn(url: string): string | undefined {
  return /^postgres(ql)?:\/\//.test(url) ? undefined : url.replace(/^file:/, "");
}

/** Where the database of a URL is: all that may be said of it, as a password may stand in the rest. */
export function placeIn(url: string): string {
  return fileIn(url) ?? placeOnServer(new URL(url));
}

function placeOnServer({ hostname, port, pathname }: URL): string {
  return `${hostname}:${port || defaultPort}${pathname}`;
}

const defaultPort = "5432";

/** @returns a clause on what is missing in the URL of a database on a server, undefined if nothing is */
export function serverUrlFault(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed)
    return "cannot be read as an address (a password is written with %40 for @, %2F for /, %23 for #)";
  const { username, hostname, pathname } = parsed;
  if (hostname === "" || username === "") return "names no user or no host";
  return /^\/[^/]+$/.test(pathname) ? undefined : "names no database behind the host";
}
