import type { IDataObject } from 'n8n-workflow';

import type { ApiClient } from '../http/client';
import { createApiClient } from '../http/client';
import type { Provider } from '../providers/provider';
import type { Context } from './run-ports';
import { runPorts } from './run-ports';
import { transportOf } from './transport';

/**
 * @returns the client of a provider with the credential that the node has for it
 * @throws n8n's error when there is none, or when it cannot be read
 */
export async function openClient(
	context: Context,
	{ credentialType }: Pick<Provider, 'credentialType'>,
	itemIndex: number,
): Promise<ApiClient> {
	const credential = await context.getCredentials<IDataObject>(credentialType, itemIndex);
	return createApiClient(credential, {
		...runPorts(context),
		transport: transportOf(context, credentialType),
	});
}
