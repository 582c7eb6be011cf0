import type { ApiClient } from '../http/client';
import { providers } from '../providers';
import type { ProviderId } from '../models/vocabulary';
import { openClient } from './api-client';
import type { Context } from './run-ports';

/** Gives the client of a provider for an item. */
export type Clients = (itemIndex: number, provider: ProviderId) => Promise<ApiClient>;

/** @returns clients that each read their credential once, for the whole run of a node */
export function openClients(context: Context): Clients {
	const opened = new Map<string, Promise<ApiClient>>();
	return async (itemIndex, provider) => {
		const key = `${itemIndex}/${provider}`;
		const client = opened.get(key) ?? openClient(context, providers[provider], itemIndex);
		opened.set(key, client);
		return await client;
	};
}
