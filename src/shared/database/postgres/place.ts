/** Host, port and name of the database that a URL names: all that may be said of it, as a password may stand in the rest. */
export function placeIn(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || defaultPort}${pathname}`;
}

const defaultPort = "5432";
