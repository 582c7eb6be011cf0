import type { StoredFile } from '../files/ports';
import type { Json } from '../utils/coerce';

/** An item for an output of a node; always paired with the incoming item that it came from. */
export interface OutputItem {
	json: Json;
	binary?: Record<string, StoredFile>;
	pairedItem: { item: number };
}
