import type { INode, INodeParameters } from 'n8n-workflow';

import type { ProviderId } from '../models/vocabulary';
import type { Problem } from '../providers/problem';
import { findProvider } from '../providers';
import type { Provider } from '../providers/provider';
import { SEVERAL } from '../request/form-names';

type Named = Pick<Provider, 'id' | 'displayName' | 'credentialType'>;

/** @returns whether a credential of the provider is chosen in the node, and its form shows it */
export function hasCredential(
	node: INode,
	provider: Pick<Named, 'id' | 'credentialType'>,
): boolean {
	return isShown(node, provider) && node.credentials?.[provider.credentialType] !== undefined;
}

/** What to say when a node has no credential of a provider that it needs. */
export type WithoutCredential = (node: INode, provider: Named) => Problem;

/** The provider is chosen in the node itself. */
export const noCredential: WithoutCredential = (_, { displayName }) => ({
	message: `No ${displayName} credential is chosen: choose it at the top of the form`,
	advice: 'Nothing was sent.',
});

/** The provider comes with the task. */
export const taskWithoutCredential: WithoutCredential = (node, provider) => {
	const { displayName } = provider;
	const choose = isShown(node, provider)
		? 'Choose it'
		: `Choose ${displayName} in Provider and then its credential,`;
	return {
		message: `This task is at ${displayName}, but no ${displayName} credential is chosen in ${node.name}`,
		advice: `${choose} at the top of this form and press Execute step: nothing is ordered again. (Execute workflow would buy another video.)`,
	};
};

/** n8n gives no credential that its form hides: see form/credentials.ts. */
function isShown({ parameters }: INode, { id }: Pick<Named, 'id'>): boolean {
	return takesProvider(parameters, id);
}

/** @returns whether a form with these parameters asks for the provider's credential */
export function takesProvider({ provider, providers }: INodeParameters, id: ProviderId): boolean {
	if (provider === SEVERAL) return Array.isArray(providers) && providers.some((one) => one === id);
	// An expression may come to any of them.
	return provider === id || findProvider(provider) === undefined;
}
