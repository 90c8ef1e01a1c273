import { ledgerReaders } from "../../src/shared/states.ts";

const rows = ledgerReaders.map((reader) => `('${reader}', 0)`);

/** Every reader of the ledger begins before its first entry. */
export const ledgerReadersRow = `INSERT INTO ledger_readers (reader, read_to) VALUES ${rows.join(", ")};`;
