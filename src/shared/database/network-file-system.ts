import { statfsSync } from "node:fs";
import { mountOf, mountTable } from "../mounts.ts";

/**
 * Names the network file system that an existing path is on.
 * @returns its name, or undefined on a local disk and where it cannot be told: only Linux is looked at (our choice)
 */
export function networkFileSystemOf(path: string): string | undefined {
  if (process.platform !== "linux") return undefined;
  const { type } = statfsSync(path);
  if (type === fuse) return networkFuse.find((name) => name === mountOf(path, mountTable())?.type);
  return network.get(type);
}

/** Source: statfs(2) and linux/magic.h. */
const network = new Map([
  [0x6969, "nfs"],
  [0xff534d42, "cifs"],
  [0xfe534d42, "smb2"],
  [0x517b, "smb"],
  [0x01021997, "9p"],
  [0x5346414f, "afs"],
  [0x6b414653, "afs"],
  [0x00c36400, "ceph"],
  [0x0bd00bd0, "lustre"],
  [0x73757245, "coda"],
  [0x564c, "ncp"],
  [0x786f4256, "vboxsf"],
]);

const fuse = 0x65735546;

/** FUSE also serves local disks, so only these are refused. */
const networkFuse = [
  "fuse.sshfs",
  "fuse.s3fs",
  "fuse.rclone",
  "fuse.glusterfs",
  "fuse.gcsfuse",
  "fuse.juicefs",
  "fuse.ceph",
  "fuse.ceph-fuse",
  "fuse.davfs",
  "fuse.blobfuse2",
  "fuse.grpcfuse",
  "fuse.osxfs",
  "virtiofs",
];
