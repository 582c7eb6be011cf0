import type {
	DisplayCondition,
	INodeCredentialDescription,
	NodeParameterValue,
} from 'n8n-workflow';

import { providers } from '../providers';
import { NO_PROVIDER } from '../request/form-names';

/**
 * @returns the credentials of all providers, each shown unless others are chosen: one in the field
 * provider, or several in the field providers. With `show` in place of `hide`, n8n's editor would take
 * the provider for a kind of authentication and hide its field.
 */
export function providerCredentials(required: boolean): INodeCredentialDescription[] {
	const all = Object.values(providers);
	return all.map(({ id, displayName, credentialType }) => {
		const others = all.map((one) => one.id).filter((other) => other !== id);
		return {
			name: credentialType,
			displayName: `${displayName} Credential`,
			required,
			displayOptions: {
				hide: {
					provider: [...others, NO_PROVIDER],
					providers: [eachIsOneOf(others)],
				},
			},
		};
	});
}

/** Holds when each of the chosen providers is one of these, and not where there is no such field. */
function eachIsOneOf(ids: string[]): NodeParameterValue {
	const condition: DisplayCondition = { _cnd: { regex: `^(${ids.join('|')})$` } };
	// n8n's types allow conditions for fields only, but it checks both with the same function.
	return condition as unknown as NodeParameterValue;
}
