import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Clients } from '../core/n8n/api-client';
import type { MediaKind } from '../core/models/names';
import { inputFailure, type ItemFailure, providerFailure } from '../core/output/failure';
import { findProvider } from '../core/providers';
import { type AssetFile, type Upload, uploadObjection } from '../core/providers/uploads';
import type { ProviderId } from '../core/models/vocabulary';
import { fileAtUrl, fileInItem } from './file';

/** What the node outputs for an uploaded file. */
export interface Asset extends Upload {
	provider: ProviderId;
	kind: MediaKind;
	bytes: number;
}

/** @returns the asset, or why there is none */
export async function uploadItem(
	context: IExecuteFunctions,
	itemIndex: number,
	clients: Clients,
): Promise<Asset | ItemFailure> {
	const invalid = (problem: string) => inputFailure([problem], itemIndex);
	const provider = findProvider(context.getNodeParameter('provider', itemIndex));
	if (!provider?.uploads) return invalid('Provider must be chosen from the list');
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const { routes } = provider.uploads;
	const route = routes.find(({ id }) => id === options.route) ?? routes[0];
	const client = await clients(itemIndex, provider.id);
	const found =
		context.getNodeParameter('source', itemIndex, 'binary') === 'url'
			? await fileAtUrl(context, itemIndex, route, client)
			: await fileInItem(context, itemIndex, route);
	if ('problem' in found) return providerFailure(found.problem, itemIndex);
	if ('invalid' in found) return invalid(found.invalid);

	const { file } = found;
	const wanted = context.getNodeParameter('kind', itemIndex) as MediaKind | 'auto';
	const objection = kindObjection(wanted, file) ?? uploadObjection(route, file);
	if (objection) return invalid(objection);
	const outcome = await route.send(client, file);
	if ('problem' in outcome) return providerFailure(outcome.problem, itemIndex);
	const { kind, size: bytes } = file;
	return { provider: provider.id, kind, ...outcome.upload, bytes };
}

function kindObjection(wanted: MediaKind | 'auto', file: AssetFile): string | undefined {
	if (wanted === 'auto' || wanted === file.kind) return undefined;
	return `File Type is "${wanted}", but the file is of type ${file.mimeType}`;
}
