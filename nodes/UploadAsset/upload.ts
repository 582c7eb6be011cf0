import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { inputError, providerError } from '../core/errors';
import type { ProviderId } from '../core/models/types';
import type { Asset, AssetFile, AssetKind } from '../core/providers/upload';
import { uploadToModelsLab, uploadToNovita } from '../core/providers/upload';
import type { ModelsLabRouteId } from '../core/providers/upload-routes';
import { MODELSLAB_ROUTES, objectionOf, routeFor } from '../core/providers/upload-routes';
import { fileAtUrl, fileInItem } from './file';

/** @returns the asset, or the error that says why there is none */
export async function uploadItem(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Asset | Error> {
	const node = context.getNode();
	const provider = context.getNodeParameter('provider', itemIndex) as ProviderId;
	const kind = context.getNodeParameter('kind', itemIndex) as AssetKind | 'auto';
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const routeId = (options.route ?? 'general') as ModelsLabRouteId;

	const route = routeFor(provider, kind === 'auto' ? null : kind, routeId);
	const found =
		context.getNodeParameter('source', itemIndex, 'binary') === 'url'
			? await fileAtUrl(context, itemIndex, provider, route)
			: await fileInItem(context, itemIndex, route);
	if ('problem' in found) return providerError(node, found.problem, { itemIndex });
	if ('wrong' in found) return inputError(node, [found.wrong], itemIndex);

	const { file } = found;
	const wrong =
		kindObjection(kind, file) ?? objectionOf(routeFor(provider, file.kind, routeId), file);
	if (wrong) return inputError(node, [wrong], itemIndex);
	const outcome =
		provider === 'novita'
			? await uploadToNovita(context, itemIndex, file)
			: await uploadToModelsLab(context, itemIndex, file, MODELSLAB_ROUTES[routeId]);
	return 'asset' in outcome ? outcome.asset : providerError(node, outcome.problem, { itemIndex });
}

function kindObjection(kind: AssetKind | 'auto', file: AssetFile): string | undefined {
	if (kind === 'auto' || kind === file.kind) return undefined;
	return `File Type is "${kind}", but the file is of type ${file.mimeType}`;
}
