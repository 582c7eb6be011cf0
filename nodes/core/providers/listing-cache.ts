import type { ApiClient } from '../http/client';
import type { ListedModel } from './live-catalogue';
import type { Problem } from './problem';
import type { Provider } from './provider';

/** Short: what is offered and what is checked must be what the provider has now, in ms. */
const KEPT_MS = 60_000;
/** Base URLs; a credential may name any. */
const MOST_LISTS = 20;

interface KeptList {
	models: ListedModel[];
	/** ms on the clock */
	at: number;
}

/** Keeps the lists of models of this process for a minute: the form asks for them with each letter. */
export class ListingCache {
	private readonly lists = new Map<string, KeptList>();

	constructor(private readonly now: () => number) {}

	/**
	 * @returns the list of the provider's models, empty where it has none; a problem is not kept
	 */
	async get(
		{ id, liveCatalogue }: Pick<Provider, 'id' | 'liveCatalogue'>,
		client: ApiClient,
	): Promise<{ models: ListedModel[] } | { problem: Problem }> {
		const key = `${id} ${String(client.settings.baseUrl)}`;
		const kept = this.lists.get(key);
		const age = kept ? this.now() - kept.at : Infinity;
		// A clock that was set back must not keep a list for longer.
		if (kept && age >= 0 && age < KEPT_MS) return kept;
		const listed = (await liveCatalogue?.list(client)) ?? { models: [] };
		if ('problem' in listed) return listed;
		this.lists.delete(key);
		this.lists.set(key, { ...listed, at: this.now() });
		for (const oldest of [...this.lists.keys()].slice(0, -MOST_LISTS)) this.lists.delete(oldest);
		return listed;
	}
}
