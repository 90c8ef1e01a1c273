import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { listenRefusal, takenPort } from "../shared/listen-refusal.ts";

const portName = "PINGPONG_WEBHOOK_PORT";

/** Where the callback server listens, by its two variables. */
export interface Place {
  readonly hostname: string;
  readonly port: number;
}

/** Opens the server. */
type Listen = (options: Place & { readonly reusePort: boolean }) => void;

/** Only there can be told who listens, so only there may two processes share a port, as a successor and its predecessor do. */
const canShare = process.platform === "linux";

/**
 * Listens where nobody else does. The kernel lets two processes of one user share a port if both wish so, and gives each a
 * part of the connections: payments would be booked in another shop.
 * @throws ConfigurationError if the place cannot be had; the process is to end then
 */
export function listenAlone(place: Place, listen: Listen): void {
  probe(place);
  listen({ ...place, reusePort: canShare });
  refuseStrangers(place, socketsOf(process.pid));
}

/**
 * Listens beside the predecessor, which the caller then tells to end.
 * @param predecessor its process id
 * @throws ConfigurationError if somebody else has the place; the process is to end then
 */
export function listenBeside(predecessor: number, place: Place, listen: Listen): void {
  const its = socketsOf(predecessor);
  if (!isListening(predecessor, place.port)) probe(place);
  listen({ ...place, reusePort: true });
  refuseStrangers(place, socketsOf(process.pid).union(its));
}

/** Whether a process of this user listens at a port. */
export function isListening(pid: number, port: number): boolean {
  const its = socketsOf(pid);
  return listenersAt(port).some(({ inode }) => its.has(inode));
}

/** A socket that shares with nobody can be opened only where nobody listens. */
function probe(place: Place): void {
  try {
    Bun.listen({ ...place, socket: { data() {} } }).stop(true);
  } catch (error) {
    throw listenRefusal({ ...place, portName }, error);
  }
}

/** Two that were started at the same moment both find the place free, and both open it. */
function refuseStrangers({ port }: Place, friends: ReadonlySet<string>): void {
  if (!canShare || port === 0) return;
  const listeners = listenersAt(port);
  const places = new Set(listeners.filter(({ inode }) => friends.has(inode)).map(({ address }) => address));
  if (listeners.some(({ address, inode }) => places.has(address) && !friends.has(inode)))
    throw takenPort(port, portName);
}

interface Listener {
  readonly address: string;
  readonly inode: string;
}

/**
 * Who listens on a port, at whatever address of this machine.
 * Source: proc_pid_net(5): the local address is the second field, 0A in the fourth is LISTEN, the inode is the tenth.
 */
function listenersAt(port: number): Listener[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = ["tcp", "tcp6"].flatMap((table) =>
    readFileSync(`/proc/self/net/${table}`, "utf8").split("\n"),
  );
  return rows.flatMap((row) => {
    const [, address = "", , state, , , , , , inode = ""] = row.trim().split(/\s+/);
    return state === "0A" && address.endsWith(suffix) ? [{ address, inode }] : [];
  });
}

/** The inodes of the sockets that a process of this user has open. */
function socketsOf(pid: number): Set<string> {
  const folder = `/proc/${pid}/fd`;
  return new Set(readdirSync(folder).flatMap((name) => socketIn(`${folder}/${name}`)));
}

/** None for a file that was closed meanwhile. */
function socketIn(link: string): string[] {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.slice(1) ?? [];
  } catch {
    return [];
  }
}
