import type {
	DisplayCondition,
	INodeCredentialDescription,
	NodeParameterValue,
} from 'n8n-workflow';

import { providers } from '../providers';
import type { Provider } from '../providers/provider';
import { NO_PROVIDER } from '../request/form-names';

/**
 * @param among the providers that the node offers
 * @returns their credentials, each shown unless others are chosen: one in the field
 * provider, or several in the field providers. With `show` in place of `hide`, n8n's editor would take
 * the provider for a kind of authentication and hide its field.
 */
export function providerCredentials(
	required: boolean,
	among: Provider[] = Object.values(providers),
): INodeCredentialDescription[] {
	return among.map(({ id, displayName, credentialType }) => {
		const others = among.map((one) => one.id).filter((other) => other !== id);
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
