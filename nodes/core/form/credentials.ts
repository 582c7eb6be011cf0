import type { INodeCredentialDescription } from 'n8n-workflow';

import { providers } from '../providers';

/**
 * @returns the credentials of all providers, each shown unless another provider is chosen.
 * With `show` in place of `hide`, n8n's editor would take the provider for a kind of authentication
 * and hide its field.
 */
export function providerCredentials(required: boolean): INodeCredentialDescription[] {
	const all = Object.values(providers);
	const ids = all.map(({ id }) => id);
	return all.map(({ id, displayName, credentialType }) => ({
		name: credentialType,
		displayName: `${displayName} Credential`,
		required,
		displayOptions: { hide: { provider: ids.filter((other) => other !== id) } },
	}));
}
