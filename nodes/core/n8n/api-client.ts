import type { NodeOperationError } from 'n8n-workflow';

import { type ApiClient, createApiClient } from '../http/client';
import type { ProviderId } from '../models/vocabulary';
import { providers } from '../providers';
import type { Problem } from '../providers/problem';
import type { Provider } from '../providers/provider';
import { hasCredential, noCredential, type WithoutCredential } from './chosen-credential';
import { toNodeError } from './errors';
import { type Context, runPorts } from './run-ports';
import { transportOf } from './transport';

/**
 * @param without what to say when no credential is chosen
 * @returns the client of a provider with the credential that the node has for it, as it is for the item
 * @throws NodeOperationError when there is none, or when it cannot be read
 */
export async function openClient(
	context: Context,
	provider: Pick<Provider, 'id' | 'displayName' | 'credentialType'>,
	itemIndex: number,
	without: WithoutCredential = noCredential,
): Promise<ApiClient> {
	const { displayName, credentialType } = provider;
	const node = context.getNode();
	const fail = (problem: Problem) => toNodeError(node, { ...problem, itemIndex, cause: 'input' });
	if (!hasCredential(node, provider)) throw fail(without(node, provider));
	try {
		const fields = await context.getCredentials(credentialType, itemIndex);
		return createApiClient(fields, {
			...runPorts(context),
			transport: transportOf(context, { type: credentialType, fields }),
		});
	} catch (error) {
		const { message, description } = error as Error & Partial<NodeOperationError>;
		const why = `The credential for ${displayName} cannot be used: ${message}`;
		throw fail({ message: why, advice: description ?? '' });
	}
}

/** Gives the client of a provider for an item. */
export type Clients = (itemIndex: number, provider: ProviderId) => Promise<ApiClient>;

/**
 * @param without what to say when no credential is chosen
 * @returns clients that each read their credential once, for the whole run of a node
 */
export function openClients(context: Context, without?: WithoutCredential): Clients {
	const opened = new Map<string, Promise<ApiClient>>();
	return async (itemIndex, provider) => {
		const key = `${itemIndex}/${provider}`;
		const client = opened.get(key) ?? openClient(context, providers[provider], itemIndex, without);
		opened.set(key, client);
		return await client;
	};
}
