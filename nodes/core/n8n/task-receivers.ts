import type { IExecuteFunctions, NodeTypeAndVersion } from 'n8n-workflow';

import type { ProviderId } from '../models/vocabulary';
import { providers } from '../providers';
import { takesProvider } from './chosen-credential';

/** @returns the check of a run: each provider is looked up once, not for each item */
export function receiverProblems(
	context: IExecuteFunctions,
): (provider: ProviderId) => string | undefined {
	const known = new Map<ProviderId, string | undefined>();
	return (provider) => {
		if (!known.has(provider)) known.set(provider, receiverProblem(context, provider));
		return known.get(provider);
	};
}

/**
 * Looks whether the tasks of this node will be understood, before they are bought. Where another Generate
 * Video follows, nobody can tell whose tasks come to a Wait for Task.
 * @returns what is wrong with the nodes behind this one; undefined when one of them takes tasks of the
 * provider, or none waits for tasks
 */
function receiverProblem(context: IExecuteFunctions, provider: ProviderId): string | undefined {
	const { name } = context.getNode();
	const behind = context
		.getChildNodes(name, { includeNodeParameters: true })
		.filter((node) => !node.disabled && node.name !== name);
	if (behind.some((node) => isOf(node, 'generateVideo'))) return undefined;
	const waiting = behind.filter(
		(node) => isOf(node, 'waitForTask') && node.parameters?.source === 'item',
	);
	const [first] = waiting;
	if (!first || waiting.some(({ parameters = {} }) => takesProvider(parameters, provider)))
		return undefined;
	const { displayName } = providers[provider];
	return `${first.name} does not take tasks of ${displayName}: choose ${displayName} in Provider there, and its credential`;
}

function isOf({ type }: NodeTypeAndVersion, kind: string): boolean {
	return type === `n8n-nodes-ai-video.${kind}`;
}
