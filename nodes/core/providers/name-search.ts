import type { ApiClient } from '../http/client';
import type { Problem } from './problem';

/** A page of names to choose from. */
export interface NamePage {
	results: Array<{ name: string; value: string; description?: string }>;
	/** Where the next page begins; missing on the last one. */
	next?: string;
}

/**
 * @param words what the user typed so far
 * @param cursor where the page begins, as `next` of the page before said; undefined for the first
 */
export type NameSearch = (
	client: ApiClient,
	words?: string,
	cursor?: string,
) => Promise<NamePage | { problem: Problem }>;
