/** A file that came with a call. */
export class Upload {
  readonly name: string;
  /** as declared by the sender */
  readonly mimeType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(name: string, mimeType: string, bytes: Uint8Array<ArrayBuffer>) {
    this.name = name;
    this.mimeType = mimeType;
    this.bytes = bytes;
  }
}
