import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ProviderId } from '../models/vocabulary';
import { providers } from '../providers';
import type { Provider } from '../providers/provider';
import { SEVERAL } from '../request/form-names';

const allIds = Object.values(providers).map(({ id }) => id);

/** The choice of the provider, among these; the first is the one to start with. */
export function providerProperty(ids: ProviderId[] = allIds): INodeProperties {
	const [initial = ''] = ids;
	return {
		displayName: 'Provider',
		name: 'provider',
		type: 'options',
		noDataExpression: true,
		options: choices(ids),
		default: initial,
		description: 'Service that runs the task',
	};
}

/**
 * The choice of the providers whose tasks come in with the items. Which credentials the form asks for
 * depends on it: see credentials.ts.
 * @param show when the fields are shown; always if left out
 */
export function itemProviderProperties(show: Record<string, string[]> = {}): INodeProperties[] {
	const several: INodePropertyOptions = {
		name: 'Several',
		value: SEVERAL,
		description: 'The items come from more than one provider',
	};
	const { options = [], ...property } = providerProperty();
	return [
		{
			...property,
			displayOptions: { show },
			options: [...options, several],
			description: 'Service that runs the tasks: the same as in Generate Video',
		},
		{
			displayName: 'Providers',
			name: 'providers',
			type: 'multiOptions',
			noDataExpression: true,
			required: true,
			displayOptions: { show: { ...show, provider: [SEVERAL] } },
			options: choices(allIds),
			default: [...allIds],
			description: 'Services that run the tasks; each needs its credential',
		},
	];
}

/**
 * The choice of where a task lives, for one provider.
 * @param show when the field is shown, in addition to its provider being chosen
 */
export function surfaceProperty(
	{ id, displayName, surfaces }: Pick<Provider, 'id' | 'displayName' | 'surfaces'>,
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
		description: `Which API of ${displayName} runs the task, since each has its own address for queries. Generate Video outputs it as surface; the models page names it for every model.`,
	};
}

function choices(ids: ProviderId[]): INodePropertyOptions[] {
	return ids.map((id) => ({ name: providers[id].displayName, value: id })).sort(byName);
}

export function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name);
}
