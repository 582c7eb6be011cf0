import { setTimeout as sleep } from 'node:timers/promises';
import type { IAuthenticateGeneric, ICredentialType } from 'n8n-workflow';
import type { ApiClient, createApiClient } from '../../nodes/core/http/client';
import type { Provider } from '../../nodes/core/providers/provider';
import { axiosTransport } from './client.mts';

/** Variable that holds the key of a provider, such as NOVITA_API_KEY. */
export function keyVariable({ id }: Pick<Provider, 'id'>): string {
	return `${id.toUpperCase()}_API_KEY`;
}

/**
 * @param create the product's own client
 * @param credential of the provider; its defaults hold where `settings` has nothing else
 * @returns the client of the provider's API as the nodes use it, which sends with axios
 */
export function openAccount(
	create: typeof createApiClient,
	credential: ICredentialType,
	apiKey: string,
	settings: Record<string, string> = {},
): ApiClient {
	const defaults = credential.properties.map(({ name, default: value }) => [name, value]);
	return create(
		{ ...Object.fromEntries(defaults), ...settings, apiKey },
		{
			now: () => Date.now(),
			sleep: async (ms) => await sleep(ms),
			stopped: () => false,
			log: { info: () => undefined, warn: (message) => console.warn(message) },
			transport: axiosTransport(credential.authenticate as IAuthenticateGeneric, apiKey.trim()),
		},
	);
}
