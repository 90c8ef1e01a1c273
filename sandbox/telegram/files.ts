import { badRequest } from "./refusal.ts";
import type { Upload } from "./upload.ts";
import type { FileReference } from "./wire.ts";

/** A file that a message carries. */
export interface StoredFile extends FileReference {
  readonly kind: "photo" | "document" | "voice" | "sticker";
  /** as getFile and the download address use it */
  readonly path: string;
  readonly upload: Upload;
}

const folders = { photo: "photos", document: "documents", voice: "voice", sticker: "stickers" } as const;

/** Everything ever sent, by its file id. */
export class Files {
  readonly #files = new Map<string, StoredFile>();

  add(kind: StoredFile["kind"], upload: Upload): StoredFile {
    const number = this.#files.size + 1;
    const file = {
      kind,
      upload,
      file_id: `sandbox-${kind}-${number}`,
      file_unique_id: `unique-${number}`,
      file_size: upload.bytes.length,
      path: `${folders[kind]}/file_${number}${extensionOf(upload.name)}`,
    };
    this.#files.set(file.file_id, file);
    return file;
  }

  /** @throws Refusal when there is no such file */
  get(fileId: string): StoredFile {
    const file = this.#files.get(fileId);
    if (!file) throw badRequest("invalid file_id");
    return file;
  }

  find(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId);
  }

  at(path: string): StoredFile | undefined {
    return this.#files.values().find((file) => file.path === path);
  }
}

function extensionOf(name: string): string {
  return /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
}
