import type { INodeProperties } from 'n8n-workflow';

import { providers } from '../providers';
import type { Provider } from '../providers/provider';

const all = Object.values(providers);
const initial = all[0]?.id ?? '';

/** The choice of the provider, the same in every node but for its description. */
export const providerProperty: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	noDataExpression: true,
	options: all.map(({ id, displayName }) => ({ name: displayName, value: id })).sort(byName),
	default: initial,
	description: 'Service that runs the task',
};

/**
 * The choice of where a task lives, for one provider.
 * @param show when the field is shown, in addition to its provider being chosen
 */
export function surfaceProperty(
	{ id, surfaces }: Pick<Provider, 'id' | 'surfaces'>,
	show: Record<string, string[]>,
): INodeProperties {
	const [{ id: usual }] = surfaces;
	return {
		displayName: 'API',
		name: 'surface',
		type: 'options',
		displayOptions: { show: { ...show, provider: [id] } },
		options: surfaces.map(({ name, id: value }) => ({ name, value })).sort(byName),
		default: usual,
		description:
			"Which of the provider's APIs runs the task; Generate Video gives it in the field surface",
	};
}

export function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name);
}
