import { type ApiClient, createApiClient } from '../http/client';
import type { ProviderId } from '../models/vocabulary';
import { providers } from '../providers';
import type { Provider } from '../providers/provider';
import { type Context, runPorts } from './run-ports';
import { transportOf } from './transport';

/**
 * @returns the client of a provider with the credential that the node has for it, as it is for the item
 * @throws n8n's error when there is none, or when it cannot be read
 */
export async function openClient(
	context: Context,
	{ credentialType }: Pick<Provider, 'credentialType'>,
	itemIndex: number,
): Promise<ApiClient> {
	const fields = await context.getCredentials(credentialType, itemIndex);
	return createApiClient(fields, {
		...runPorts(context),
		transport: transportOf(context, { type: credentialType, fields }),
	});
}

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
