import { BlockList, isIP } from "node:net";

/** @returns the addresses and networks of a list with commas, to look others up in; what is none is left out */
export function networksIn(list: string): BlockList {
  const networks = new BlockList();
  for (const each of entriesOf(list)) {
    const network = readNetwork(each);
    if (network) networks.addSubnet(network.address, network.bits, network.family);
  }
  return networks;
}

/** @returns a clause on the first entry that is no address and no network, undefined if all are */
export function networksFault(list: string): string | undefined {
  const wrong = entriesOf(list).find((each) => readNetwork(each) === undefined);
  return wrong === undefined
    ? undefined
    : `names “${wrong.slice(0, 80)}”, which is no address and no network`;
}

function entriesOf(list: string): readonly string[] {
  return list.split(",").map((each) => each.trim());
}

/** `10.0.0.1` is a network of one; `10.0.0.0/8`, `fd00::/8`. */
function readNetwork(text: string) {
  const [, address = "", length] = /^([0-9A-Fa-f.:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return undefined;
  const most = version === 4 ? 32 : 128;
  const bits = length === undefined ? most : Number(length);
  return bits > most
    ? undefined
    : { address, bits, family: version === 4 ? ("ipv4" as const) : ("ipv6" as const) };
}
